#pragma once

#include "render/camera.h"
#include "terrain/height_grid.h"

namespace pitscape::render {

/// The first look at a site: all of it in the lower part of the picture and a strip of sky above, seen
/// from the side to which its steep faces look, so that one looks into the pit. A site without such a
/// side is seen from the south-west.
/// @param aspect  width over height of the picture
Camera siteView(const terrain::HeightGrid& heights, double aspect = 16.0 / 9);

}  // namespace pitscape::render
