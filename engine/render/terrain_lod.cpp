#include "render/terrain_lod.h"

#include "core/jobs.h"

#include <algorithm>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {

Frustum Frustum::of(const glm::mat4& clipFromSite, glm::vec3 eye) {
    const auto row = [&](int i) {
        return glm::vec4{clipFromSite[0][i], clipFromSite[1][i], clipFromSite[2][i],
                         clipFromSite[3][i]};
    };
    Frustum f{{row(3) + row(0), row(3) - row(0), row(3) + row(1), row(3) - row(1), row(3)}, eye};
    for (glm::vec4& p : f.planes) p /= glm::length(glm::vec3{p});
    return f;
}

bool Frustum::touches(glm::vec3 least, glm::vec3 greatest) const {
    return std::ranges::all_of(planes, [&](const glm::vec4& p) {
        const glm::vec3 most{p.x > 0 ? greatest.x : least.x, p.y > 0 ? greatest.y : least.y,
                             p.z > 0 ? greatest.z : least.z};
        return glm::dot(glm::vec3{p}, most) + p.w >= 0;
    });
}

bool Frustum::touchesSphere(glm::vec3 centre, float radius) const {
    return std::ranges::all_of(
        planes, [&](const glm::vec4& p) { return glm::dot(glm::vec3{p}, centre) + p.w >= -radius; });
}

/// What select() gathers on its way down the quadtree.
struct TerrainLod::Selection {
    const Frustum& frustum;
    float range_m;
    std::vector<Chosen> found;

    static float distance(glm::vec3 eye, const Box& box) {
        return glm::length(glm::clamp(eye, box.least, box.greatest) - eye);
    }
};

TerrainLod::TerrainLod(const Relief& relief, std::span<const std::uint8_t> rocky, glm::vec2 northWest)
    : northWest_{northWest}, cell_m_{relief.texel_m}, cols_{relief.width}, rows_{relief.height} {
    // Quads lie between cell centres: one fewer than cells.
    int width = std::max((cols_ - 1 + kPatchCells - 1) / kPatchCells, 1);
    int height = std::max((rows_ - 1 + kPatchCells - 1) / kPatchCells, 1);
    for (;;) {
        levels_.push_back(
            {width, height, std::vector<Bounds>(static_cast<std::size_t>(width * height))});
        if (width == 1 && height == 1) break;
        width = (width + 1) / 2;
        height = (height + 1) / 2;
    }
    update(relief, rocky, {0, 0, cols_, rows_});
}

TerrainLod::Bounds TerrainLod::computed(const Relief& relief, std::span<const std::uint8_t> rocky,
                                        int x, int y) const {
    Bounds b{std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest()};
    for (int r = y * kPatchCells; r <= std::min((y + 1) * kPatchCells, rows_ - 1); ++r)
        for (int c = x * kPatchCells; c <= std::min((x + 1) * kPatchCells, cols_ - 1); ++c) {
            const float z = relief.z_m[relief.at(c, r)];
            b.least = std::min(b.least, z);
            b.greatest = std::max(b.greatest, z);
            b.rock = b.rock || rocky[relief.at(c, r)] != 0;
            b.hole = b.hole || (!relief.holes.empty() && relief.holes[relief.at(c, r)] != 0);
        }
    return b;
}

