#pragma once

#include "core/result.h"
#include "design/scene.h"
#include "render/light.h"

#include <string>

#include <glm/vec3.hpp>

namespace pitscape::app {

/// A day and an hour by the clock of the scene as ISO 8601, in the year and zone of the scene.
/// @param dayOfYear  1 to 365  @param hour  0 to 24
std::string dateOf(const design::Scene& scene, int dayOfYear, double hour);

/// What lights the place at a moment; directions are east, north, up.
struct SkyLights {
    glm::dvec3 toSun{0.4, -0.5, 0.76};
    render::Moon moon;
};
/// At a date of the scene, ISO 8601; its own date when empty. A scene without a place on Earth gets the
/// light of 35 degrees north. @return or what is wrong with the date
Result<SkyLights> lightsOf(const design::Scene& scene, const std::string& date);
/// At a day and an hour by the clock of the scene. @param dayOfYear  1 to 365  @param hour  0 to 24
SkyLights lightsOf(const design::Scene& scene, int dayOfYear, double hour);

}  // namespace pitscape::app
