#pragma once

#include "estimate/site_sums.h"
#include "estimate/tables.h"
#include "terrain/flood.h"

#include <optional>
#include <stop_token>

namespace pitscape::estimate {

/// A hollow that may hold a lake, and what runs into it.
struct LakeBasin {
    terrain::Hollow hollow;
    double catchment_m2 =
        0;              ///< drains over the spill point once the hollow is full, the lake itself too
    double runoff = 0;  ///< share of a year's rain that its land sends down, 0..1
};

/// @param place  on ground, inside the hollow  @param stop  asked: returns early, to be thrown away
LakeBasin lakeBasinAt(const SiteLayers& layers, const std::vector<Habitat>& habitats, glm::dvec2 place,
                      const std::stop_token& stop = {});

/// Yearly water of a lake. Groundwater is not in it: nobody knows it here.
struct LakeClimate {
    double rain_m = 0, evaporation_m = 0;
};
LakeClimate lakeClimateOf(const design::Scene& scene, const Tables& tables);

/// The lake of a basin at a level.
struct LakeAt {
    double level_m = 0, area_m2 = 0, volume_m3 = 0, maxDepth_m = 0;
    /// From empty by rain on the lake, runoff of the rest of the catchment and evaporation; none when
    /// it never gets so high.
    std::optional<double> years;
};
/// Between the stages of the hollow, area and volume are interpolated.
/// @param level_m  clamped to the bottom and the spill level
LakeAt lakeAt(const LakeBasin& basin, const LakeClimate& climate, double level_m);

}  // namespace pitscape::estimate
