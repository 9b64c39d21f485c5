#pragma once

#include "terrain/height_grid.h"

#include <cstdint>
#include <stop_token>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::terrain {

/// Who looks, and at what.
struct Observer {
    glm::dvec2 place{0};    ///< easting, northing; looks from the centre of its cell
    double height_m = 1.6;  ///< of the eye above the ground
    double target_m = 0;    ///< how high above the ground what is looked at stands
    double radius_m = 0;    ///< how far; 0 = the whole terrain
};

/// Which cells an observer sees: 1 seen, 0 not seen, beyond the radius, or without data. Row-major, one
/// a cell.
///
/// Exact for the surface of cell centres: for each cell the sight line is followed, its height at every
/// column (or row) that it crosses compared with the ground there, interpolated between the two cells
/// beside it. Cells without data hide nothing. The Earth is flat: at 5 km its curvature hides 2 m.
/// Cost grows with the cube of the radius; all cores are used.
///
/// @param stop  asked: returns early with nothing
/// @pre the place lies on a cell with data
/// @source the R3 algorithm of Franklin & Ray (1994), "Higher isn't necessarily better: visibility
///         algorithms and experiments"
std::vector<std::uint8_t> viewshed(const HeightGrid& grid, const Observer& observer,
                                   const std::stop_token& stop = {});

}  // namespace pitscape::terrain
