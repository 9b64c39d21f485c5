// How well living land hangs together.
#include "core/text.h"
#include "estimate/models/landscape.h"
#include "estimate/rule.h"

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

Outcome connected(const Workings& w) {
    Outcome o;
    const HabitatPatches &now = w.in->sums.patches, &then = w.in->sums.patchesBefore;
    const double half = w.assume("dispersal");
    o.value = connectivity(now.area_ha, now.distance_m, half, std::nullopt).area_ha;
    o.baseline = connectivity(then.area_ha, then.distance_m, half, std::nullopt).area_ha;
    o.formula = fmt::format(
        fmt::runtime(tr("sqrt(sum a_i a_j p_ij) over {} patches, p = exp(-ln 2 d / {} m): as much as "
                        "one patch of {} ha")),
        now.area_ha.size(), shown(half), shown(*o.value));
    if (now.left_out > 0)
        o.why = fmt::format(fmt::runtime(tr("{} smaller patches are left out")), now.left_out);
    return o;
}

const Register kConnected{
    {"connectivity",
     "Connected habitat",
     "ha",
     "equivalent connected area: Saura & Pascual-Hortal (2007); covers of at least medium "
     "distinctiveness",
     'C',
     {"dispersal"},
     &connected}};

}  // namespace
}  // namespace pitscape::estimate
