#pragma once

#include "terrain/faces.h"

#include <vector>

namespace pitscape::terrain {

/// A steep cell as the search for faces sees it.
struct SteepCell {
    Cell cell;
    float height_m = 0;
    float slope_deg = 0;
    float toe_m = 0;     ///< where the steepest way down gets flat
    float crest_m = 0;   ///< where the steepest way up gets flat
    glm::dvec2 fall{0};  ///< unit vector downhill (east, north), mean of the cells around
};

/// Groups of steep cells that make one face each; see findFaces for the rule.
std::vector<std::vector<SteepCell>> faceRegions(const HeightGrid& grid, const FaceOptions& options);

}  // namespace pitscape::terrain
