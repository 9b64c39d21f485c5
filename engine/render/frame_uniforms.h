#pragma once

#include "render/frame.h"
#include "render/surface_maps.h"

#include "shared/frame.h"

namespace pitscape::render {

/// How far the finest level of the terrain reaches, metres: quads of about so many pixels.
float terrainRange_m(const Frame& frame, float cell_m);

/// Up to where the ground gets its finest grain, metres.
float closeRange_m(const Frame& frame);
/// From where on fine grain (3 waves a metre) is smaller than a pixel.
float farRange_m(const Frame& frame);
/// How far a vertex of an element may stand from its place on the screen, pixels.
float elementError_px(const Frame& frame);

/// The numbers that the shaders of a frame share.
/// @param origin  the site origin, in the CRS of the scene
FrameUniforms uniformsOf(const Frame& frame, const SurfaceMaps& maps, glm::dvec3 origin);

}  // namespace pitscape::render
