#include "terrain/gradient.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "terrain/kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// One row of work: the three rows of heights, the columns to write and where to.
struct RowJob {
    const float* north = nullptr;
    const float* here = nullptr;
    const float* south = nullptr;
    std::int32_t first = 0, last = 0;
    float perRun = 0;                          ///< 1 / (8 cellSize)
    float east = 0, towardsNorth = 0, up = 0;  ///< light, times 254
    float* out = nullptr;
    float* aspect = nullptr;
    std::uint8_t* grey = nullptr;
};

struct Gradient {
    float east = 0, north = 0;
};

PS_KERNELS_BEGIN

/// kVoids: some of the nine heights may be missing.
template <bool kVoids>
PS_INLINE float known(float height, float centre) {
    return kVoids ? (height == height ? height : centre) : height;
}

template <bool kVoids>
PS_INLINE Gradient gradientAt(const float* n, const float* m, const float* s, std::int32_t c,
                              float perRun) {
    const float e = m[c];
    const float nw = known<kVoids>(n[c - 1], e), no = known<kVoids>(n[c], e),
                ne = known<kVoids>(n[c + 1], e);
    const float w = known<kVoids>(m[c - 1], e), ea = known<kVoids>(m[c + 1], e);
    const float sw = known<kVoids>(s[c - 1], e), so = known<kVoids>(s[c], e),
                se = known<kVoids>(s[c + 1], e);
    return {((ne - nw) + 2.0F * (ea - w) + (se - sw)) * perRun,
            ((nw - sw) + 2.0F * (no - so) + (ne - se)) * perRun};
}

PS_INLINE float slopeOf(Gradient g) {
    return kDegrees * arcTangent(squareRoot(g.east * g.east + g.north * g.north));
}

PS_INLINE float aspectOf(Gradient g) {
    const float x = -g.east, y = -g.north;
    const float ax = x < 0 ? -x : x, ay = y < 0 ? -y : y;
    const float low = ax < ay ? ax : ay, high = ax < ay ? ay : ax;
    float a = arcTangent(low, high);  // 0 / 0 = NaN where the ground is level
    a = ax > ay ? kRightAngle - a : a;
    a = y < 0 ? 2.0F * kRightAngle - a : a;
    a = x < 0 ? 4.0F * kRightAngle - a : a;
    a *= kDegrees;
    return a >= 360.0F ? 0.0F : a;
}

template <bool kVoids>
PS_INLINE void slopeBody(const RowJob& j) {
    const float *n = j.north, *m = j.here, *s = j.south;
    float* out = j.out;
    const float perRun = j.perRun;
    const std::int32_t last = j.last;
    PS_INDEPENDENT for (std::int32_t c = j.first; c < last; ++c) {
        const float value = slopeOf(gradientAt<kVoids>(n, m, s, c, perRun));
        out[c] = kVoids ? (m[c] == m[c] ? value : kNaN) : value;
    }
}

template <bool kVoids>
PS_INLINE void aspectBody(const RowJob& j) {
    const float *n = j.north, *m = j.here, *s = j.south;
    float* out = j.aspect;
    const float perRun = j.perRun;
    const std::int32_t last = j.last;
    PS_INDEPENDENT for (std::int32_t c = j.first; c < last; ++c) {
        const float value = aspectOf(gradientAt<kVoids>(n, m, s, c, perRun));
        out[c] = kVoids ? (m[c] == m[c] ? value : kNaN) : value;
    }
}

template <bool kVoids>
PS_INLINE void slopeAspectBody(const RowJob& j) {
    const float *n = j.north, *m = j.here, *s = j.south;
    float *slope = j.out, *aspect = j.aspect;
    const float perRun = j.perRun;
    const std::int32_t last = j.last;
    PS_INDEPENDENT for (std::int32_t c = j.first; c < last; ++c) {
        const Gradient g = gradientAt<kVoids>(n, m, s, c, perRun);
        const float steep = slopeOf(g), facing = aspectOf(g);
        const bool has = !kVoids || m[c] == m[c];
        slope[c] = has ? steep : kNaN;
        aspect[c] = has ? facing : kNaN;
    }
}

