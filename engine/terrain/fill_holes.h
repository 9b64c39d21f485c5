#pragma once

#include "terrain/height_grid.h"

#include <cstdint>
#include <vector>

namespace pitscape::terrain {

/// A cell without data and the height that it is given.
struct FilledCell {
    std::uint32_t index = 0;  ///< row-major
    float height_m = 0;
};

/// Heights for the holes of a survey, in the order of the cells: the surface of a skin stretched
/// over their rims (Laplace's equation, each height the mean of its four neighbours, to a
/// millimetre). It never rises above or falls below the rim of its hole, and continues a plane as
/// that plane. Only holes with data all around are filled: what lies open to the border of the
/// grid is no hole but the end of the survey.
std::vector<FilledCell> holeHeights(const HeightGrid& survey);

/// True where a cell without data is surrounded by data.
/// @return row-major, one byte per cell
std::vector<std::uint8_t> holeMask(const HeightGrid& survey);

}  // namespace pitscape::terrain
