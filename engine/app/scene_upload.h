#pragma once

#include "render/frame.h"
#include "render/renderer.h"
#include "render/scene_maps.h"
#include "session/session.h"

#include <optional>
#include <vector>

namespace pitscape::app {

/// What the renderer draws, taken from a session.
render::GroundMaps groundMaps(const session::Session& session);
/// Some of its cells. @pre the rectangle lies on the grid
render::GroundPart groundPart(const session::Session& session, const geo::CellRect& rect);
std::vector<render::WaterBody> waterOf(const session::Session& session);

/// Wild plants for a picture at leisure, and for a moving one: software OpenGL pays several
/// milliseconds for each thousand. Shares of shape::scatter's full density.
inline constexpr float kWildOfPicture = 0.6F;
inline constexpr float kWildOfWindow = 0.3F;

/// What the tool would place; none while there is nothing to show.
std::optional<render::Ghost> ghostOf(const session::Session& session);

/// Haze of a summer day for a site of this size: a county seen whole must not drown in the haze
/// that gives a quarry its depth. For Frame::haze.
double hazeFor(const session::Session& session);

/// Ground, water, elements and plants at once.
/// The session says which own models cannot be shown.
void uploadAll(render::Renderer& renderer, session::Session& session, float wild = kWildOfWindow);

}  // namespace pitscape::app
