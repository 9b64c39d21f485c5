#pragma once

#include "render/renderer.h"

namespace pitscape::render {

/// A still of any size in picture quality, smoothed by so many shifted drawings of each pixel; drawn in
/// tiles where it is larger than the GPU can hold at once. The renderer's scene is not changed. The
/// alpha of frame.around is straight: colours are not multiplied by it.
/// @pre samples >= 1, frame.size within 1 .. 32768
gpu::Image picture(Renderer& renderer, const Frame& frame, int samples = 8);

}  // namespace pitscape::render
