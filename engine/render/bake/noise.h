#pragma once

#include <cstdint>

namespace pitscape::render {

/// Between a and b; std::lerp is exact where this need not be, and slower.
inline float mixed(float a, float b, float t) { return a + (b - a) * t; }

/// Random number in [0, 1) that belongs to a lattice point.
inline float latticeNoise(std::int32_t x, std::int32_t y) {
    std::uint32_t h =
        static_cast<std::uint32_t>(x) * 0x8da6b343u ^ static_cast<std::uint32_t>(y) * 0xd8163841u;
    h = (h ^ (h >> 15)) * 0x2c1b3c6du;
    h = (h ^ (h >> 12)) * 0x297a2d39u;
    return static_cast<float>((h ^ (h >> 15)) >> 8) * (1.f / 16777216.f);
}

/// The whole number below; std::floor is a call on the plain x86-64 that we build for.
inline std::int32_t wholeBelow(float x) {
    const auto i = static_cast<std::int32_t>(x);
    return i - (static_cast<float>(i) > x ? 1 : 0);
}

/// Smooth noise in [0, 1], one wave about two units long.
inline float smoothNoise(float x, float y) {
    const std::int32_t ix = wholeBelow(x), iy = wholeBelow(y);
    const float tx = x - static_cast<float>(ix), ty = y - static_cast<float>(iy);
    const float u = tx * tx * (3 - 2 * tx), v = ty * ty * (3 - 2 * ty);
    const float top = mixed(latticeNoise(ix, iy), latticeNoise(ix + 1, iy), u);
    const float bottom = mixed(latticeNoise(ix, iy + 1), latticeNoise(ix + 1, iy + 1), u);
    return mixed(top, bottom, v);
}

/// Four octaves of it, still about [0, 1].
inline float layeredNoise(float x, float y) {
    return 0.5f * smoothNoise(x, y) + 0.26f * smoothNoise(2.03f * x + 5, 2.03f * y + 9) +
           0.15f * smoothNoise(4.1f * x + 17, 4.1f * y + 3) +
           0.09f * smoothNoise(8.3f * x + 2, 8.3f * y + 31);
}

}  // namespace pitscape::render
