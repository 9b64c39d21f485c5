#include "estimate/soil_slides.h"

#include "estimate/inputs.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitscape::estimate {

using ground::Cover;

std::optional<SoilLayer> SoilSlides::soil(Cover cover, int age) const {
    const Habitat& h = tables_.habitats[static_cast<std::size_t>(cover)];
    const double grown = coverAt(h.cover, age < 0 ? assume("existing_age") : age);
    SoilLayer soil{assume("soil_cohesion"), assume("soil_friction"), 18, 0.3, 0, 0};
    double roots_kPa = 1;  // grass; with 3 for shrubs and 6 for trees a judgement (ecology, 3b)
    switch (cover) {
        case Cover::kBareRockFace:
        case Cover::kBareRockFloor:
        case Cover::kPond:
        case Cover::kPitLake:
        case Cover::kClimberFace:
        case Cover::kSealed:
        case Cover::kBuilding:
        case Cover::kGreenRoof:
        case Cover::kGravelPath:
            return std::nullopt;
        case Cover::kBareSpoil:
            return SoilLayer{0, assume("spoil_friction"), 19, 1, 0, 0};
        case Cover::kBareSoil:
            roots_kPa = 0;
            break;
        case Cover::kScrubNative:
        case Cover::kShrubIntroduced:
            roots_kPa = 3;
            break;
        case Cover::kWoodlandBroadleaf:
        case Cover::kWoodlandMixed:
        case Cover::kWoodlandConifer:
        case Cover::kWetWoodland:
        case Cover::kOrchard:
            roots_kPa = 6;
            break;
        default:
            break;
    }
    if (h.depth_m > 0) soil.depth_m = h.depth_m;
    soil.rootCohesion_kPa = roots_kPa * assume("root_strength") * grown;
    return soil;
}

double safetyOnSlope(const SoilLayer& soil, double slope_deg, double wetness) {
    constexpr double kFlat_deg = 5, kMost = 9;
    if (!(slope_deg < static_cast<double>(kSteepestSoil_deg)))
        return std::numeric_limits<double>::quiet_NaN();
    if (slope_deg < kFlat_deg) return kMost;
    return std::min(kMost, safetyOfLayer(soil, slope_deg, wetness));
}

}  // namespace pitscape::estimate
