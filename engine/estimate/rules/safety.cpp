// What may move: shallow slides of soil, rocks that fall. Screens that never say "safe".
#include "core/text.h"
#include "estimate/rule.h"
#include "estimate/soil_slides.h"
#include "ground/cover.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

using ground::Cover;

constexpr double kHectare_m2 = 1e4;

/// By degree of slope: would the soil slide when it is wet?
using Slides = std::array<bool, kSlopeBins>;

/// @param age  years since the land was changed; -1: as the survey found it
Slides slidesOf(const Workings& w, Cover cover, int age) {
    Slides slides{};
    const SoilSlides screen{w.in->tables, w.in->scene.assumptions, w.which};
    const auto soil = screen.soil(cover, age);
    if (!soil) return slides;
    for (std::size_t deg = 0; deg < kSteepestSoil_deg; ++deg)
        slides[deg] = safetyOnSlope(*soil, static_cast<double>(deg) + 0.5, screen.wetness()) < 1;
    return slides;
}

/// @param designed  false: the land as it was
double slidingArea_m2(const Workings& w, bool designed, std::map<design::ElementId, double>* by) {
    double sum = 0;
    for (const LandArea& area : w.in->sums.areas) {
        const int opening = w.openingOf(area.owner);
        const bool built = designed && area.before != area.after && w.in->year >= opening;
        const Cover cover = built ? area.after : area.before;
        const int age = built ? w.in->year - opening : -1;
        const auto [it, unknown] = w.courses->slides.try_emplace({cover, age});
        if (unknown) it->second = slidesOf(w, cover, age);
        double sliding = 0;
        for (std::size_t deg = 0; deg < kSteepestSoil_deg; ++deg)
            if (it->second[deg]) sliding += area.bySlope_m2[deg];
        sum += sliding;
        if (by && area.owner > 0 && area.owner <= w.in->sums.owners.size() && sliding > 0)
            (*by)[w.in->sums.owners[area.owner - 1U]] += sliding / kHectare_m2;
    }
    return sum;
}

Outcome unstable(const Workings& w) {
    Outcome o;
    std::map<design::ElementId, double> by;
    o.value = slidingArea_m2(w, true, &by) / kHectare_m2;
    if (w.withParts()) o.baseline = slidingArea_m2(w, false, nullptr) / kHectare_m2;
    o.byElement = {by.begin(), by.end()};
    o.formula = fmt::format(
        fmt::runtime(tr("soil up to {}° whose FS = (c + roots + (γ z - {} γw z) cos²β tan φ) / (γ z "
                        "sin β cos β) is below 1: {} ha. Screen: needs a geotechnical check.")),
        kSteepestSoil_deg, shown(w.assume("soil_wetness")), shown(*o.value));
    return o;
}

Outcome exposed(const Workings& w) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    std::map<std::string, double> zones;
    const double least = w.assume("rockfall_angle");
    for (const auto& [id, angle_deg] : w.in->sums.rockSource_deg) {
        if (angle_deg < least) continue;
        *o.value += 1;
        if (w.withParts()) o.byElement[id] = 1;
        zones[angle_deg >= 38 ? "high" : angle_deg >= 32 ? "moderate" : "low"] += 1;
    }
    o.by = {zones.begin(), zones.end()};
    o.formula = fmt::format(
        fmt::runtime(tr("{} of {} places for people see a face steeper than 50° and higher than 3 m at "
                        "{}° or more. A rockfall study is needed there.")),
        shown(*o.value), w.in->sums.rockSource_deg.size(), shown(least));
    return o;
}

const Register kUnstable{
    {"slope_unstable_area_ha",
     "Soil that may slide when wet",
     "ha",
     "infinite slope, Das, Principles of Geotechnical Engineering, ch. 15; soils "
     "and roots by judgement",
     'C',
     {"soil_wetness", "soil_cohesion", "soil_friction", "spoil_friction", "root_strength"},
     &unstable}};
const Register kExposed{{"rockfall_exposed_elements",
                         "Places below falling rocks",
                         "1",
                         "Evans & Hungr (1993): shadow angle of 27.5 degrees; 32 and 38 by judgement",
                         'C',
                         {"rockfall_angle"},
                         &exposed}};

}  // namespace
}  // namespace pitscape::estimate
