#include "render/passes/element_pass.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "gpu/draw_state.h"

#include "shared/bindings.h"

#include <algorithm>
#include <utility>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

using State = gpu::DrawState;

/// From the eye to the nearest point of a piece, at least a little.
float distanceTo(const ElementLod::Chunk& chunk, glm::vec3 eye) {
    return std::max(glm::length(glm::clamp(eye, chunk.least, chunk.greatest) - eye), 0.1f);
}

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
    auto number = variant({"NUMBER"});
    if (!number) return number.error();
    return ElementPass{Programs{*std::move(plain), *std::move(shadowed), *std::move(ghost),
                                *std::move(outline), *std::move(number)}};
}

void ElementPass::setElements(const std::vector<ElementMesh>& elements) {
    std::map<const geo::Mesh*, Known> before = std::exchange(known_, {});
    std::vector<Known*> fresh;
    for (const ElementMesh& e : elements) {
        if (!e.mesh || e.mesh->empty()) continue;
        const auto was = before.find(e.mesh.get());
        const auto [it, first] = known_.try_emplace(
            e.mesh.get(), was != before.end() ? std::move(was->second) : Known{e.mesh, {}});
        if (first && was == before.end()) fresh.push_back(&it->second);
    }
    parallelFor(std::ssize(fresh), 1, [&](std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
            fresh[i]->lod = ElementLod::of(*fresh[i]->mesh);
    });

    parts_.clear();
    mesh_.reset();
    least_ = glm::vec3{1e9f};
    greatest_ = glm::vec3{-1e9f};
    geo::Mesh all;
    for (const ElementMesh& e : elements) {
        if (!e.mesh || e.mesh->empty()) continue;
        const ElementLod& lod = known_.at(e.mesh.get()).lod;
        const auto firstIndex = static_cast<int>(all.indices.size());
        const auto firstVertex = static_cast<std::uint32_t>(all.vertices.size());
        all.vertices.insert(all.vertices.end(), lod.vertices.begin(), lod.vertices.end());
        for (const std::uint32_t v : lod.indices) all.indices.push_back(firstVertex + v);
        for (ElementLod::Chunk chunk : lod.chunks) {
            for (ElementLod::Level& level : chunk.levels) level.firstIndex += firstIndex;
            least_ = glm::min(least_, chunk.least);
            greatest_ = glm::max(greatest_, chunk.greatest);
            parts_.push_back({e.id, std::move(chunk)});
        }
    }
    if (!all.empty()) mesh_.emplace(all, "elements");
}

/// Neighbours in the buffer go together in one range.
void ElementPass::drawLevels(std::span<const ElementLod::Level> levels) const {
    std::vector<GLsizei> counts;
    std::vector<const void*> offsets;
    int end = -1;
    for (const ElementLod::Level& level : levels) {
        if (level.count == 0) continue;
        if (level.firstIndex == end) {
            counts.back() += level.count;
        } else {
            counts.push_back(level.count);
            offsets.push_back(reinterpret_cast<const void*>(
                static_cast<std::uintptr_t>(level.firstIndex) * sizeof(std::uint32_t)));
        }
        end = level.firstIndex + level.count;
    }
    if (counts.empty()) return;
    mesh_->array.bind();
    glMultiDrawElements(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, offsets.data(),
                        static_cast<GLsizei>(counts.size()));
}

std::optional<ElementLod::Level> ElementPass::levelOf(const Part& part, const Frustum& frustum,
                                                      float pixel_m, float error_px) {
    if (!frustum.touches(part.chunk.least, part.chunk.greatest)) return std::nullopt;
    const float onePixel_m = pixel_m * distanceTo(part.chunk, frustum.eye);
    constexpr float kSmallest_px = 1.5f;
    if (glm::length(part.chunk.greatest - part.chunk.least) < kSmallest_px * onePixel_m)
        return std::nullopt;
    return part.chunk.coarsest(error_px * onePixel_m);
}

ElementPass::Drawn ElementPass::draw(const Frustum& frustum, float pixel_m, float error_px,
                                     Shadow shadow) const {
    if (!mesh_) return {};
    std::vector<ElementLod::Level> levels;
    Drawn drawn;
    for (const Part& part : parts_)
        if (const auto level = levelOf(part, frustum, pixel_m, error_px)) {
            levels.push_back(*level);
            drawn.triangles += level->count / 3;
        }
    if (levels.empty()) return drawn;
    // Shapes are closed but some are thin sheets (cloth, signs): both sides are drawn.
    State{State::Depth::kTestAndWrite, State::Blend::kOff, State::Cull::kOff}.apply();
    (shadow == Shadow::kMap ? programs_.shadowed : programs_.plain).use();
    drawLevels(levels);
    drawn.draws = 1;
    return drawn;
}

std::vector<std::uint64_t> ElementPass::drawNumbers(const Frustum& frustum, float pixel_m,
                                                    float error_px) const {
    std::map<std::uint64_t, std::vector<ElementLod::Level>> byId;
    for (const Part& part : parts_) {
        auto& levels = byId[part.id];
        if (const auto level = levelOf(part, frustum, pixel_m, error_px)) levels.push_back(*level);
    }
    PS_EXPECT(byId.size() < 65536);
    State{State::Depth::kTestAndWrite, State::Blend::kOff, State::Cull::kOff}.apply();
    programs_.number.use();
    std::vector<std::uint64_t> ids;
    for (const auto& [id, levels] : byId) {
        ids.push_back(id);
        const auto number = static_cast<int>(ids.size());
        glUniform4f(PS_UNIFORM_TINT, static_cast<float>(number % 256) / 255.f,
                    static_cast<float>(number / 256) / 255.f, 0, 1);
        if (!levels.empty()) drawLevels(levels);
    }
    return ids;
}

void ElementPass::drawOutline(const Frustum& frustum, float pixel_m,
                              const std::vector<std::uint64_t>& selected) const {
    if (!mesh_ || selected.empty()) return;
    std::vector<ElementLod::Level> levels;
    for (const Part& part : parts_)
        if (std::ranges::find(selected, part.id) != selected.end())
            levels.push_back(part.chunk.coarsest(pixel_m * distanceTo(part.chunk, frustum.eye)));
    if (levels.empty()) return;
    State{State::Depth::kTest, State::Blend::kOff, State::Cull::kFront}.apply();
    programs_.outline.use();
    glUniform4f(PS_UNIFORM_TINT, 1.0f, 0.62f, 0.10f, 1.0f);
    drawLevels(levels);
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

void ElementPass::drawAll(float error_m) const {
    if (!mesh_) return;
    std::vector<ElementLod::Level> levels;
    for (const Part& part : parts_) levels.push_back(part.chunk.coarsest(error_m));
    drawLevels(levels);
}

}  // namespace pitscape::render
