#pragma once

#include "render/renderer.h"

namespace pitscape::render {

/// What every pixel of a picture shows and how far away that is. For measuring, so nothing is smoothed:
/// a pixel is what lies behind its middle.
struct SeenPicture {
    int width = 0;
    int height = 0;
    std::vector<Seen> what;               ///< row-major, top row first, as all below
    std::vector<float> distance_m;        ///< from the eye along the ray; NaN in the sky
    std::vector<std::uint16_t> element;   ///< 0: none, else `elements` from 1
    std::vector<std::uint64_t> elements;  ///< ElementMesh::id
};

/// @pre as picture(); a plane picture
SeenPicture seenIn(Renderer& renderer, const Frame& frame);

}  // namespace pitscape::render
