#pragma once

#include <glm/vec3.hpp>

namespace pitscape::render {

/// The light of an hour, linear RGB, already multiplied by the exposure of the picture.
struct Light {
    glm::vec3 sun{0};      ///< on a surface that faces the sun
    glm::vec3 sky{0};      ///< of the whole sky on open level ground
    glm::vec3 bounce{0};   ///< thrown back by sunlit ground
    glm::vec3 zenith{0};   ///< sky overhead
    glm::vec3 horizon{0};  ///< sky low, away from the sun; colour of the haze
    glm::vec3 glow{0};     ///< sky low, towards the sun
    float stars = 0;
    float lamps = 0;  ///< 0 by day .. 1 at night
};

/// The moon of an hour.
struct Moon {
    glm::dvec3 to{0, 0, -1};  ///< direction: east, north, up
    double lit = 0;           ///< share of the disc, 0 new to 1 full
    friend bool operator==(const Moon&, const Moon&) = default;
};

/// Where the light comes from that throws shadows: the sun, or after dusk the moon while it is up.
glm::dvec3 toBrightest(glm::dvec3 toSun, const Moon& moon);

/// Light under a clear to half-clouded sky for a height of the sun. The direct light reddens with
/// the length of its way through the air, the sky keeps its blue, and the exposure follows most,
/// not all, of the change, so that noon is bright, evening warm and night dark.
///
/// @param sinElevation  sine of the height of the sun above the horizon, [-1, 1]
/// @source air mass: Kasten & Young (1989), Applied Optics 28(22), 4735-4738; extinction
///         coefficients chosen by eye near those of a clear rural sky; moonlight by phase: Allen
///         (1976), Astrophysical Quantities, 3rd ed., section 66: 0.026 |i| + 4e-9 i^4 magnitudes
///         fainter at the phase angle i degrees; its strength against the night sky chosen by eye
Light lightOf(double sinElevation, double cloudCover, const Moon& moon = {});

}  // namespace pitscape::render
