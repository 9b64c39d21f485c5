#pragma once

#include "core/jobs.h"
#include "terrain/height_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace pitscape::terrain {

/// Cells of one row with the rows beside them, as a kernel of the eight neighbours gets them.
struct RowStrip {
    const float* north = nullptr;  ///< heights by column; a row outside the grid is NaN
    const float* here = nullptr;
    const float* south = nullptr;
    std::int32_t first = 0, last = 0;  ///< the columns to work on, [first, last)
    std::ptrdiff_t start = 0;          ///< column c is cell start + c of the grid
    bool voids = false;                ///< some of the heights may be NaN
};

/// Whether one of the heights is missing.
bool anyVoid(const float* heights, std::int32_t count);

/// Gives the rows of a rectangle to `body(const RowStrip&)`, on all cores. The columns on the west
/// and east border come as strips of their own with NaN outside, so that a kernel may always read
/// the columns first - 1 and last.
template <class Body>
void sweepRows(const HeightGrid& grid, const CellRect& wanted, const Body& body) {
    const CellRect rect = intersection(wanted, grid.frame().all());
    if (rect.empty()) return;
    const std::int32_t cols = grid.cols();
    constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> outside(static_cast<std::size_t>(cols), kNaN);
    const auto heights = [&](std::int32_t r) {
        return r < 0 || r >= grid.rows() ? outside.data() : grid.row(r).data();
    };
    const auto hasVoid = [&](std::int32_t r) {
        return r < 0 || r >= grid.rows() || anyVoid(heights(r) + rect.col0, rect.cols()) ||
               (rect.col0 > 0 && std::isnan(heights(r)[rect.col0 - 1])) ||
               (rect.col1 < cols && std::isnan(heights(r)[rect.col1]));
    };
    const auto border = [&](const RowStrip& row, std::int32_t col) {
        std::array<float, 9> nine;
        const std::array<const float*, 3> rows{row.north, row.here, row.south};
        for (std::size_t r = 0; r < 3; ++r)
            for (std::int32_t d = -1; d < 2; ++d)
                nine[r * 3 + static_cast<std::size_t>(d + 1)] =
                    col + d < 0 || col + d >= cols ? kNaN : rows[r][col + d];
        body(RowStrip{nine.data(), nine.data() + 3, nine.data() + 6, 1, 2, row.start + col - 1, true});
    };
    const std::int32_t first = std::max(rect.col0, 1), last = std::min(rect.col1, cols - 1);
    const std::int64_t grain = std::max<std::int64_t>(8, 65536 / rect.cols());
    parallelFor(rect.rows(), grain, [&](std::int64_t begin, std::int64_t end) {
        const auto row0 = rect.row0 + static_cast<std::int32_t>(begin);
        const auto row1 = rect.row0 + static_cast<std::int32_t>(end);
        bool northVoid = hasVoid(row0 - 1), hereVoid = hasVoid(row0);
        for (std::int32_t r = row0; r < row1; ++r) {
            const bool southVoid = hasVoid(r + 1);
            const RowStrip row{heights(r - 1),
                               heights(r),
                               heights(r + 1),
                               first,
                               last,
                               static_cast<std::ptrdiff_t>(grid.frame().index({0, r})),
                               northVoid || hereVoid || southVoid};
            if (first < last) body(row);
            if (rect.col0 == 0) border(row, 0);
            if (rect.col1 == cols) border(row, cols - 1);
            northVoid = hereVoid;
            hereVoid = southVoid;
        }
    });
}

}  // namespace pitscape::terrain
