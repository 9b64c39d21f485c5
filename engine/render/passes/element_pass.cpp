#include "render/passes/element_pass.h"

#include "gpu/draw_state.h"

#include "shared/bindings.h"

#include <algorithm>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

using State = gpu::DrawState;

}  // namespace

Result<ElementPass> ElementPass::load(const std::filesystem::path& shaders) {
    const auto variant = [&](std::set<std::string> defines) {
        return gpu::Program::load(shaders,
                                  {"element/element.vert", "element/element.frag", std::move(defines)});
    };
    auto plain = variant({});
    if (!plain) return plain.error();
    auto shadowed = variant({"SUN_DEPTH"});
    if (!shadowed) return shadowed.error();
    auto ghost = variant({"GHOST"});
    if (!ghost) return ghost.error();
    auto outline = variant({"OUTLINE"});
    if (!outline) return outline.error();
    return ElementPass{
        Programs{*std::move(plain), *std::move(shadowed), *std::move(ghost), *std::move(outline)}};
}

void ElementPass::setElements(const std::vector<ElementMesh>& elements) {
    parts_.clear();
    mesh_.reset();
    least_ = glm::vec3{1e9f};
    greatest_ = glm::vec3{-1e9f};
    geo::Mesh all;
    for (const ElementMesh& e : elements) {
        if (!e.mesh || e.mesh->empty()) continue;
        Part part{e.id, static_cast<int>(all.indices.size()), static_cast<int>(e.mesh->indices.size()),
                  glm::vec3{1e9f}, glm::vec3{-1e9f}};
        for (const auto& v : e.mesh->vertices) {
            part.least = glm::min(part.least, v.position);
            part.greatest = glm::max(part.greatest, v.position);
        }
        least_ = glm::min(least_, part.least);
        greatest_ = glm::max(greatest_, part.greatest);
        all.append(*e.mesh);
        parts_.push_back(part);
    }
    if (!all.empty()) mesh_.emplace(all, "elements");
}

/// Neighbours in the buffer go together in one range.
void ElementPass::drawParts(std::span<const Part* const> parts) const {
    std::vector<GLsizei> counts;
    std::vector<const void*> offsets;
    int end = -1;
    for (const Part* part : parts) {
        if (part->firstIndex == end) {
            counts.back() += part->count;
        } else {
            counts.push_back(part->count);
            offsets.push_back(reinterpret_cast<const void*>(
                static_cast<std::uintptr_t>(part->firstIndex) * sizeof(std::uint32_t)));
        }
        end = part->firstIndex + part->count;
    }
    mesh_->array.bind();
    glMultiDrawElements(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, offsets.data(),
                        static_cast<GLsizei>(counts.size()));
}

ElementPass::Drawn ElementPass::draw(const Frustum& frustum, float pixel_m, Shadow shadow) const {
    if (!mesh_) return {};
    std::vector<const Part*> seen;
    Drawn drawn;
    for (const Part& part : parts_) {
        if (!frustum.touches(part.least, part.greatest)) continue;
        const float distance = glm::length(0.5f * (part.least + part.greatest) - frustum.eye);
        const float size_px =
            glm::length(part.greatest - part.least) / std::max(distance * pixel_m, 1e-6f);
        constexpr float kSmallest_px = 1.5f;
        if (size_px < kSmallest_px) continue;
        seen.push_back(&part);
        drawn.triangles += part.count / 3;
    }
    if (seen.empty()) return drawn;
    // Shapes are closed but some are thin sheets (cloth, signs): both sides are drawn.
    State{State::Depth::kTestAndWrite, State::Blend::kOff, State::Cull::kOff}.apply();
    (shadow == Shadow::kMap ? programs_.shadowed : programs_.plain).use();
    drawParts(seen);
    drawn.draws = 1;
    return drawn;
}

void ElementPass::drawOutline(const std::vector<std::uint64_t>& selected) const {
    if (!mesh_ || selected.empty()) return;
    std::vector<const Part*> chosen;
    for (const Part& part : parts_)
        if (std::ranges::find(selected, part.id) != selected.end()) chosen.push_back(&part);
    if (chosen.empty()) return;
    State{State::Depth::kTest, State::Blend::kOff, State::Cull::kFront}.apply();
    programs_.outline.use();
    glUniform4f(PS_UNIFORM_TINT, 1.0f, 0.62f, 0.10f, 1.0f);
    drawParts(chosen);
}

void ElementPass::drawGhost(const Ghost& ghost) const {
    if (ghost.mesh.empty()) return;
    const GpuMesh mesh{ghost.mesh, "ghost"};
    State{State::Depth::kTest, State::Blend::kAlpha, State::Cull::kBack}.apply();
    programs_.ghost.use();
    if (ghost.fits) {
        glUniform4f(PS_UNIFORM_TINT, 0.10f, 0.75f, 0.35f, 0.55f);
    } else {
        glUniform4f(PS_UNIFORM_TINT, 0.85f, 0.12f, 0.10f, 0.55f);
    }
    mesh.array.bind();
    glDrawElements(GL_TRIANGLES, mesh.count, GL_UNSIGNED_INT, nullptr);
}

void ElementPass::drawAll() const {
    if (!mesh_) return;
    mesh_->array.bind();
    glDrawElements(GL_TRIANGLES, mesh_->count, GL_UNSIGNED_INT, nullptr);
}

}  // namespace pitscape::render
