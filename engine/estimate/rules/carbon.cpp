#include "core/text.h"
#include "estimate/rule.h"

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

Series stock(const Nature& n) {
    Series s{};
    for (std::size_t y = 0; y < kYears; ++y) s[y] = n.plant_tCo2[y] + n.soil_tCo2[y];
    return s;
}

Outcome carbonStock(const Workings& w) {
    Outcome o;
    o.series = stock(w.after);
    o.value = (*o.series)[w.year()];
    o.baseline = stock(w.before)[w.year()];
    o.by = {{"plants", w.after.plant_tCo2[w.year()]}, {"soil", w.after.soil_tCo2[w.year()]}};
    o.formula = fmt::format(
        fmt::runtime(
            tr("44/12 * (0.47 * biomass + soil carbon) in year {}: plants {} t + soil {} t = {} t")),
        w.in->year, shown(o.by[0].second), shown(o.by[1].second), shown(*o.value));
    return o;
}

/// Mean over the thirty years: a single year jumps with each planting.
Outcome sequestration(const Workings& w) {
    constexpr double kSpan_y = static_cast<double>(kYears - 1);
    const auto mean = [](const Series& s) { return (s.back() - s.front()) / kSpan_y; };
    const double plants = mean(w.after.plant_tCo2), soil = mean(w.after.soil_tCo2);
    // Only water and wetland that the design makes: what the survey found emits in either case.
    const double methane = w.after.methane_tCo2.back() - w.before.methane_tCo2.back();
    Outcome o;
    o.value = plants + soil - methane;
    o.baseline = 0;
    o.by = {{"plants", plants}, {"soil", soil}, {"methane", -methane}};
    o.formula = fmt::format(
        fmt::runtime(
            tr("(stock in year 30 - stock in year 0) / 30 - methane = {} + {} - {} = {} t/year")),
        shown(plants), shown(soil), shown(methane), shown(*o.value));
    return o;
}

Outcome embodied(const Workings& w) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    Series& years = o.series.emplace();
    const Band band = w.which == Case::kExpected ? Band::kMid
                      : w.which == Case::kBetter ? Band::kLow
                                                 : Band::kHigh;
    for (const ElementYears& e : w.elements) {
        const double t = e.placed.size * at(e.placed.kind->embodied_tPerUnit, band);
        *o.value += t;
        if (w.withParts()) o.byElement[e.id] = t;
        for (std::size_t y = static_cast<std::size_t>(e.opening); y < kYears; ++y) years[y] += t;
    }
    o.formula = fmt::format(fmt::runtime(tr("sum of size * carbon per unit over {} elements = {} t")),
                            w.elements.size(), shown(*o.value));
    return o;
}

const char* const kPlants =
    "Chapman-Richards growth and IPCC 2006/2019 soil carbon over 20 years; coefficients: habitats.csv, "
    "treatments.csv";
const Register kStock{{"carbon_stock_t",
                       "Carbon stored",
                       "t CO2e",
                       kPlants,
                       'C',
                       {"soil_carbon", "existing_age"},
                       &carbonStock}};
const Register kRate{{"carbon_sequestration_t_per_year",
                      "Carbon taken up",
                      "t CO2e/year",
                      kPlants,
                      'C',
                      {"soil_carbon", "methane", "methane_warming"},
                      &sequestration}};
const Register kEmbodied{{"embodied_carbon_t",
                          "Carbon of building",
                          "t CO2e",
                          "element catalogue, carbon per unit",
                          'C',
                          {},
                          &embodied}};

}  // namespace
}  // namespace pitscape::estimate
