#pragma once

#include "ground/ground.h"
#include "shape/plant.h"
#include "shape/shape.h"

#include <cstdint>
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

/// What scatter() reads of the ground, cut out: another thread may work on it while the ground changes.
struct WildTile {
    geo::CellRect rect;           ///< of the whole grid
    geo::GridFrame frame;         ///< of the whole grid
    terrain::HeightGrid heights;  ///< of the tile and one cell around it
    glm::dvec3 origin{0};
    int year = 0;
    std::vector<std::uint8_t> cover;  ///< one a cell of the tile; ground::kNoCover: nothing may grow
    std::vector<float> slope_deg;     ///< the same shape
};
/// @pre the tile touches the grid
WildTile wildTile(const ground::Ground& ground, geo::CellRect tile, int year);
std::vector<Plant> scatter(const WildTile& tile, float density = 1);

/// Places without water and without another element than `self`, for build().
/// @param ground  must outlive the result
Free freeOf(const ground::Ground& ground, design::ElementId self);

}  // namespace pitscape::shape
