#include "render/passes/terrain_pass.h"

#include "core/contract.h"
#include "gpu/draw_state.h"

#include "shared/bindings.h"

#include <array>
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
    constexpr std::array kWords{"ROCK",     "CLOSE",     "FAR",  "OVERLAY",
                                "CONTOURS", "SUN_DEPTH", "LEAN", "HOLES"};
    std::vector<std::set<std::string>> all;
    for (std::size_t bits = 0; bits < (std::size_t{1} << kWords.size()); ++bits) {
        std::set<std::string> defines;
        for (std::size_t i = 0; i < kWords.size(); ++i)
            if ((bits >> i) & 1) defines.insert(kWords[i]);
        if (defines.contains("CLOSE") && defines.contains("FAR")) continue;
        if (defines.contains("LEAN") && (defines.contains("SUN_DEPTH") || !defines.contains("FAR")))
            continue;
        if (defines.contains("HOLES") && !defines.contains("ROCK")) continue;
        all.push_back(std::move(defines));
    }
    return all;
}

TerrainPass::TerrainPass(std::filesystem::path shaders, Variants programs)
    : shaders_{std::move(shaders)},
      programs_{std::move(programs)},
      corners_{gpu::bytesOf(cornersOfPatch()), "terrain corners"},
      indices_{gpu::bytesOf(indicesOfPatch()), "terrain indices"},
      patches_{gpu::bytesOf(std::vector<TerrainPatch>(kMostPatches)), "terrain patches"} {
    mesh_.attach(corners_, sizeof(glm::vec2), gpu::VertexArray::Step::kVertex,
                 {{PS_ATTRIBUTE_POSITION, 2}});
    mesh_.attach(patches_, sizeof(TerrainPatch), gpu::VertexArray::Step::kInstance,
                 {{PS_ATTRIBUTE_PLACE, 4}});
    mesh_.attachIndices(indices_);
}

Result<TerrainPass> TerrainPass::load(const std::filesystem::path& shaders) {
    Variants programs;
    for (const std::set<std::string>& defines :
         {std::set<std::string>{}, {"ROCK"}, {"CLOSE"}, {"CLOSE", "ROCK"}, {"FAR"}, {"FAR", "ROCK"}}) {
        auto program =
            gpu::Program::load(shaders, {"terrain/terrain.vert", "terrain/terrain.frag", defines});
        if (!program) return program.error();
        programs.emplace(defines, *std::move(program));
    }
    return TerrainPass{shaders, std::move(programs)};
}

const gpu::Program& TerrainPass::program(const std::set<std::string>& defines) {
    const auto known = programs_.find(defines);
    if (known != programs_.end()) return known->second;
    auto loaded =
        gpu::Program::load(shaders_, {"terrain/terrain.vert", "terrain/terrain.frag", defines});
    PS_EXPECT(loaded);  // a test compiles every variant
    return programs_.emplace(defines, *std::move(loaded)).first->second;
}

TerrainPass::Drawn TerrainPass::draw(const SurfaceMaps& maps, const Frustum& frustum,
                                     const Options& options) {
    std::vector<TerrainLod::Chosen> chosen = maps.lod().select(frustum, options.range_m);
    if (chosen.size() > kMostPatches) chosen.resize(kMostPatches);  // the farthest go
    if (chosen.empty()) return {};
    // Cheaper shaders where neither rock nor closeness asks for more; nearest first in each.
    std::array<std::vector<TerrainPatch>, 9> groups;  // rock or not at three distances, then holes
    for (const auto& [patch, distance] : chosen) {
        const std::size_t far = options.lean                 ? 2
                                : distance < options.close_m ? 0
                                : distance < options.far_m   ? 1
                                                             : 2;
        groups[patch.hole > 0 ? 6 + far : 2 * far + (patch.rock > 0 ? 1 : 0)].push_back(patch);
    }
    gpu::DrawState{}.apply();
    maps.bind();
    mesh_.bind();
    std::size_t first = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const auto& patches = groups[group];
        if (patches.empty()) continue;
        patches_.write(static_cast<std::ptrdiff_t>(first * sizeof(TerrainPatch)),
                       gpu::bytesOf(patches));
        std::set<std::string> defines;
        const bool holes = group >= 6;
        const std::size_t far = holes ? group - 6 : group / 2;
        if (holes || group % 2 == 1) defines.insert("ROCK");
        if (holes) defines.insert("HOLES");
        if (far == 0) defines.insert("CLOSE");
        if (far == 2) defines.insert("FAR");
        if (options.overlay) defines.insert("OVERLAY");
        if (options.contours) defines.insert("CONTOURS");
        if (options.shadowMap) defines.insert("SUN_DEPTH");
        if (options.lean) defines.insert("LEAN");
        program(defines).use();
        glDrawElementsInstancedBaseInstance(GL_TRIANGLES, kSide * kSide * 6, GL_UNSIGNED_SHORT, nullptr,
                                            static_cast<GLsizei>(patches.size()),
                                            static_cast<GLuint>(first));
        first += patches.size();
    }
    const auto count = static_cast<int>(first);
    return {count, count * kSide * kSide * 2};
}

}  // namespace pitscape::render
