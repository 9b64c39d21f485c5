#pragma once

#include <cstdint>

#include <glm/vec2.hpp>

namespace pitscape::quarry {

// Noise from integer hashes and polynomials only: no call into the maths library but sqrt and
// floor, which IEEE 754 fixes, so that every compiler makes the same ground.

/// A number in [0, 1) that depends on three integers and nothing else.
double hashed(std::int32_t x, std::int32_t y, std::uint32_t seed);

/// 3t^2 - 2t^3 between the edges, 0 below, 1 above.
double smooth(double edge0, double edge1, double t);

/// Smooth noise in [-1, 1] with hills about `wave_m` apart.
double noise(glm::dvec2 p, double wave_m, std::uint32_t seed);

/// Sum of `octaves` noises, each with half the wave and `gain` times the height of the one before.
double fractal(glm::dvec2 p, double wave_m, int octaves, double gain, std::uint32_t seed);

/// Noise in steps, [-1, 1]: one value for each block of rock between joints. `size_m` is the mean
/// spacing of the joints along x and y; the blocks are shifted from row to row like masonry.
double blocks(glm::dvec2 p, glm::dvec2 size_m, std::uint32_t seed);

}  // namespace pitscape::quarry
