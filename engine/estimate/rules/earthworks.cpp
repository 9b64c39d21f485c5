// What the design digs beyond what it fills.
#include "core/text.h"
#include "estimate/earthwork.h"
#include "estimate/rule.h"

#include <algorithm>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

Outcome wasteRock(const Workings& w) {
    Outcome o;
    const auto& earth = w.in->sums.earth;
    const double bulking = w.assume("fill_bulking");
    const double surplus = surplusBank_m3(earth.cut_m3, earth.fill_m3, bulking);
    o.value = std::max(0.0, surplus);
    o.baseline = 0;
    if (surplus < 0)
        o.why = fmt::format(fmt::runtime(tr("the design lacks {} m3 of rock for its fills")),
                            shown(-surplus));
    o.by = {{"cut", earth.cut_m3}, {"fill", earth.fill_m3}};
    o.formula = fmt::format(fmt::runtime(tr("cut {} m3 - fill {} m3 / {} = {} m3 in the ground")),
                            shown(earth.cut_m3), shown(earth.fill_m3), shown(bulking), shown(surplus));
    return o;
}

const Register kWaste{{"waste_rock_m3",
                       "Surplus rock",
                       "m3",
                       "designed less surveyed heights; rock swells by a third where it is compacted",
                       'B',
                       {"fill_bulking"},
                       &wasteRock}};

}  // namespace
}  // namespace pitscape::estimate
