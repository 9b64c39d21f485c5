#pragma once

#include "io/picture_stamp.h"
#include "render/camera.h"
#include "session/session.h"

#include <string>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace pitscape::app {

enum class Projection { kPerspective, kPanorama };

/// What a picture of a scene says of itself: name and year, date and sun, place, where it looks. A view
/// from above (steeper than 75 degrees) has a scale bar for the height of its target.
/// @param date   ISO 8601, as the light was asked for; empty: the scene's  @param toSun  its direction
io::PictureStamp stampOf(const session::Session& session, const render::Camera& camera, glm::ivec2 size,
                         Projection projection, const std::string& date, glm::dvec3 toSun);

}  // namespace pitscape::app
