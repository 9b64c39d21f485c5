#include "terrain/gradient.h"

#include "core/contract.h"
#include "terrain/kernel.h"
#include "terrain/row_sweep.h"

#include <cmath>
#include <limits>
#include <numbers>

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

PS_KERNELS_END

using RowKernel = void (*)(const RowJob&);
struct Kernel {
    RowKernel whole;      ///< all nine heights are known
    RowKernel withVoids;  ///< some may be NaN
};

/// Runs the kernel over the cells of `rect`; `job` brings its constants and the outputs' first cell.
void sweep(const HeightGrid& grid, const CellRect& rect, const RowJob& job, Kernel kernel) {
    sweepRows(grid, rect, [&](const RowStrip& strip) {
        RowJob row = job;
        row.north = strip.north;
        row.here = strip.here;
        row.south = strip.south;
        row.first = strip.first;
        row.last = strip.last;
        if (job.out) row.out = job.out + strip.start;
        if (job.aspect) row.aspect = job.aspect + strip.start;
        if (job.grey) row.grey = job.grey + strip.start;
        (strip.voids ? kernel.withVoids : kernel.whole)(row);
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
