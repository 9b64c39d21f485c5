#pragma once

#include "terrain/height_grid.h"

#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace pitscape::session {

/// A layer of the designed ground, a number for each cell.
struct GroundLayer {
    std::string_view id;  ///< "rockfall"
    const char* name;     ///< English; shown through tr()
    std::vector<float> (*work)(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                               const std::stop_token& stop);
};

/// Those that take longer than a frame: rockfall (angle to the steepest source of falling rocks,
/// degrees), sky_view (share of the sky), curvature (of the profile, 1/m), aspect (degrees clockwise
/// from north, NaN where it is level), flow (m2 of ground that drain through the cell).
std::span<const GroundLayer> groundLayers();
const GroundLayer* groundLayer(std::string_view id);  ///< null: there is none

}  // namespace pitscape::session
