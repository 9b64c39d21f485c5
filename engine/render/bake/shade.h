#pragma once

#include "render/bake/relief.h"

#include <glm/vec3.hpp>

namespace pitscape::render {

/// The surface below which a point lies in the shadow of the relief, one height a texel:
///
///     shadow(p) = max(z(q), shadow(q)) - |p - q| * tan(elevation)
///
/// q = the next texel row or column towards the sun, between two of its texels. One pass over the
/// raster for any length of shadow. Where nothing lies towards the sun the surface is far below
/// any ground.
/// @param toSun  east, north, up; any length. @pre toSun.z > 0 and not straight up, or nothing is in
/// shadow
std::vector<float> shadowSurface(const Relief& relief, glm::dvec3 toSun);

/// Fraction of the sun that a texel sees, 0..255, with a soft border as wide as the relief is coarse.
std::vector<std::uint8_t> sunVisible(const Relief& relief, const std::vector<float>& shadow_m);

/// Fraction of the sky that level ground at a texel sees, 0..255: over eight directions the mean of
/// cos^2 of the horizon's height, the horizon sought at growing distances up to 34 texels.
std::vector<std::uint8_t> skyVisible(const Relief& relief);

}  // namespace pitscape::render