template <bool kVoids>
PS_INLINE void greyBody(const RowJob& j) {
    const float *n = j.north, *m = j.here, *s = j.south;
    std::uint8_t* out = j.grey;
    const float perRun = j.perRun, le = j.east, ln = j.towardsNorth, lu = j.up;
    const std::int32_t last = j.last;
    PS_INDEPENDENT for (std::int32_t c = j.first; c < last; ++c) {
        const Gradient g = gradientAt<kVoids>(n, m, s, c, perRun);
        const float light = (lu - g.east * le - g.north * ln) /
                            squareRoot(1.0F + (g.east * g.east + g.north * g.north));
        const float grey = (light > 0.0F ? light : 0.0F) + 1.5F;  // 1, and a half to round
        const bool has = !kVoids || m[c] == m[c];
        out[c] = static_cast<std::uint8_t>(static_cast<std::int32_t>(has ? grey : 0.0F));
    }
}

template <bool kVoids>
PS_INLINE void roughnessBody(const RowJob& j) {
    const float *n = j.north, *m = j.here, *s = j.south;
    float* out = j.out;
    const std::int32_t last = j.last;
    PS_INDEPENDENT for (std::int32_t c = j.first; c < last; ++c) {
        const float e = m[c];
        float low = e, high = e;
        for (std::int32_t d = -1; d < 2; ++d) {
            const float a = n[c + d], b = m[c + d], g = s[c + d];
            low = a < low ? a : low;  // false where a is missing
            high = a > high ? a : high;
            low = b < low ? b : low;
            high = b > high ? b : high;
            low = g < low ? g : low;
            high = g > high ? g : high;
        }
        out[c] = high - low;
    }
}

PS_KERNEL void slopeRow(const RowJob& j) { slopeBody<false>(j); }
PS_KERNEL void slopeRowWithVoids(const RowJob& j) { slopeBody<true>(j); }
PS_KERNEL void aspectRow(const RowJob& j) { aspectBody<false>(j); }
PS_KERNEL void aspectRowWithVoids(const RowJob& j) { aspectBody<true>(j); }
PS_KERNEL void slopeAspectRow(const RowJob& j) { slopeAspectBody<false>(j); }
PS_KERNEL void slopeAspectRowWithVoids(const RowJob& j) { slopeAspectBody<true>(j); }
PS_KERNEL void greyRow(const RowJob& j) { greyBody<false>(j); }
PS_KERNEL void greyRowWithVoids(const RowJob& j) { greyBody<true>(j); }
PS_KERNEL void roughnessRow(const RowJob& j) { roughnessBody<false>(j); }

PS_KERNEL bool anyVoid(const float* heights, std::int32_t count) {
    std::int32_t voids = 0;
    for (std::int32_t c = 0; c < count; ++c) voids |= heights[c] == heights[c] ? 0 : 1;
    return voids != 0;
}

PS_KERNELS_END

using RowKernel = void (*)(const RowJob&);
struct Kernel {
    RowKernel whole;      ///< all nine heights are known
    RowKernel withVoids;  ///< some may be NaN
};

/// One cell of the west or east border: its nine heights with the outside as NaN.
void borderCell(const RowJob& row, std::int32_t col, std::int32_t cols, RowKernel kernel) {
    float heights[9];
    const float* rows[3] = {row.north, row.here, row.south};
    for (std::int32_t r = 0; r < 3; ++r)
        for (std::int32_t d = -1; d < 2; ++d)
            heights[r * 3 + d + 1] = col + d < 0 || col + d >= cols ? kNaN : rows[r][col + d];
    RowJob cell = row;
    cell.north = heights;
    cell.here = heights + 3;
    cell.south = heights + 6;
    cell.first = 1;
    cell.last = 2;
    if (row.out) cell.out = row.out + col - 1;
    if (row.aspect) cell.aspect = row.aspect + col - 1;
    if (row.grey) cell.grey = row.grey + col - 1;
    kernel(cell);
}

