#pragma once

#include "geo/grid_frame.h"

#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::ground {

/// Cells of a drawn shape: indices ascending, and the rectangle that holds them.
struct Cells {
    geo::CellRect rect;
    std::vector<std::uint32_t> indices;
};

/// Cells whose centre lies in the ring (even-odd), clipped to the grid. A ring too small for any
/// centre counts the cell of its middle.
Cells cellsOfRing(const geo::GridFrame& frame, std::span<const glm::dvec2> ring);

/// Cells whose centre lies within width / 2 of the line, and the cells the line passes through.
Cells cellsOfLine(const geo::GridFrame& frame, std::span<const glm::dvec2> line, double width_m);

}  // namespace pitscape::ground
