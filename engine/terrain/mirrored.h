#pragma once

#include "terrain/kernel.h"

namespace pitscape::terrain {

/// The heights around a cell less its own. One that is missing lies on the straight line through the
/// centre from the one opposite. Where both are missing it is level with the centre, and a corner lies
/// on the plane through the two neighbours beside it.
struct Around {
    float nw = 0, n = 0, ne = 0, w = 0, e = 0, sw = 0, s = 0, se = 0;
};

PS_KERNELS_BEGIN

/// kVoids: some of the nine heights may be missing. `otherwise`: where both are.
template <bool kVoids>
PS_INLINE float orMirrored(float rise, float opposite, float otherwise) {
    if (!kVoids) return rise;
    const float other = opposite == opposite ? -opposite : otherwise;
    return rise == rise ? rise : other;
}

template <bool kVoids>
PS_INLINE Around around(const float* north, const float* here, const float* south, int c) {
    const float z = here[c];
    const float nw = north[c - 1] - z, ne = north[c + 1] - z;
    const float sw = south[c - 1] - z, se = south[c + 1] - z;
    const float n0 = north[c] - z, s0 = south[c] - z, w0 = here[c - 1] - z, e0 = here[c + 1] - z;
    const float n = orMirrored<kVoids>(n0, s0, 0.0F), s = orMirrored<kVoids>(s0, n0, 0.0F);
    const float w = orMirrored<kVoids>(w0, e0, 0.0F), e = orMirrored<kVoids>(e0, w0, 0.0F);
    return {orMirrored<kVoids>(nw, se, n + w), n, orMirrored<kVoids>(ne, sw, n + e), w, e,
            orMirrored<kVoids>(sw, ne, s + w), s, orMirrored<kVoids>(se, nw, s + e)};
}

PS_KERNELS_END

}  // namespace pitscape::terrain
