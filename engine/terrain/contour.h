#pragma once

#include "terrain/height_grid.h"

#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::terrain {

/// A line of equal height, open where it leaves the data.
struct ContourLine {
    double level_m = 0;
    std::vector<glm::dvec2> points;  ///< easting, northing; the first again at the end when closed
    bool closed() const { return points.size() > 3 && points.front() == points.back(); }
};

/// Contours at the multiples of an interval, by marching squares between cell centres, linear along the
/// sides; a saddle is decided by the mean of its four corners. A square with a corner without data
/// carries none. Ground exactly at a level counts as above it, so a flat at a level is outlined once.
///
/// @pre interval_m > 0
/// @source Lorensen & Cline (1987) in two dimensions
std::vector<ContourLine> contours(const HeightGrid& grid, double interval_m, double base_m = 0);

}  // namespace pitscape::terrain
