#pragma once

#include "geo/box.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include <glm/vec2.hpp>

namespace pitscape::geo {

/// Column and row of a grid cell. Column grows to the east, row grows to the south.
struct Cell {
    std::int32_t col = 0;
    std::int32_t row = 0;
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// A rectangle of cells, [col0, col1) x [row0, row1). Empty when either side is.
struct CellRect {
    std::int32_t col0 = 0;
    std::int32_t row0 = 0;
    std::int32_t col1 = 0;
    std::int32_t row1 = 0;
    friend bool operator==(const CellRect&, const CellRect&) = default;

    std::int32_t cols() const { return col1 - col0; }
    std::int32_t rows() const { return row1 - row0; }
    bool empty() const { return col1 <= col0 || row1 <= row0; }
    bool contains(Cell c) const {
        return c.col >= col0 && c.col < col1 && c.row >= row0 && c.row < row1;
    }
    /// Grown by `cells` on each side.
    CellRect grown(std::int32_t cells) const {
        return {col0 - cells, row0 - cells, col1 + cells, row1 + cells};
    }
};

CellRect intersection(const CellRect& a, const CellRect& b);
/// The smallest rectangle that holds both; an empty one adds nothing.
CellRect hull(const CellRect& a, const CellRect& b);

/// Where a north-up grid of square cells lies in the plane of the scene's CRS, in metres.
///
/// A height belongs to the centre of its cell: the centre of cell (col, row) is
///     east  = west  + (col + 0.5) * cellSize
///     north = north - (row + 0.5) * cellSize
struct GridFrame {
    double west_m = 0;   ///< easting of the west edge of column 0
    double north_m = 0;  ///< northing of the north edge of row 0
    double cellSize_m = 1;
    std::int32_t cols = 0;
    std::int32_t rows = 0;
    friend bool operator==(const GridFrame&, const GridFrame&) = default;

    std::size_t count() const {
        return static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows);
    }
    std::size_t index(Cell c) const {
        return static_cast<std::size_t>(c.row) * static_cast<std::size_t>(cols) +
               static_cast<std::size_t>(c.col);
    }
    bool contains(Cell c) const { return c.col >= 0 && c.row >= 0 && c.col < cols && c.row < rows; }
    CellRect all() const { return {0, 0, cols, rows}; }
    Box2 box() const {
        return {{west_m, north_m - rows * cellSize_m}, {west_m + cols * cellSize_m, north_m}};
    }
    glm::dvec2 centre(Cell c) const {
        return {west_m + (c.col + 0.5) * cellSize_m, north_m - (c.row + 0.5) * cellSize_m};
    }
    /// The cell that a place (easting, northing) lies in; may be outside the grid.
    Cell cellAt(glm::dvec2 place) const {
        return {static_cast<std::int32_t>(std::floor((place.x - west_m) / cellSize_m)),
                static_cast<std::int32_t>(std::floor((north_m - place.y) / cellSize_m))};
    }
    /// The cells that a box touches, clipped to the grid.
    CellRect cellsIn(const Box2& box) const;
};

}  // namespace pitscape::geo
