// What wetlands take out of the water.
#include "core/text.h"
#include "estimate/models/wetland.h"
#include "estimate/rule.h"
#include "ground/cover.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

/// Kadlec & Wallace (2009), free water surface: medians, and 20th to 80th percentile of the rate.
struct Pollutant {
    const char* name;
    const char* inflow;              ///< assumption, mg/l
    double worse, expected, better;  ///< k20, m a year
    double theta, background_mgL, tanks;
};
constexpr std::array kPollutants{
    Pollutant{"nitrogen", "inflow_nitrogen", 6, 12.6, 24, 1.056, 1.5, 3},
    Pollutant{"phosphorus", "inflow_phosphorus", 4.5, 10, 24, 1.0, 0.02, 3},
    Pollutant{"bod", "inflow_bod", 16, 33, 80, 1.0, 3, 1},
};

double wetland_m2(const Workings& w, const design::ElementId& id) {
    const auto it = w.in->placements.find(id);
    return it == w.in->placements.end() ? 0 : it->second.planArea_m2;
}

bool purifies(const ElementYears& e) {
    const auto cover = ground::coverOf(e.placed.kind->land.cover);
    return cover == ground::Cover::kTreatWetland || cover == ground::Cover::kReedbed;
}

Outcome removal(const Workings& w) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    double area = 0;
    for (const ElementYears& e : w.elements)
        if (purifies(e) && w.in->year >= e.opening) area += wetland_m2(w, e.id);
    if (area <= 0) {
        o.formula = tr("no wetland treats water yet");
        return o;
    }
    const double water_m3 = std::min(area * w.assume("wetland_loading"), w.after.runoff_m3[w.year()]);
    double air_degC = 15;
    if (const Climate* climate = w.climate()) {
        air_degC = 0;
        for (const double t : climate->air_degC) air_degC += t / 12;
    }
    for (const Pollutant& p : kPollutants) {
        const double k = w.which == Case::kExpected ? p.expected
                         : w.which == Case::kBetter ? p.better
                                                    : p.worse;
        const double in = w.assume(p.inflow);
        if (in <= p.background_mgL || water_m3 <= 0) continue;
        const double out = wetlandOutflow_mgL({p.background_mgL, k, p.theta, p.tanks}, in,
                                              std::max(air_degC, 1.0), water_m3 / area);
        const double kg = std::max(0.0, in - out) * water_m3 / 1000;
        o.by.emplace_back(p.name, kg);
        *o.value += kg;
    }
    for (const ElementYears& e : w.elements)
        if (purifies(e) && w.in->year >= e.opening)
            if (w.withParts()) o.byElement[e.id] = *o.value * wetland_m2(w, e.id) / area;
    o.formula = fmt::format(
        fmt::runtime(tr("{} m3 of water a year through {} m2 of wetland: sum over nitrogen, phosphorus "
                        "and BOD of (Cin - Cout) Q, Cout = C* + (Cin - C*) (1 + k / (P q))^-P: {} kg")),
        shown(water_m3), shown(area), shown(*o.value));
    return o;
}

const Register kRemoval{
    {"pollutant_removal_kg_per_year",
     "Taken out of the water",
     "kg/year",
     "P-k-C* model, Kadlec & Wallace (2009), Treatment Wetlands; within a factor of two",
     'C',
     {"wetland_loading", "inflow_nitrogen", "inflow_phosphorus", "inflow_bod"},
     &removal}};

}  // namespace
}  // namespace pitscape::estimate
