#pragma once

#include "core/result.h"
#include "render/camera.h"
#include "render/seen.h"
#include "session/session.h"

#include <filesystem>

namespace pitscape::app {

/// Distances from the eye along the ray through the middle of each pixel, metres, as a GeoTIFF of
/// float32; NaN in the sky.
Status saveDistances(const std::filesystem::path& path, const render::SeenPicture& seen);

/// A PNG in which each pixel has the colour of what it shows, and beside it, with the suffix .json, the
/// legend:
///
///     {"size": [width, height],
///      "seen": [{"colour": "#rrggbb", "kind": ..., "id": ..., "type": ..., "pixels", "share"}]}
///
/// kind: sky, land (around the survey), ground (id: its cover, all elements open), water, plant,
/// element (id and type of the scene). share: of all pixels, 0 to 1. The most frequent comes first.
/// @param camera  that `seen` was drawn with
Status saveIds(const std::filesystem::path& path, const render::SeenPicture& seen,
               const render::Camera& camera, const session::Session& session);

}  // namespace pitscape::app
