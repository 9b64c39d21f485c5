#pragma once

#include "ground/ground.h"
#include "shape/plant.h"
#include "shape/shape.h"

#include <vector>

namespace pitscape::shape {

/// What grows on its own: one tile of the wild plants of the land cover - woodland, scrub, meadow
/// tufts, reeds at the water, pioneers on the bare floor. Each cell decides for itself, so that tiles
/// join without a seam and an edit moves no plant elsewhere. Areas of planted elements, water and
/// sheer rock stay free.
///
/// @param tile  cells; clipped to the grid
/// @param year  of the timeline: first growth on bare ground thickens until about year 30
/// @param density  1 = about 25 thousand plants per km2 of mixed land
std::vector<Plant> scatter(const ground::Ground& ground, geo::CellRect tile, int year,
                           float density = 1);

/// Places without water and without another element than `self`, for build().
/// @param ground  must outlive the result
Free freeOf(const ground::Ground& ground, design::ElementId self);

}  // namespace pitscape::shape
