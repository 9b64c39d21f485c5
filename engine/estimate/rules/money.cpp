#include "core/text.h"
#include "estimate/rule.h"

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

Outcome capex(const Workings& w) {
    Outcome o;
    double base = 0, bias = 0;
    Series& years = o.series.emplace();
    for (const ElementYears& e : w.elements) {
        base += e.capex;
        bias += e.bias;
        if (w.withParts()) o.byElement[e.id] = e.capex + e.bias;
        years[static_cast<std::size_t>(e.opening)] += e.capex + e.bias;
    }
    o.value = base + bias;
    o.baseline = 0;
    o.by = {{"building", base}, {"optimism_bias", bias}};
    o.formula =
        fmt::format(fmt::runtime(tr("sum of size * unit cost = {}; optimism bias {}; together {}")),
                    shown(base), shown(bias), shown(*o.value));
    return o;
}

Outcome opex(const Workings& w) {
    Outcome o;
    o.series = w.opex;
    o.value = w.opex[w.year()];
    o.baseline = 0;
    if (w.withParts())
        for (const ElementYears& e : w.elements) o.byElement[e.id] = e.opex[w.year()];
    o.formula =
        fmt::format(fmt::runtime(tr("shares of capex and revenue and cost per unit, year {}: {}")),
                    w.in->year, shown(*o.value));
    return o;
}

Outcome revenue(const Workings& w) {
    Outcome o;
    o.series = w.revenueTotal;
    o.value = w.revenueTotal[w.year()];
    o.baseline = 0;
    for (const auto& [stream, years] : w.revenue) o.by.emplace_back(stream, years[w.year()]);
    if (w.withParts())
        for (const ElementYears& e : w.elements) o.byElement[e.id] = e.revenueIn(w.year());
    o.formula =
        fmt::format(fmt::runtime(tr("sum of {} streams in year {} at {} visits: {}")), w.revenue.size(),
                    w.in->year, shown(w.visitsPerYear[w.year()]), shown(*o.value));
    return o;
}

const char* const kCatalogue = "element catalogue: rates with their sources; CNY of 2024";
const Register kCapex{{"capex",
                       "Building cost",
                       "CNY",
                       kCatalogue,
                       'C',
                       {"stage_factor", "bias_standard_building", "bias_non_standard_building",
                        "bias_standard_civil", "bias_non_standard_civil", "bias_energy_equipment"},
                       &capex}};
const Register kOpex{{"opex_per_year", "Running cost", "CNY/year", kCatalogue, 'C', {}, &opex}};
const Register kRevenue{{"revenue_per_year",
                         "Revenue",
                         "CNY/year",
                         kCatalogue,
                         'C',
                         {"wallet", "open_days", "parking_turns", "penetration"},
                         &revenue}};

}  // namespace
}  // namespace pitscape::estimate
