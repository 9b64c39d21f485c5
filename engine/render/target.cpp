#include "render/target.h"

namespace pitscape::render {

Target::Target(glm::ivec2 size)
    : colour_{{size.x, size.y, gpu::TexelFormat::kRgba8, gpu::Filter::kLinear}, "picture"},
      depth_{{size.x, size.y, gpu::TexelFormat::kDepth32F, gpu::Filter::kNearest}, "picture depth"},
      meanColour_{{size.x, size.y, gpu::TexelFormat::kRgba16, gpu::Filter::kLinear}, "mean picture"},
      drawn_{&colour_, &depth_, "picture"},
      mean_{&meanColour_, nullptr, "mean picture"} {}

}  // namespace pitscape::render
