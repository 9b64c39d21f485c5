#include "core/text.h"
#include "estimate/rule.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

bool sunKnown(const Workings& w) { return w.in->scene.terrain.lonLat_deg && w.climate() != nullptr; }

std::string whyNoSun() {
    return tr("the scene has no place on Earth, so there is no sun: set longitude and latitude");
}

/// Output of a solar element in a year, kWh: nothing before it stands, then a little less each year.
double output_kWh(const ElementYears& e, std::size_t year) {
    if (!e.solar || static_cast<int>(year) <= e.opening) return 0;
    return e.placed.size * e.pvYield_kWhPerUnit *
           std::pow(1 - e.degradation, static_cast<double>(year) - e.opening - 1);
}
double firstYear_kWh(const ElementYears& e) { return e.placed.size * e.pvYield_kWhPerUnit; }

Outcome pvEnergy(const Workings& w) {
    Outcome o;
    const bool any = std::ranges::any_of(w.elements, &ElementYears::solar);
    if (any && !sunKnown(w)) {
        o.why = whyNoSun();
        return o;
    }
    o.value = 0;
    o.baseline = 0;
    double power = 0;
    Series& years = o.series.emplace();
    for (const ElementYears& e : w.elements) {
        if (!e.solar) continue;
        power += e.placed.size;
        *o.value += firstYear_kWh(e);
        if (w.withParts()) o.byElement[e.id] = firstYear_kWh(e);
        for (std::size_t t = 0; t < kYears; ++t) years[t] += output_kWh(e, t);
    }
    o.formula =
        any ? fmt::format(fmt::runtime(tr("{} kWp * {} kWh/kWp in the climate of {}, with the shade of "
                                          "terrain and rows = {} kWh in the first year")),
                          shown(power), shown(*o.value / power), w.climate()->name.in(language()),
                          shown(*o.value))
            : std::string{tr("no solar array stands on the site")};
    return o;
}

Outcome pvCapacity(const Workings& w) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    for (const ElementYears& e : w.elements) {
        if (!e.solar) continue;
        *o.value += e.placed.size;
        if (w.withParts()) o.byElement[e.id] = e.placed.size;
    }
    o.formula = fmt::format(fmt::runtime(tr("sum of the power of {} arrays = {} kWp")),
                            o.byElement.size(), shown(*o.value));
    return o;
}

Outcome avoided(const Workings& w) {
    Outcome o;
    if (std::ranges::any_of(w.elements, &ElementYears::solar) && !sunKnown(w)) {
        o.why = whyNoSun();
        return o;
    }
    Series& years = o.series.emplace();
    const double own = w.assume("pv_life_carbon"), fall = w.assume("grid_decline");
    double grid = w.assume("grid_factor");
    for (std::size_t t = 0; t < kYears; ++t) {
        for (const ElementYears& e : w.elements) years[t] += output_kWh(e, t) * (grid - own) / 1000;
        grid *= 1 - fall;
    }
    o.value = years[w.year()];
    o.baseline = 0;
    o.formula = fmt::format(
        fmt::runtime(tr(
            "energy * (grid {} kg/kWh, falling {} a year, - {} kg/kWh of its own) in year {} = {} t")),
        shown(w.assume("grid_factor")), shown(w.assume("grid_decline")),
        shown(w.assume("pv_life_carbon")), w.in->year, shown(*o.value));
    return o;
}

Outcome lcoe(const Workings& w) {
    Outcome o;
    const double rate = w.assume("discount_rate");
    double cost = 0, energy = 0, discount = 1;
    for (int t = 0; t <= w.horizon; ++t) {
        const auto y = static_cast<std::size_t>(t);
        for (const ElementYears& e : w.elements) {
            if (!e.energy) continue;
            cost += (e.capital[y] + e.opex[y]) / discount;
            energy += e.energy_MWh[y] * 1000 / discount;
        }
        discount *= 1 + rate;
    }
    if (!(energy > 0)) {
        o.why = tr("no element makes energy");
        return o;
    }
    o.value = cost / energy;
    o.formula = fmt::format(fmt::runtime(tr("present cost {} / present energy {} kWh = {}")),
                            shown(cost), shown(energy), shown(*o.value));
    return o;
}

const char* const kPv =
    "mean day of each month, even sky, PVWatts losses; within 3 % of hourly runs on the same light "
    "(economy.md 5.4)";
const Register kEnergy{{"pv_energy_kwh_per_year",
                        "Solar energy",
                        "kWh/year",
                        kPv,
                        'B',
                        {"solar_spread", "pv_loss", "pv_wind", "pv_albedo"},
                        &pvEnergy}};
const Register kCapacity{{"pv_capacity_kw",
                          "Solar power",
                          "kWp",
                          "area, row pitch and module size of the arrays",
                          'A',
                          {},
                          &pvCapacity}};
const Register kAvoided{{"avoided_carbon_t_per_year",
                         "Carbon avoided elsewhere",
                         "t CO2e/year",
                         "energy that need not come from the grid; an indicator, never money",
                         'C',
                         {"grid_factor", "grid_decline", "pv_life_carbon", "solar_spread"},
                         &avoided}};
const Register kLcoe{{"lcoe",
                      "Cost of energy",
                      "CNY/kWh",
                      "present cost over present energy, without residual value",
                      'C',
                      {"discount_rate", "horizon", "solar_spread"},
                      &lcoe}};

}  // namespace
}  // namespace pitscape::estimate
