#include "render/passes/terrain_pass.h"

#include "gpu/draw_state.h"

#include "shared/bindings.h"

#include <cstdint>

#include <glm/vec2.hpp>

namespace pitscape::render {
namespace {

constexpr int kSide = TerrainLod::kPatchCells;
constexpr std::size_t kMostPatches = 8192;

std::vector<glm::vec2> cornersOfPatch() {
    std::vector<glm::vec2> corners;
    for (int y = 0; y <= kSide; ++y)
        for (int x = 0; x <= kSide; ++x) corners.emplace_back(x, y);
    return corners;
}

/// Two triangles a quad, counter-clockwise seen from above (rows run south).
std::vector<std::uint16_t> indicesOfPatch() {
    std::vector<std::uint16_t> indices;
    const auto at = [](int x, int y) { return static_cast<std::uint16_t>(y * (kSide + 1) + x); };
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x)
            for (const std::uint16_t i :
                 {at(x, y), at(x, y + 1), at(x + 1, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)})
                indices.push_back(i);
    return indices;
}

}  // namespace

std::vector<std::set<std::string>> TerrainPass::variants() {
    std::vector<std::set<std::string>> all;
    for (int bits = 0; bits < 8; ++bits) {
        std::set<std::string> defines{"ROCK"};
        if (bits & 1) defines.insert("OVERLAY");
        if (bits & 2) defines.insert("CONTOURS");
        if (bits & 4) defines.insert("SUN_DEPTH");
        all.push_back(std::move(defines));
    }
    return all;
}

TerrainPass::TerrainPass(std::map<std::set<std::string>, gpu::Program> programs)
    : programs_{std::move(programs)},
      corners_{gpu::bytesOf(cornersOfPatch()), "terrain corners"},
      indices_{gpu::bytesOf(indicesOfPatch()), "terrain indices"},
      patches_{gpu::bytesOf(std::vector<TerrainPatch>(kMostPatches)), "terrain patches"} {
    mesh_.attach(corners_, sizeof(glm::vec2), gpu::VertexArray::Step::kVertex,
                 {{PS_ATTRIBUTE_POSITION, 2}});
    mesh_.attach(patches_, sizeof(TerrainPatch), gpu::VertexArray::Step::kInstance,
                 {{PS_ATTRIBUTE_PLACE, 3}});
    mesh_.attachIndices(indices_);
}

Result<TerrainPass> TerrainPass::load(const std::filesystem::path& shaders) {
    std::map<std::set<std::string>, gpu::Program> programs;
    for (const auto& defines : variants()) {
        auto program =
            gpu::Program::load(shaders, {"terrain/terrain.vert", "terrain/terrain.frag", defines});
        if (!program) return program.error();
        programs.emplace(defines, *std::move(program));
    }
    return TerrainPass{std::move(programs)};
}

TerrainPass::Drawn TerrainPass::draw(const SurfaceMaps& maps, const Frustum& frustum,
                                     const Options& options) {
    std::vector<TerrainPatch> patches = maps.lod().select(frustum, options.range_m);
    if (patches.size() > kMostPatches) patches.resize(kMostPatches);  // the farthest go
    if (patches.empty()) return {};
    patches_.write(0, gpu::bytesOf(patches));

    std::set<std::string> defines{"ROCK"};
    if (options.overlay) defines.insert("OVERLAY");
    if (options.contours) defines.insert("CONTOURS");
    if (options.shadowMap) defines.insert("SUN_DEPTH");
    programs_.at(defines).use();
    gpu::DrawState{}.apply();
    maps.bind();
    mesh_.bind();
    const auto count = static_cast<GLsizei>(patches.size());
    glDrawElementsInstanced(GL_TRIANGLES, kSide * kSide * 6, GL_UNSIGNED_SHORT, nullptr, count);
    return {count, count * kSide * kSide * 2};
}

}  // namespace pitscape::render
