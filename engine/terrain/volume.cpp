#include "terrain/volume.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "terrain/kernel.h"

#include <algorithm>
#include <vector>

namespace pitscape::terrain {
namespace {

PS_KERNELS_BEGIN

struct RowSum {
    double cut = 0, fill = 0;
    std::int64_t cells = 0;
};

constexpr std::int32_t kLanes = 4;
using Heights = float __attribute__((vector_size(16), aligned(4), may_alias));
using Sums = double __attribute__((vector_size(32)));
using Counts = std::int64_t __attribute__((vector_size(32)));

/// Sums of one row in four lanes of fixed order: the same bits on every processor. Written with
/// vector types, because the compiler may not reorder a sum by itself.
PS_KERNEL void sumRow(const float* before, const float* after, std::int32_t count, RowSum* sum) {
    const Sums zero{};
    Sums cut{}, fill{};
    Counts cells{};
    std::int32_t c = 0;
    for (; c + kLanes <= count; c += kLanes) {
        const Sums from = __builtin_convertvector(*reinterpret_cast<const Heights*>(before + c), Sums);
        const Sums to = __builtin_convertvector(*reinterpret_cast<const Heights*>(after + c), Sums);
        const Sums rise = to - from;
        const Counts up = rise > zero, down = rise < zero;  // -1 or 0; 0 where one height is missing
        fill += up ? rise : zero;
        cut -= down ? rise : zero;
        cells -= up | down;
    }
    for (std::int32_t lane = 0; lane < kLanes; ++lane) {
        sum->cut += cut[lane];
        sum->fill += fill[lane];
        sum->cells += cells[lane];
    }
    for (; c < count; ++c) {
        const double rise = static_cast<double>(after[c]) - static_cast<double>(before[c]);
        sum->fill += rise > 0 ? rise : 0.0;
        sum->cut -= rise < 0 ? rise : 0.0;
        sum->cells += rise > 0 || rise < 0 ? 1 : 0;
    }
}

PS_KERNELS_END

}  // namespace

EarthVolume earthVolume(const HeightGrid& before, const HeightGrid& after) {
    return earthVolume(before, after, before.frame().all());
}

EarthVolume earthVolume(const HeightGrid& before, const HeightGrid& after, const CellRect& wanted) {
    PS_EXPECT(before.frame() == after.frame());
    const CellRect rect = intersection(wanted, before.frame().all());
    EarthVolume volume;
    if (rect.empty()) return volume;
    std::vector<RowSum> rows(static_cast<std::size_t>(rect.rows()));
    parallelFor(rect.rows(), std::max(8, 65536 / rect.cols()),
                [&](std::int64_t first, std::int64_t last) {
                    for (std::int64_t r = first; r < last; ++r) {
                        const std::size_t start =
                            before.frame().index({rect.col0, rect.row0 + static_cast<std::int32_t>(r)});
                        sumRow(before.heights_m().data() + start, after.heights_m().data() + start,
                               rect.cols(), &rows[static_cast<std::size_t>(r)]);
                    }
                });
    const double cell_m2 = before.cellSize_m() * before.cellSize_m();
    for (const RowSum& row : rows) {
        volume.cut_m3 += row.cut * cell_m2;
        volume.fill_m3 += row.fill * cell_m2;
        volume.area_m2 += static_cast<double>(row.cells) * cell_m2;
    }
    volume.net_m3 = volume.fill_m3 - volume.cut_m3;
    return volume;
}

}  // namespace pitscape::terrain
