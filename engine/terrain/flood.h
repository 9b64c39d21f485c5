#pragma once

#include "terrain/height_grid.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace pitscape::terrain {

/// Neighbouring cells of one row, [col0, col1).
struct CellRun {
    std::int32_t row = 0;
    std::int32_t col0 = 0;
    std::int32_t col1 = 0;
    friend bool operator==(const CellRun&, const CellRun&) = default;
};

/// Standing water.
struct Pond {
    double level_m = 0;
    double area_m2 = 0;
    double volume_m3 = 0;
    double maxDepth_m = 0;
    /// The water reaches the border of the map or a cell without data: it would run off. That is so
    /// exactly when the level is above spillLevel_m.
    bool spills = false;
    /// The highest level that the hollow around the place holds: the lowest way from the place to the
    /// border of the map leads over this height, at spillCell.
    double spillLevel_m = std::numeric_limits<double>::quiet_NaN();
    Cell spillCell;
    CellRect rect;               ///< the cells with water lie in here
    std::vector<CellRun> cells;  ///< the cells with water, in no order
};

/// Water up to a level around a place: all cells below the level that are joined to the cell of the
/// place over any of the eight neighbours (as the filling of hollows has it).
///
///     depth = level - height      area = n cellSize^2      volume = sum of depth cellSize^2
///
/// An empty pond where the place is dry, or outside the grid. A level above the spill level is taken as
/// asked, as far as the map goes, and `spills` says so. Costs only by the cells of the water and, for
/// the spill level, of the hollow.
Pond pondAt(const HeightGrid& grid, glm::dvec2 place, double level_m);

/// Size of the water in a hollow at one level.
struct PondStage {
    double level_m = 0;
    double area_m2 = 0;
    double volume_m3 = 0;
};

/// The hollow that a place lies in.
struct Hollow {
    Cell bottom;  ///< its lowest cell
    double bottom_m = std::numeric_limits<double>::quiet_NaN();
    Cell spillCell;
    double spillLevel_m = std::numeric_limits<double>::quiet_NaN();
    /// From the bottom to the spill level in equal steps; water joined to the bottom. Where a saddle
    /// inside the hollow is passed the next part joins with all its water. Empty when the place holds
    /// no water: on a slope the spill level is the ground itself.
    std::vector<PondStage> curve;
};

/// The hollow around a place with its stage-area-volume curve, from one flood.
/// @pre steps > 0
Hollow hollowAt(const HeightGrid& grid, glm::dvec2 place, std::int32_t steps = 20);

}  // namespace pitscape::terrain
