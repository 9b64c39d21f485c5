#pragma once

#include "geo/polygon.h"

#include <array>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::geo {

/// Triangles that fill an area: its outer ring, then its holes. Counter-clockwise seen from above, all
/// corners are corners of the rings (constrained Delaunay triangulation by GEOS).
/// @return nothing where the area crosses itself
std::vector<std::array<glm::dvec2, 3>> triangulated(std::span<const Ring> rings);

}  // namespace pitscape::geo
