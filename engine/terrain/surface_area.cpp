#include "terrain/surface_area.h"

#include "core/contract.h"
#include "terrain/mirrored.h"
#include "terrain/row_sweep.h"

#include <limits>
#include <vector>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

PS_KERNELS_BEGIN

/// sqrt(1 + gradient^2) of a triangle with one leg from the centre straight to a neighbour and the
/// other from there to a corner.
PS_INLINE float stretch(float straight, float corner, float perCell2) {
    const float across = corner - straight;
    return squareRoot(1.0F + (straight * straight + across * across) * perCell2);
}

template <bool kVoids>
PS_INLINE void ratioBody(const RowStrip& strip, float perCell2, float* out) {
    const float *north = strip.north, *here = strip.here, *south = strip.south;
    const std::int32_t last = strip.last;
    PS_INDEPENDENT for (std::int32_t c = strip.first; c < last; ++c) {
        const Around z = around<kVoids>(north, here, south, c);
        const float sum = (stretch(z.n, z.nw, perCell2) + stretch(z.n, z.ne, perCell2)) +
                          (stretch(z.e, z.ne, perCell2) + stretch(z.e, z.se, perCell2)) +
                          (stretch(z.s, z.se, perCell2) + stretch(z.s, z.sw, perCell2)) +
                          (stretch(z.w, z.sw, perCell2) + stretch(z.w, z.nw, perCell2));
        out[c] = !kVoids || here[c] == here[c] ? 0.125F * sum : kNaN;
    }
}

PS_KERNEL void ratioRow(const RowStrip& s, float perCell2, float* out) {
    ratioBody<false>(s, perCell2, out);
}
PS_KERNEL void ratioRowWithVoids(const RowStrip& s, float perCell2, float* out) {
    ratioBody<true>(s, perCell2, out);
}

PS_KERNELS_END

/// @param firstCell  the cell of the grid that out[0] stands for
void ratios(const HeightGrid& grid, const CellRect& rect, float* out, std::ptrdiff_t firstCell) {
    const auto perCell2 = static_cast<float>(1 / (grid.cellSize_m() * grid.cellSize_m()));
    sweepRows(grid, rect, [&](const RowStrip& strip) {
        (strip.voids ? ratioRowWithVoids : ratioRow)(strip, perCell2, out + (strip.start - firstCell));
    });
}

struct RowSum {
    double ratio = 0;
    std::size_t cells = 0;
};

}  // namespace

double SurfaceArea::ratio() const { return cells > 0 ? surface_m2 / planimetric_m2 : std::nan(""); }

void surfaceRatios(const HeightGrid& grid, const CellRect& rect, std::span<float> out) {
    PS_EXPECT(out.size() == grid.frame().count());
    ratios(grid, rect, out.data(), 0);
}

SurfaceArea surfaceArea(const HeightGrid& grid, const CellRect& wanted) {
    const CellRect rect = intersection(wanted, grid.frame().all());
    SurfaceArea area;
    if (rect.empty()) return area;
    // Strip by strip: no second raster of the whole grid. A border column may lie one cell before.
    constexpr std::int32_t kStrip = 256;
    const auto cols = static_cast<std::size_t>(grid.cols());
    std::vector<float> strip(1 + cols * static_cast<std::size_t>(std::min(kStrip, rect.rows())));
    double sum = 0;
    for (std::int32_t row0 = rect.row0; row0 < rect.row1; row0 += kStrip) {
        const std::int32_t row1 = std::min(row0 + kStrip, rect.row1);
        const auto first = static_cast<std::ptrdiff_t>(grid.frame().index({0, row0}));
        ratios(grid, {rect.col0, row0, rect.col1, row1}, strip.data() + 1, first);
        std::vector<RowSum> rows(static_cast<std::size_t>(row1 - row0));
        parallelFor(row1 - row0, 16, [&](std::int64_t begin, std::int64_t end) {
            for (auto r = static_cast<std::size_t>(begin); r < static_cast<std::size_t>(end); ++r)
                for (std::int32_t c = rect.col0; c < rect.col1; ++c) {
                    const float ratio = strip[1 + r * cols + static_cast<std::size_t>(c)];
                    if (std::isnan(ratio)) continue;
                    rows[r].ratio += static_cast<double>(ratio);
                    ++rows[r].cells;
                }
        });
        for (const RowSum& row : rows) {
            sum += row.ratio;
            area.cells += row.cells;
        }
    }
    const double cell_m2 = grid.cellSize_m() * grid.cellSize_m();
    area.planimetric_m2 = static_cast<double>(area.cells) * cell_m2;
    area.surface_m2 = sum * cell_m2;
    return area;
}

}  // namespace pitscape::terrain
