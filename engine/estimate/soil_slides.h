#pragma once

#include "estimate/models/stability.h"
#include "estimate/tables.h"
#include "ground/cover.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pitscape::estimate {

/// Steepness and cover of the ground to whether its soil stays: the infinite slope with the soils of
/// the assumptions and the roots of the cover. A screen that never says "safe".
///
/// Roots hold grass 1, shrubs 3, trees 6 kPa when grown, times the assumption "root_strength".
/// @source models/stability.h; soils and roots by judgement (ecology, 3b)
class SoilSlides {
public:
    /// All must outlive it.
    SoilSlides(const Tables& tables, const std::map<std::string, double, std::less<>>& assumptions,
               Case which = Case::kExpected)
        : tables_{tables}, ofScene_{assumptions}, which_{which} {}

    /// Soil of a cover; none where there is no soil, or water, or a building on it.
    /// @param age  years since the land was changed; -1: as the survey found it
    std::optional<SoilLayer> soil(ground::Cover cover, int age) const;
    double wetness() const { return assume("soil_wetness"); }

private:
    double assume(std::string_view id) const { return tables_.assumptions.value(id, which_, ofScene_); }

    const Tables& tables_;
    const std::map<std::string, double, std::less<>>& ofScene_;
    Case which_;
};

/// Factor of safety of a layer on a slope, at most 9: what is flatter than 5 degrees stays (a
/// judgement). @return NaN where it is too steep for soil
double safetyOnSlope(const SoilLayer& soil, double slope_deg, double wetness);

}  // namespace pitscape::estimate
