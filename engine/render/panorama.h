#pragma once

#include "render/picture.h"

namespace pitscape::render {

/// Everything that is seen from an eye, turned about by 360 degrees, as an equirectangular picture:
///
///     heading   = heading of frame.camera + 360 * (x / width - 0.5)      degrees
///     elevation = 180 * (0.5 - y / height)                               degrees
///
/// Six pictures that look along the axes are drawn and sampled; they overlap by a degree, and light,
/// haze and sharp shadows are the same in all of them, so that no joint shows.
///
/// @pre frame.size.x = 2 * frame.size.y, at most 16384 wide
gpu::Image panorama(Renderer& renderer, const Frame& frame, int samples = 8);

/// The direction of a place in such a picture; (0, 0) is its upper left corner. Unit vector.
glm::dvec3 panoramaRay(double heading_deg, glm::dvec2 pixel, glm::ivec2 size);

}  // namespace pitscape::render