/// Runs the kernel over the cells of `rect`; `job` brings its constants and the outputs' first cell.
void sweep(const HeightGrid& grid, const CellRect& wanted, const RowJob& job, Kernel kernel) {
    const CellRect rect = intersection(wanted, grid.frame().all());
    if (rect.empty()) return;
    const std::int32_t cols = grid.cols();
    const std::vector<float> outside(static_cast<std::size_t>(cols), kNaN);
    const std::int32_t first = std::max(rect.col0, 1), last = std::min(rect.col1, cols - 1);
    const auto heights = [&](std::int32_t r) {
        return r < 0 || r >= grid.rows() ? outside.data() : grid.row(r).data();
    };
    const auto hasVoid = [&](std::int32_t r) {
        return r < 0 || r >= grid.rows() || anyVoid(heights(r) + rect.col0, rect.cols()) ||
               (rect.col0 > 0 && std::isnan(heights(r)[rect.col0 - 1])) ||
               (rect.col1 < cols && std::isnan(heights(r)[rect.col1]));
    };
    const std::int64_t grain = std::max<std::int64_t>(8, 65536 / rect.cols());
    parallelFor(rect.rows(), grain, [&](std::int64_t begin, std::int64_t end) {
        const auto row0 = rect.row0 + static_cast<std::int32_t>(begin);
        const auto row1 = rect.row0 + static_cast<std::int32_t>(end);
        bool northVoid = hasVoid(row0 - 1), hereVoid = hasVoid(row0);
        for (std::int32_t r = row0; r < row1; ++r) {
            const bool southVoid = hasVoid(r + 1);
            const std::size_t start = grid.frame().index({0, r});
            RowJob row = job;
            row.north = heights(r - 1);
            row.here = heights(r);
            row.south = heights(r + 1);
            row.first = first;
            row.last = last;
            if (job.out) row.out = job.out + start;
            if (job.aspect) row.aspect = job.aspect + start;
            if (job.grey) row.grey = job.grey + start;
            if (first < last)
                (northVoid || hereVoid || southVoid ? kernel.withVoids : kernel.whole)(row);
            if (rect.col0 == 0) borderCell(row, 0, cols, kernel.withVoids);
            if (rect.col1 == cols) borderCell(row, cols - 1, cols, kernel.withVoids);
            northVoid = hereVoid;
            hereVoid = southVoid;
        }
    });
}

RowJob jobFor(const HeightGrid& grid, double exaggeration = 1) {
    RowJob job;
    job.perRun = static_cast<float>(exaggeration / (8 * grid.cellSize_m()));
    return job;
}

}  // namespace

void slopes_deg(const HeightGrid& grid, const CellRect& rect, std::span<float> out) {
    PS_EXPECT(out.size() == grid.frame().count());
    RowJob job = jobFor(grid);
    job.out = out.data();
    sweep(grid, rect, job, {slopeRow, slopeRowWithVoids});
}

void aspects_deg(const HeightGrid& grid, const CellRect& rect, std::span<float> out) {
    PS_EXPECT(out.size() == grid.frame().count());
    RowJob job = jobFor(grid);
    job.aspect = out.data();
    sweep(grid, rect, job, {aspectRow, aspectRowWithVoids});
}

void slopesAndAspects_deg(const HeightGrid& grid, const CellRect& rect, std::span<float> slope,
                          std::span<float> aspect) {
    PS_EXPECT(slope.size() == grid.frame().count() && aspect.size() == slope.size());
    RowJob job = jobFor(grid);
    job.out = slope.data();
    job.aspect = aspect.data();
    sweep(grid, rect, job, {slopeAspectRow, slopeAspectRowWithVoids});
}

void hillshades(const HeightGrid& grid, const CellRect& rect, const HillshadeLight& light,
                std::span<std::uint8_t> out) {
    PS_EXPECT(out.size() == grid.frame().count());
    constexpr double kRadians = std::numbers::pi / 180, kRange = 254;
    RowJob job = jobFor(grid, light.exaggeration);
    const double flat = std::cos(light.altitude_deg * kRadians);
    job.east = static_cast<float>(kRange * std::sin(light.azimuth_deg * kRadians) * flat);
    job.towardsNorth = static_cast<float>(kRange * std::cos(light.azimuth_deg * kRadians) * flat);
    job.up = static_cast<float>(kRange * std::sin(light.altitude_deg * kRadians));
    job.grey = out.data();
    sweep(grid, rect, job, {greyRow, greyRowWithVoids});
}

void roughnesses_m(const HeightGrid& grid, const CellRect& rect, std::span<float> out) {
    PS_EXPECT(out.size() == grid.frame().count());
    RowJob job = jobFor(grid);
    job.out = out.data();
    sweep(grid, rect, job, {roughnessRow, roughnessRow});
}

}  // namespace pitscape::terrain
