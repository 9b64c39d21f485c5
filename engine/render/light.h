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

/// Light under a clear to half-clouded sky for a height of the sun. The direct light reddens with
/// the length of its way through the air, the sky keeps its blue, and the exposure follows most,
/// not all, of the change, so that noon is bright, evening warm and night dark.
///
/// @param sinElevation  sine of the height of the sun above the horizon, [-1, 1]
/// @source air mass: Kasten & Young (1989), Applied Optics 28(22), 4735-4738; extinction
///         coefficients chosen by eye near those of a clear rural sky
Light lightOf(double sinElevation, double cloudCover);

}  // namespace pitscape::render
