#pragma once

#include "design/scene.h"

#include <glm/vec3.hpp>

namespace pitscape::app {

/// Direction to the sun (east, north, up) at a day and an hour by the clock of the scene. A scene
/// without a place on Earth gets the light of 35 degrees north.
/// @param dayOfYear  1 to 365  @param hour  0 to 24
glm::dvec3 sunDirection(const design::Scene& scene, int dayOfYear, double hour);

}  // namespace pitscape::app
