#pragma once

#include "terrain/height_grid.h"

#include <span>

namespace pitscape::terrain {

/// Which bend of the ground.
enum class Bend {
    kProfile,     ///< of the way straight down the slope: rims and toes
    kPlan,        ///< of the contour on the map: spurs and gullies
    kTangential,  ///< of the section across the slope; the plan curvature times the sine of the slope
};

/// Curvature of the ground in 1/m, the reciprocal of a radius: positive where it bulges (rim, spur),
/// negative where it is hollow (toe, gully). Zevenbergen & Thorne's surface through the nine heights
/// gives the derivatives
///
///     a b c     p = dz/dEast  = (f - d) / (2 L)           r = (d - 2 e + f) / L^2
///     d e f     q = dz/dNorth = (b - h) / (2 L)           t = (b - 2 e + h) / L^2
///     g h i     s = (c + g - a - i) / (4 L^2)             L = cell size, g2 = p^2 + q^2
///
///     profile    = -(p^2 r + 2 p q s + q^2 t) / (g2 (1 + g2)^(3/2))
///     plan       = -(q^2 r - 2 p q s + p^2 t) /  g2^(3/2)
///     tangential = -(q^2 r - 2 p q s + p^2 t) / (g2 (1 + g2)^(1/2))
///
/// These are true curvatures of the surface; Zevenbergen & Thorne's own figures leave out the last
/// factors, which on a face of 70 degrees makes them 25 times too great. Ground flatter than 1 in 1000
/// has no direction of slope and counts as 0; the plan curvature grows without bound towards it.
///
/// A neighbour outside the grid or without data is taken on the straight line through the centre from
/// the one opposite (both missing: level with the centre, a corner on the plane of the neighbours
/// beside it), so a plane has no curvature at its border either. NaN where there is no data. Writes the
/// cells of `rect` (clipped) into `out`, row-major over the whole grid; heights changed in a rectangle
/// change rectangle.grown(1). All cores are used.
///
/// @pre out.size() == grid.frame().count()
/// @source Zevenbergen & Thorne (1987), Earth Surface Processes and Landforms 12, 47-56 (the surface);
///         Minar, Evans & Jenco (2020), Earth-Science Reviews 211, 103414 (the curvatures)
void curvatures_perM(const HeightGrid& grid, const CellRect& rect, Bend bend, std::span<float> out);

}  // namespace pitscape::terrain
