#include "terrain/row_sweep.h"

#include "terrain/kernel.h"

namespace pitscape::terrain {

PS_KERNELS_BEGIN

namespace {
PS_KERNEL std::int32_t voidsIn(const float* heights, std::int32_t count) {
    std::int32_t voids = 0;
    for (std::int32_t c = 0; c < count; ++c) voids |= heights[c] == heights[c] ? 0 : 1;
    return voids;
}
}  // namespace

PS_KERNELS_END

bool anyVoid(const float* heights, std::int32_t count) { return voidsIn(heights, count) != 0; }

}  // namespace pitscape::terrain
