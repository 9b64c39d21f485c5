#include "core/text.h"
#include "estimate/models/erosion.h"
#include "estimate/rule.h"
#include "ground/cover.h"

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

Outcome soilLoss(const Workings& w) {
    Outcome o;
    o.series = w.after.soilLoss_t;
    o.value = w.after.soilLoss_t[w.year()];
    o.baseline = w.before.soilLoss_t[w.year()];
    o.formula = fmt::format(
        fmt::runtime(
            tr("sum of R K LS C over the cells in year {}, R = {} from {} mm of rain, K = {}: {} t")),
        w.in->year, shown(erosivityZhangFu(w.rain_mm()) * w.assume("erosivity_factor")),
        shown(w.rain_mm()), shown(w.assume("erodibility")), shown(*o.value));
    return o;
}

Outcome runoff(const Workings& w) {
    Outcome o;
    o.series = w.after.runoff_m3;
    o.value = w.after.runoff_m3[w.year()];
    o.baseline = w.before.runoff_m3[w.year()];
    o.formula = fmt::format(
        fmt::runtime(tr("rain {} mm * sum of area * runoff coefficient = {} m3 in year {}")),
        shown(w.rain_mm()), shown(*o.value), w.in->year);
    return o;
}

Outcome storm(const Workings& w) {
    Outcome o;
    o.value = w.after.stormRunoff_m3;
    o.baseline = w.before.stormRunoff_m3;
    o.formula = fmt::format(
        fmt::runtime(
            tr("(P - 0.2 S)^2 / (P + 0.8 S), S = 25400 / CN - 254, P = {} mm, mean CN {}: {} m3")),
        shown(w.assume("storm")), shown(w.after.curveNumber), shown(*o.value));
    return o;
}

Outcome storage(const Workings& w) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    for (const ElementYears& e : w.elements) {
        const auto it = w.in->placements.find(e.id);
        if (it == w.in->placements.end() || !it->second.water) continue;
        *o.value += it->second.water->volume_m3;
        if (w.withParts()) o.byElement[e.id] = it->second.water->volume_m3;
    }
    o.formula = fmt::format(
        fmt::runtime(tr("sum of (level - ground) * cell area over {} water bodies = {} m3")),
        o.byElement.size(), shown(*o.value));
    return o;
}

Outcome waterArea(const Workings& w) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    for (std::size_t c = 0; c < w.in->tables.habitats.size(); ++c) {
        if (!w.in->tables.habitats[c].water) continue;
        *o.value += w.after.cover_m2[c] / 1e4;
        *o.baseline += w.before.cover_m2[c] / 1e4;
        if (w.after.cover_m2[c] > 0)
            o.by.emplace_back(w.in->tables.habitats[c].id, w.after.cover_m2[c] / 1e4);
    }
    o.formula = fmt::format(fmt::runtime(tr("cells under water = {} ha")), shown(*o.value));
    return o;
}

const Register kSoil{{"soil_loss_t_per_year",
                      "Soil loss",
                      "t/year",
                      "RUSLE; S: Nearing (1997), L: Desmet & Govers (1996), R: Zhang & Fu (2003)",
                      'C',
                      {"rain", "erosivity_factor", "erodibility", "cover_factor"},
                      &soilLoss}};
const Register kRunoff{{"runoff_m3_per_year",
                        "Runoff",
                        "m3/year",
                        "yearly runoff coefficients by land cover: treatments.csv",
                        'C',
                        {"rain"},
                        &runoff}};
const Register kStorm{{"storm_runoff_m3",
                       "Runoff of the design storm",
                       "m3",
                       "USDA SCS, TR-55 (1986), curve numbers: habitats.csv",
                       'B',
                       {"storm", "soil_group"},
                       &storm}};
const Register kStorage{{"water_storage_m3",
                         "Water stored",
                         "m3",
                         "ground heights under the water level",
                         'A',
                         {},
                         &storage}};
const Register kWater{{"water_area_ha",
                       "Water area",
                       "ha",
                       "cells of the designed surface under water",
                       'A',
                       {},
                       &waterArea}};

}  // namespace
}  // namespace pitscape::estimate
