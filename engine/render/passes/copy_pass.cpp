#include "render/passes/copy_pass.h"

#include "gpu/draw_state.h"

#include "shared/bindings.h"

namespace pitscape::render {

CopyPass::CopyPass(gpu::Program program) : program_{std::move(program)} {}

Result<CopyPass> CopyPass::load(const std::filesystem::path& shaders) {
    auto program = gpu::Program::load(shaders, {"post/copy.vert", "post/copy.frag", {}});
    if (!program) return program.error();
    return CopyPass{*std::move(program)};
}

void CopyPass::draw(const gpu::Texture& from, glm::ivec2 size, float weight) const {
    using State = gpu::DrawState;
    State{State::Depth::kOff, weight < 1 ? State::Blend::kConstant : State::Blend::kOff,
          State::Cull::kOff}
        .apply();
    glBlendColor(0, 0, 0, weight);
    program_.use();
    glUniform2f(PS_UNIFORM_TINT, static_cast<float>(size.x) / static_cast<float>(from.width()),
                static_cast<float>(size.y) / static_cast<float>(from.height()));
    from.bind(PS_TEXTURE_SOURCE);
    nothing_.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace pitscape::render
