#include "quarry/noise.h"

#include <algorithm>
#include <cmath>

namespace pitscape::quarry {

double hashed(std::int32_t x, std::int32_t y, std::uint32_t seed) {
    std::uint32_t h = static_cast<std::uint32_t>(x) * 0x8da6b343u ^
                      static_cast<std::uint32_t>(y) * 0xd8163841u ^ seed * 0xcb1ab31fu;
    h ^= h >> 16;
    h *= 0x7feb352du;
    h ^= h >> 15;
    h *= 0x846ca68bu;
    h ^= h >> 16;
    return h / 4294967296.0;
}

double smooth(double edge0, double edge1, double t) {
    const double s = std::clamp((t - edge0) / (edge1 - edge0), 0.0, 1.0);
    return s * s * (3 - 2 * s);
}

double noise(glm::dvec2 p, double wave_m, std::uint32_t seed) {
    const double u = p.x / wave_m, v = p.y / wave_m;
    const double x0 = std::floor(u), y0 = std::floor(v);
    const auto x = static_cast<std::int32_t>(x0), y = static_cast<std::int32_t>(y0);
    const auto fade = [](double t) { return t * t * t * (t * (t * 6 - 15) + 10); };
    const double fx = fade(u - x0), fy = fade(v - y0);
    const double south = hashed(x, y, seed) * (1 - fx) + hashed(x + 1, y, seed) * fx;
    const double north = hashed(x, y + 1, seed) * (1 - fx) + hashed(x + 1, y + 1, seed) * fx;
    return 2 * (south * (1 - fy) + north * fy) - 1;
}

double fractal(glm::dvec2 p, double wave_m, int octaves, double gain, std::uint32_t seed) {
    double sum = 0, height = 1;
    for (int i = 0; i < octaves; ++i) {
        // Each octave is turned by the angle with cosine 0.8 and sine 0.6, to hide the lattice.
        sum += height * noise(p, wave_m, seed + static_cast<std::uint32_t>(i));
        p = {0.8 * p.x - 0.6 * p.y, 0.6 * p.x + 0.8 * p.y};
        wave_m *= 0.5;
        height *= gain;
    }
    return sum;
}

double blocks(glm::dvec2 p, glm::dvec2 size_m, std::uint32_t seed) {
    const double row = std::floor(p.y / size_m.y);
    const auto y = static_cast<std::int32_t>(row);
    const double u = p.x / size_m.x + 7 * hashed(y, 0, seed + 1);
    const auto x = static_cast<std::int32_t>(std::floor(u));
    // The joint between two blocks lies up to 0.35 of a block off the regular lattice.
    const double joint = 0.35 * (2 * hashed(x, y, seed + 2) - 1) + 0.5;
    const std::int32_t block = u - std::floor(u) < joint ? x : x + 1;
    return 2 * hashed(block, y, seed + 3) - 1;
}

}  // namespace pitscape::quarry
