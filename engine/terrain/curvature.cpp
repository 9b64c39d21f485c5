#include "terrain/curvature.h"

#include "core/contract.h"
#include "terrain/mirrored.h"
#include "terrain/row_sweep.h"

#include <limits>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kLevel2 = 1e-6F;  ///< square of the gradient below which ground counts as level

struct Job {
    float slopeScale = 0;  ///< 1 / (2 cellSize)
    float bendScale = 0;   ///< 1 / cellSize^2
    float* out = nullptr;
};

PS_KERNELS_BEGIN

template <Bend kBend, bool kVoids>
PS_INLINE void bendBody(const RowStrip& strip, const Job& job) {
    const float *north = strip.north, *here = strip.here, *south = strip.south;
    float* out = job.out;
    const float slopeScale = job.slopeScale, bendScale = job.bendScale;
    const std::int32_t last = strip.last;
    PS_INDEPENDENT for (std::int32_t c = strip.first; c < last; ++c) {
        const Around z = around<kVoids>(north, here, south, c);
        const float p = (z.e - z.w) * slopeScale, q = (z.n - z.s) * slopeScale;
        const float r = (z.w + z.e) * bendScale, t = (z.n + z.s) * bendScale;
        const float s = (z.ne + z.sw - z.nw - z.se) * (0.25F * bendScale);
        const float g2 = p * p + q * q, one = 1.0F + g2;
        const bool level = !(g2 >= kLevel2);
        const float safe = level ? 1.0F : g2;
        const float cross = 2.0F * p * q * s;
        float bend;
        if constexpr (kBend == Bend::kProfile)
            bend = (p * p * r + cross + q * q * t) / (safe * one * squareRoot(one));
        else if constexpr (kBend == Bend::kPlan)
            bend = (q * q * r - cross + p * p * t) / (safe * squareRoot(safe));
        else
            bend = (q * q * r - cross + p * p * t) / (safe * squareRoot(one));
        const float value = level ? 0.0F : -bend;
        out[c] = !kVoids || here[c] == here[c] ? value : kNaN;
    }
}

PS_KERNEL void profileRow(const RowStrip& s, const Job& j) { bendBody<Bend::kProfile, false>(s, j); }
PS_KERNEL void profileVoids(const RowStrip& s, const Job& j) { bendBody<Bend::kProfile, true>(s, j); }
PS_KERNEL void planRow(const RowStrip& s, const Job& j) { bendBody<Bend::kPlan, false>(s, j); }
PS_KERNEL void planVoids(const RowStrip& s, const Job& j) { bendBody<Bend::kPlan, true>(s, j); }
PS_KERNEL void acrossRow(const RowStrip& s, const Job& j) { bendBody<Bend::kTangential, false>(s, j); }
PS_KERNEL void acrossVoids(const RowStrip& s, const Job& j) { bendBody<Bend::kTangential, true>(s, j); }

PS_KERNELS_END

using Kernel = void (*)(const RowStrip&, const Job&);

Kernel kernelOf(Bend bend, bool voids) {
    switch (bend) {
        case Bend::kProfile:
            return voids ? profileVoids : profileRow;
        case Bend::kPlan:
            return voids ? planVoids : planRow;
        case Bend::kTangential:
            return voids ? acrossVoids : acrossRow;
    }
    PS_EXPECT(false);
    return nullptr;
}

}  // namespace

void curvatures_perM(const HeightGrid& grid, const CellRect& rect, Bend bend, std::span<float> out) {
    PS_EXPECT(out.size() == grid.frame().count());
    const double cell_m = grid.cellSize_m();
    const Kernel whole = kernelOf(bend, false), withVoids = kernelOf(bend, true);
    sweepRows(grid, rect, [&](const RowStrip& strip) {
        (strip.voids ? withVoids : whole)(
            strip, {static_cast<float>(1 / (2 * cell_m)), static_cast<float>(1 / (cell_m * cell_m)),
                    out.data() + strip.start});
    });
}

}  // namespace pitscape::terrain
