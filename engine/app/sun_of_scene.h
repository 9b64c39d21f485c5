#pragma once

#include "design/scene.h"

#include <string>

#include <glm/vec3.hpp>

namespace pitscape::app {

/// A day and an hour by the clock of the scene as ISO 8601, in the year and zone of the scene.
/// @param dayOfYear  1 to 365  @param hour  0 to 24
std::string dateOf(const design::Scene& scene, int dayOfYear, double hour);

/// Direction to the sun (east, north, up) at a day and an hour by the clock of the scene. A scene
/// without a place on Earth gets the light of 35 degrees north.
/// @param dayOfYear  1 to 365  @param hour  0 to 24
glm::dvec3 sunDirection(const design::Scene& scene, int dayOfYear, double hour);

}  // namespace pitscape::app