void TerrainLod::update(const Relief& relief, std::span<const std::uint8_t> rocky,
                        const geo::CellRect& rect) {
    if (levels_.empty() || rect.empty()) return;
    int x0 = std::max(rect.col0 - 1, 0) / kPatchCells, y0 = std::max(rect.row0 - 1, 0) / kPatchCells;
    int x1 = std::min((rect.col1 - 1) / kPatchCells, levels_[0].width - 1);
    int y1 = std::min((rect.row1 - 1) / kPatchCells, levels_[0].height - 1);
    parallelFor(y1 + 1 - y0, 8, [&](std::int64_t first, std::int64_t last) {
        for (int y = y0 + static_cast<int>(first); y < y0 + static_cast<int>(last); ++y)
            for (int x = x0; x <= x1; ++x)
                levels_[0].bounds[static_cast<std::size_t>(y * levels_[0].width + x)] =
                    computed(relief, rocky, x, y);
    });
    for (std::size_t l = 1; l < levels_.size(); ++l) {
        const Level& fine = levels_[l - 1];
        Level& coarse = levels_[l];
        x0 /= 2, y0 /= 2, x1 /= 2, y1 /= 2;
        for (int y = y0; y <= y1; ++y)
            for (int x = x0; x <= x1; ++x) {
                Bounds b{std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest()};
                for (int cy = 2 * y; cy <= std::min(2 * y + 1, fine.height - 1); ++cy)
                    for (int cx = 2 * x; cx <= std::min(2 * x + 1, fine.width - 1); ++cx) {
                        const Bounds& child =
                            fine.bounds[static_cast<std::size_t>(cy * fine.width + cx)];
                        b.least = std::min(b.least, child.least);
                        b.greatest = std::max(b.greatest, child.greatest);
                        b.rock = b.rock || child.rock;
                        b.hole = b.hole || child.hole;
                    }
                coarse.bounds[static_cast<std::size_t>(y * coarse.width + x)] = b;
            }
    }
}

TerrainLod::Box TerrainLod::boxOf(int level, int x, int y) const {
    const Level& l = levels_[static_cast<std::size_t>(level)];
    const Bounds& b = l.bounds[static_cast<std::size_t>(y * l.width + x)];
    const int cells = kPatchCells << level;
    const auto east = [&](int col) {
        return northWest_.x + cell_m_ * static_cast<float>(std::min(col, cols_ - 1));
    };
    const auto north = [&](int row) {
        return northWest_.y - cell_m_ * static_cast<float>(std::min(row, rows_ - 1));
    };
    return {{east(x * cells), north((y + 1) * cells), b.least},
            {east((x + 1) * cells), north(y * cells), b.greatest}};
}

std::vector<TerrainLod::Chosen> TerrainLod::select(const Frustum& frustum, float range_m) const {
    Selection s{frustum, std::max(range_m, kLeastRange_cells * cell_m_), {}};
    if (levels_.empty()) return {};
    // Nodes are 2 x 2 patches; the root is the first that holds everything.
    const int root = static_cast<int>(levels_.size()) - 1;
    if (root == 0) {
        add(s, 0, 0, 0);
    } else {
        select(s, root - 1, 0, 0);
    }
    std::ranges::sort(s.found, {}, &Chosen::distance_m);
    return std::move(s.found);
}

/// Adds what is to be drawn of the node (x, y) of 2 x 2 patches of `level`. @return false when it is
/// too far for this level, so that the coarser one must cover it
bool TerrainLod::select(Selection& s, int level, int x, int y) const {
    const Box box = boxOf(level + 1, x, y);
    const float distance = Selection::distance(s.frustum.eye, box);
    const bool isRoot = static_cast<std::size_t>(level) + 2 == levels_.size();
    if (!isRoot && distance > s.range_m * static_cast<float>(1 << level)) return false;
    if (!s.frustum.touches(box.least, box.greatest)) return true;
    const bool refine = level > 0 && distance <= s.range_m * static_cast<float>(1 << (level - 1));
    const Level& quarters = levels_[static_cast<std::size_t>(level)];
    for (int qy = 2 * y; qy < std::min(2 * y + 2, quarters.height); ++qy)
        for (int qx = 2 * x; qx < std::min(2 * x + 2, quarters.width); ++qx)
            if (!refine || !select(s, level - 1, qx, qy)) add(s, level, qx, qy);
    return true;
}

void TerrainLod::add(Selection& s, int level, int x, int y) const {
    const Box box = boxOf(level, x, y);
    if (!s.frustum.touches(box.least, box.greatest)) return;
    const Level& l = levels_[static_cast<std::size_t>(level)];
    const int cells = kPatchCells << level;
    const Bounds& bounds = l.bounds[static_cast<std::size_t>(y * l.width + x)];
    const TerrainPatch patch{static_cast<float>(x * cells), static_cast<float>(y * cells),
                             static_cast<float>(1 << level), bounds.rock ? 1.f : 0.f,
                             bounds.hole ? 1.f : 0.f};
    s.found.push_back({patch, Selection::distance(s.frustum.eye, box)});
}

}  // namespace pitscape::render
