#pragma once

#include "core/result.h"
#include "geo/grid_frame.h"
#include "io/source_grid.h"

#include <optional>
#include <span>
#include <vector>

#include <glm/vec3.hpp>

namespace pitscape::io {

/// The raster that points were written from: all at whole steps of a lattice, most places of it
/// taken, each once. @return nothing where they are not like that
std::optional<SourceGrid> latticeOf(std::span<const glm::dvec3> points);

/// Mean distance of scattered points, from the area that they cover.
double spacingOf(std::span<const glm::dvec3> points);

/// Heights of the triangulated points (Delaunay, linear) at the centres of a frame's cells; NaN outside
/// their hull and farther than `reach_m` from every point. Points at one place count as their mean.
/// More than 200,000 points are triangulated by overlapping tiles.
std::vector<float> triangulated(std::span<const glm::dvec3> points, const geo::GridFrame& frame,
                                double reach_m, const Watch& watch = {});

}  // namespace pitscape::io
