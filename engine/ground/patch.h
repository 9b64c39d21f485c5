#pragma once

#include "geo/grid_frame.h"
#include "geo/polygon.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pitscape::ground {

/// Metres from each cell of a mask to the nearest cell outside it (the border of the grid counts as
/// outside), along the eight directions: up to 8 % more than the straight distance. 0 outside.
/// @source Borgefors (1986), Computer Vision, Graphics and Image Processing 34, 344-371 (weights 1, √2)
std::vector<float> roomIn_m(const geo::GridFrame& frame, std::span<const std::uint8_t> mask);

/// Metres from each cell to the nearest marked one, in the same measure; infinite where none is.
std::vector<float> distanceTo_m(const geo::GridFrame& frame, std::span<const std::uint8_t> marks);

/// Ground of about `area_m2` around a seed, as a designer would draw it: the cells of the mask that
/// are reached first from there, where steeper ground is slower to cross (twice as slow at
/// `steep_deg`), so that the outline follows the lie of the land; holes are filled, the ring smoothed.
/// @return empty when less than half of the area can be reached
geo::Ring grownPatch(const geo::GridFrame& frame, std::span<const std::uint8_t> mask,
                     std::span<const float> slope_deg, double steep_deg, geo::Cell seed,
                     double area_m2);

}  // namespace pitscape::ground
