#pragma once

#include "catalogue/catalogue.h"
#include "design/scene.h"
#include "estimate/habitat_patches.h"
#include "estimate/tables.h"
#include "ground/ground.h"

#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace pitscape::estimate {

/// Years that series cover: 0 (as the works begin) to 30.
inline constexpr std::size_t kYears = 31;

inline constexpr std::size_t kSlopeBins = 90;         ///< one for each degree
inline constexpr std::size_t kSteepestSoil_deg = 60;  ///< steeper ground holds no soil: it is rock

/// Land of one kind: the same cover before and after, under the same element.
struct LandArea {
    ground::Cover before{}, after{};
    std::uint16_t owner = 0;  ///< 0 = no element; n = SiteSums::owners[n - 1]
    double plan_m2 = 0;
    double surface_m2 = 0;                        ///< true area: plan / cos(slope), cell by cell
    double erosion_m2 = 0;                        ///< LS of the slope equation, summed over the area
    std::array<double, kSlopeBins> bySlope_m2{};  ///< plan area by whole degrees of slope
    bool operator==(const LandArea&) const = default;
};

/// Earth between the surveyed and the designed ground, both in place.
struct EarthBalance {
    double cut_m3 = 0, fill_m3 = 0;
};

/// What the estimates need to know of the ground, summed once for each of its states.
struct SiteSums {
    std::vector<LandArea> areas;
    std::vector<design::ElementId> owners;
    /// Skyline of each solar element, 72 heights in degrees from north clockwise.
    std::map<design::ElementId, std::vector<double>, std::less<>> skylines;
    /// Angle up to the steepest source of rocks, degrees, of each element that people use.
    std::map<design::ElementId, double, std::less<>> rockSource_deg;
    EarthBalance earth;
    HabitatPatches patches, patchesBefore;
};

class Memory;

/// All that an evaluation reads. Nothing is changed but the memory.
struct Inputs {
    const design::Scene& scene;
    const catalogue::Catalogue& catalogue;
    const Tables& tables;
    const SiteSums& sums;
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements;
    Memory* memory = nullptr;  ///< makes the next evaluation of the same scene cheap; may be null
    int year = 10;             ///< of the figures that change over the years, 0..30
};

}  // namespace pitscape::estimate
