#pragma once

#include "geo/grid_frame.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pitscape::terrain {

using geo::Cell;
using geo::CellRect;
using geo::GridFrame;

/// A raster of ground heights on square cells: the one terrain model that rendering, design and
/// estimates share. Heights are metres above the datum of the scene's CRS; a missing height is
/// NaN, never a magic number.
class HeightGrid {
public:
    /// @pre frame.cols > 1, frame.rows > 1, frame.cellSize_m > 0,
    ///      heights_m.size() == frame.count() (row-major, north row first)
    HeightGrid(GridFrame frame, std::vector<float> heights_m);
    /// A grid whose north-west corner is at (0, rows * cellSize): handy in tests.
    HeightGrid(std::int32_t cols, std::int32_t rows, double cellSize_m, std::vector<float> heights_m);

    const GridFrame& frame() const { return frame_; }
    std::int32_t cols() const { return frame_.cols; }
    std::int32_t rows() const { return frame_.rows; }
    double cellSize_m() const { return frame_.cellSize_m; }
    bool contains(Cell c) const { return frame_.contains(c); }

    /// Height in metres, NaN where the survey has no data. @pre contains(c)
    float at(Cell c) const { return heights_m_[frame_.index(c)]; }
    void set(Cell c, float height_m) { heights_m_[frame_.index(c)] = height_m; }

    /// Bilinear height at a place (easting, northing), from the four nearest cell centres; at the
    /// border the nearest are repeated. A centre without data does not count (the others are
    /// weighed up); NaN outside the grid or when the cell of the place itself has none.
    double heightAt(glm::dvec2 place) const;

    /// Row-major, cols * rows.
    std::span<const float> heights_m() const { return heights_m_; }
    std::span<float> heights_m() { return heights_m_; }
    std::span<const float> row(std::int32_t r) const {
        return std::span{heights_m_}.subspan(frame_.index({0, r}),
                                             static_cast<std::size_t>(frame_.cols));
    }

private:
    GridFrame frame_;
    std::vector<float> heights_m_;
};

/// Least, greatest and mean height of the cells with data, and how many have none.
struct HeightStats {
    double min_m = 0;
    double max_m = 0;
    double mean_m = 0;
    std::size_t validCells = 0;
    std::size_t nodataCells = 0;
};
HeightStats statsOf(const HeightGrid& grid);

}  // namespace pitscape::terrain
