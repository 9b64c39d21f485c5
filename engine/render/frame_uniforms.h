#pragma once

#include "render/frame.h"
#include "render/surface_maps.h"

#include "shared/frame.h"

namespace pitscape::render {

/// How far the finest level of the terrain reaches, metres: quads of about so many pixels.
float terrainRange_m(const Frame& frame, float cell_m);

/// The numbers that the shaders of a frame share.
/// @param origin  the site origin, in the CRS of the scene
FrameUniforms uniformsOf(const Frame& frame, const SurfaceMaps& maps, glm::dvec3 origin);

}  // namespace pitscape::render
