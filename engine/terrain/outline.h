#pragma once

#include "geo/polygon.h"
#include "terrain/flood.h"

#include <span>
#include <vector>

namespace pitscape::terrain {

/// The borders of a set of cells as rings along the cell edges: counter-clockwise around the cells,
/// clockwise around holes. Cells that meet only in a corner get rings of their own. Corners alone
/// are kept, no points on straight stretches.
std::vector<geo::Ring> outlineOf(const GridFrame& frame, std::span<const CellRun> cells);

/// The line with as few of its points as keep every other within `tolerance_m` of it.
/// @source Douglas & Peucker (1973), Cartographica 10(2), 112-122
std::vector<glm::dvec2> simplifiedLine(std::span<const glm::dvec2> line, double tolerance_m);

/// The same for a ring; rings that would fall below three points are returned as they are.
geo::Ring simplifiedRing(const geo::Ring& ring, double tolerance_m);

}  // namespace pitscape::terrain
