#pragma once

#include "geo/mesh.h"
#include "render/surface_maps.h"

namespace pitscape::render {

/// The land around the survey as a mesh: it leaves the border at the border's height and eases out
/// into quiet country, so that the ground does not end like a torn sheet. Nobody surveyed it: it
/// carries no detail and counts for nothing. Vertex colour: albedo at the border (square root) and
/// how much of it is left (alpha).
geo::Mesh apronAround(const SurfaceMaps& maps);

}  // namespace pitscape::render
