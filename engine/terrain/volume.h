#pragma once

#include "terrain/height_grid.h"

namespace pitscape::terrain {

/// Earth to move from one ground to another, by whole cells; sums in double.
///
///     cut  = sum of max(before - after, 0) cellSize^2      net = fill - cut
///     fill = sum of max(after - before, 0) cellSize^2
struct EarthVolume {
    double cut_m3 = 0;
    double fill_m3 = 0;
    double net_m3 = 0;
    double area_m2 = 0;  ///< of the cells whose height differs
};

/// Cells that lack data in either ground do not count.
/// @pre both grids have the same frame
EarthVolume earthVolume(const HeightGrid& before, const HeightGrid& after);
/// The same for a rectangle: subtract it before an edit and add it after to keep a total.
EarthVolume earthVolume(const HeightGrid& before, const HeightGrid& after, const CellRect& rect);

}  // namespace pitscape::terrain
