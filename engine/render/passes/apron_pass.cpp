#include "render/passes/apron_pass.h"

#include "gpu/draw_state.h"

namespace pitscape::render {

Result<ApronPass> ApronPass::load(const std::filesystem::path& shaders) {
    auto full = gpu::Program::load(shaders, {"terrain/apron.vert", "terrain/apron.frag", {}});
    if (!full) return full.error();
    auto lean = gpu::Program::load(shaders, {"terrain/apron.vert", "terrain/apron.frag", {"LEAN"}});
    if (!lean) return lean.error();
    return ApronPass{*std::move(full), *std::move(lean)};
}

void ApronPass::setMesh(const geo::Mesh& mesh) { mesh_.emplace(mesh, "apron"); }

int ApronPass::draw(Quality quality) const {
    if (!mesh_) return 0;
    using State = gpu::DrawState;
    State{State::Depth::kTestAndWrite, State::Blend::kOff, State::Cull::kOff}.apply();
    (quality <= Quality::kMedium ? lean_ : full_).use();
    mesh_->array.bind();
    glDrawElements(GL_TRIANGLES, mesh_->count, GL_UNSIGNED_INT, nullptr);
    return mesh_->count / 3;
}

}  // namespace pitscape::render
