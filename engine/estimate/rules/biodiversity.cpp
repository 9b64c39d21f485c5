#include "core/text.h"
#include "estimate/rule.h"

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

Outcome units(const Nature& n, const char* formula) {
    Outcome o;
    o.value = n.units;
    for (const auto& [cover, part] : n.unitsByCover)
        if (part > 0) o.by.emplace_back(cover, part);
    o.formula = fmt::format(fmt::runtime(formula), shown(n.site_m2 / 1e4), shown(n.units));
    return o;
}

Outcome before(const Workings& w) {
    return units(w.before, tr("sum over {} ha of area * distinctiveness * condition = {}"));
}

Outcome after(const Workings& w) {
    Outcome o = units(
        w.after,
        tr("sum over {} ha: kept area * D * C; made area * D * C * 0.965^years * difficulty = {}"));
    o.baseline = w.before.units;
    return o;
}

const char* const kMetric =
    "statutory biodiversity metric (DEFRA), Open Government Licence v3; outside England a proxy";
const Register kBefore{
    {"biodiversity_units_before", "Habitat units before", "unit", kMetric, 'C', {}, &before}};
const Register kAfter{
    {"biodiversity_units_after", "Habitat units after", "unit", kMetric, 'C', {}, &after}};

}  // namespace
}  // namespace pitscape::estimate
