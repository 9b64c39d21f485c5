#include "render/passes/water_pass.h"

#include "gpu/draw_state.h"

#include <algorithm>
#include <set>
#include <utility>

namespace pitscape::render {
namespace {

constexpr int kGrown_cells = 2;

/// Cells of a body and those near it, ordered by row and column.
std::vector<std::pair<int, int>> grownCells(const WaterBody& body, const geo::GridFrame& frame) {
    std::vector<std::pair<int, int>> cells;
    cells.reserve(body.cells.size() * 4);
    for (const geo::Cell& c : body.cells)
        for (int dr = -kGrown_cells; dr <= kGrown_cells; dr += kGrown_cells)
            for (int dc = -kGrown_cells; dc <= kGrown_cells; ++dc)
                if (frame.contains({c.col + dc, c.row + dr}))
                    cells.emplace_back(c.row + dr, c.col + dc);
    std::ranges::sort(cells);
    const auto repeated = std::ranges::unique(cells);
    cells.erase(repeated.begin(), repeated.end());
    return cells;
}

struct Run {
    int row0, row1, col0, col1;  // [row0, row1), [col0, col1)
};

/// Runs along the rows; equal runs of neighbouring rows become one rectangle.
std::vector<Run> rectanglesOf(const std::vector<std::pair<int, int>>& cells) {
    std::vector<Run> done, open;
    std::size_t i = 0;
    while (i < cells.size()) {
        const int row = cells[i].first;
        std::vector<Run> here;
        while (i < cells.size() && cells[i].first == row) {
            Run run{row, row + 1, cells[i].second, cells[i].second + 1};
            for (++i; i < cells.size() && cells[i].first == row && cells[i].second == run.col1; ++i)
                ++run.col1;
            const auto same = std::ranges::find_if(open, [&](const Run& o) {
                return o.row1 == row && o.col0 == run.col0 && o.col1 == run.col1;
            });
            if (same != open.end()) {
                run.row0 = same->row0;
                open.erase(same);
            }
            here.push_back(run);
        }
        done.insert(done.end(), open.begin(), open.end());
        open = std::move(here);
    }
    done.insert(done.end(), open.begin(), open.end());
    return done;
}

}  // namespace

geo::Mesh waterMesh(const std::vector<WaterBody>& water, const geo::GridFrame& frame,
                    glm::dvec3 origin) {
    geo::Mesh mesh;
    for (const WaterBody& body : water)
        for (const Run& r : rectanglesOf(grownCells(body, frame))) {
            const auto corner = [&](int col, int row) {
                const glm::dvec3 p{frame.west_m + col * frame.cellSize_m,
                                   frame.north_m - row * frame.cellSize_m, body.level_m};
                mesh.vertices.push_back(
                    {glm::vec3{p - origin}, {0, 0, 1}, {255, 255, 255, 255}, geo::Material::kWater});
            };
            const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
            corner(r.col0, r.row1);
            corner(r.col1, r.row1);
            corner(r.col1, r.row0);
            corner(r.col0, r.row0);
            for (const std::uint32_t k : {0u, 1u, 2u, 0u, 2u, 3u}) mesh.indices.push_back(first + k);
        }
    return mesh;
}

Result<WaterPass> WaterPass::load(const std::filesystem::path& shaders) {
    auto program = gpu::Program::load(shaders, {"water/water.vert", "water/water.frag", {}});
    if (!program) return program.error();
    return WaterPass{*std::move(program)};
}

void WaterPass::setMesh(const geo::Mesh& mesh) {
    mesh_ = mesh.empty() ? nullptr : std::make_unique<const GpuMesh>(mesh, "water");
}

int WaterPass::draw(Depth depth) const {
    if (!mesh_) return 0;
    using State = gpu::DrawState;
    State{depth == Depth::kWrite ? State::Depth::kTestAndWrite : State::Depth::kTest,
          State::Blend::kAlpha, State::Cull::kOff}
        .apply();
    program_.use();
    mesh_->array.bind();
    glDrawElements(GL_TRIANGLES, mesh_->count, GL_UNSIGNED_INT, nullptr);
    return mesh_->count / 3;
}

}  // namespace pitscape::render
