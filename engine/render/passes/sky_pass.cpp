#include "render/passes/sky_pass.h"

#include "gpu/draw_state.h"

namespace pitscape::render {

SkyPass::SkyPass(gpu::Program plain, gpu::Program clouded)
    : plain_{std::move(plain)}, clouded_{std::move(clouded)} {}

Result<SkyPass> SkyPass::load(const std::filesystem::path& shaders) {
    auto plain = gpu::Program::load(shaders, {"sky/sky.vert", "sky/sky.frag", {}});
    if (!plain) return plain.error();
    auto clouded = gpu::Program::load(shaders, {"sky/sky.vert", "sky/sky.frag", {"CLOUDS"}});
    if (!clouded) return clouded.error();
    return SkyPass{*std::move(plain), *std::move(clouded)};
}

void SkyPass::draw(Quality quality) const {
    gpu::DrawState{gpu::DrawState::Depth::kTest, gpu::DrawState::Blend::kOff,
                   gpu::DrawState::Cull::kOff}
        .apply();
    (quality == Quality::kLow ? plain_ : clouded_).use();
    nothing_.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace pitscape::render
