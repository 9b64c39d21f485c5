#pragma once

#include "gpu/framebuffer.h"
#include "gpu/program.h"
#include "gpu/vertex_array.h"

#include <glm/vec2.hpp>

namespace pitscape::render {

/// Draws one picture over another, scaled, replacing it or mixing a share of it in.
class CopyPass {
public:
    static Result<CopyPass> load(const std::filesystem::path& shaders);
    /// @param size    pixels of `from` that hold the picture, from its lower left
    /// @param weight  1 replaces what is there, less mixes. The target must be bound.
    void draw(const gpu::Texture& from, glm::ivec2 size, float weight) const;

private:
    explicit CopyPass(gpu::Program program);

    gpu::Program program_;
    gpu::VertexArray nothing_{"copy"};
};

}  // namespace pitscape::render
