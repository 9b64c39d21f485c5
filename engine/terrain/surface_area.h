#pragma once

#include "terrain/height_grid.h"

#include <span>

namespace pitscape::terrain {

/// How large the ground is, on the map and as it lies.
struct SurfaceArea {
    double planimetric_m2 = 0;  ///< cells with data times the area of a cell
    double surface_m2 = 0;
    std::size_t cells = 0;
    /// Surface over planimetric, >= 1; NaN without data.
    double ratio() const;
};

/// True area of the ground of each cell over its area on the map, >= 1: eight triangles between the
/// centre and each two neighbours that follow each other, of each the quarter inside the cell,
///
///     ratio = 1/8 sum over the triangles of sqrt(1 + gradient^2)
///
/// the gradient being that of the triangle. Missing neighbours are taken as for the curvature, so a
/// plane of slope a has 1 / cos a at its border too. NaN where there is no data. Writes the cells of
/// `rect` (clipped) into `out`, row-major over the whole grid. All cores are used.
///
/// @pre out.size() == grid.frame().count()
/// @source Jenness (2004), "Calculating landscape surface area from digital elevation models",
///         Wildlife Society Bulletin 32(3), 829-839
void surfaceRatios(const HeightGrid& grid, const CellRect& rect, std::span<float> out);

/// The same summed over the cells of a rectangle; the result does not depend on the number of threads.
SurfaceArea surfaceArea(const HeightGrid& grid, const CellRect& rect);

}  // namespace pitscape::terrain
