#pragma once

#include "terrain/height_grid.h"

#include <optional>

#include <glm/vec3.hpp>

namespace pitscape::session {

/// A line of sight: easting, northing and height in the CRS of the scene, metres.
struct Ray {
    glm::dvec3 from{0};
    glm::dvec3 along{0, 0, -1};  ///< unit vector
};

/// Where a line of sight first meets the ground, as the cursor does.
///
/// The part of the ray over the grid is walked in steps of half a cell in plan; where it dips
/// below the bilinear surface, the step is halved until the place is known to a millimetre. Holes
/// in the survey are looked through.
///
/// @return the place on the ground; none when the ray passes over or leaves the grid
std::optional<glm::dvec3> groundUnder(const terrain::HeightGrid& grid, const Ray& ray);

}  // namespace pitscape::session
