#pragma once

#include "gpu/program.h"
#include "gpu/vertex_array.h"
#include "render/frame.h"

namespace pitscape::render {

/// Gradient, sun, stars and, from medium quality on, clouds; behind everything that is drawn.
class SkyPass {
public:
    static Result<SkyPass> load(const std::filesystem::path& shaders);
    void draw(Quality quality) const;

private:
    SkyPass(gpu::Program plain, gpu::Program clouded);

    gpu::Program plain_, clouded_;
    gpu::VertexArray nothing_{"sky"};
};

}  // namespace pitscape::render
