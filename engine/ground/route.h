#pragma once

#include "terrain/height_grid.h"

#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::ground {

/// The easiest way on foot or wheel between two places: no step steeper than `grade` along the way,
/// none through blocked cells. Metres count, and more the nearer they come to the grade (a climb at
/// the limit counts threefold), so that the way swings out on a slope rather than climbing straight.
/// Found on cells of at least 3 m, at most 400 along a side (A*, sixteen directions).
/// @param blocked  one per cell of the grid, 1 = no way through; cells without data are blocked
/// @return places along it, both ends included; empty when there is none
/// @source Hart, Nilsson & Raphael (1968), IEEE Trans. Systems Science and Cybernetics 4(2), 100-107
std::vector<glm::dvec2> easiestWay(const terrain::HeightGrid& heights,
                                   std::span<const std::uint8_t> blocked, glm::dvec2 from,
                                   glm::dvec2 to, double grade);

}  // namespace pitscape::ground
