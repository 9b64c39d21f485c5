#include "ground/patch.h"

#include "terrain/outline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <queue>
#include <utility>

namespace pitscape::ground {
namespace {

constexpr std::array<std::array<std::int32_t, 2>, 8> kAround{
    {{-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {1, 0}, {-1, 1}, {0, 1}, {1, 1}}};

/// Chamfer distances in cells: forwards over the rows, then backwards.
void sweep(const geo::GridFrame& f, std::vector<float>& distance, float beyond) {
    constexpr float kStraight = 1, kDiagonal = 1.41421356F;
    const auto at = [&](std::int32_t c, std::int32_t r) {
        return f.contains({c, r}) ? distance[f.index({c, r})] : beyond;
    };
    const auto relax = [&](std::int32_t c, std::int32_t r, std::int32_t d) {
        float& here = distance[f.index({c, r})];
        here = std::min({here, at(c - d, r) + kStraight, at(c, r - d) + kStraight,
                         at(c - d, r - d) + kDiagonal, at(c + d, r - d) + kDiagonal});
    };
    for (std::int32_t r = 0; r < f.rows; ++r)
        for (std::int32_t c = 0; c < f.cols; ++c) relax(c, r, 1);
    for (std::int32_t r = f.rows - 1; r >= 0; --r)
        for (std::int32_t c = f.cols - 1; c >= 0; --c) relax(c, r, -1);
}

std::vector<float> scaled(std::vector<float> cells, double cell_m) {
    for (float& v : cells) v *= static_cast<float>(cell_m);
    return cells;
}

/// Corners cut at a quarter of each side, twice: a drawn line has no teeth.
/// @source Chaikin (1974), Computer Graphics and Image Processing 3, 346-349
geo::Ring rounded(geo::Ring ring) {
    for (int round = 0; round < 2; ++round) {
        geo::Ring next;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const glm::dvec2 a = ring[i], b = ring[(i + 1) % ring.size()];
            next.push_back(0.75 * a + 0.25 * b);
            next.push_back(0.25 * a + 0.75 * b);
        }
        ring = std::move(next);
    }
    return ring;
}

std::vector<terrain::CellRun> runsOf(const geo::GridFrame& f, const std::vector<std::uint8_t>& cells) {
    std::vector<terrain::CellRun> runs;
    for (std::int32_t r = 0; r < f.rows; ++r)
        for (std::int32_t c = 0; c < f.cols; ++c) {
            if (cells[f.index({c, r})] == 0) continue;
            const std::int32_t first = c;
            while (c < f.cols && cells[f.index({c, r})] != 0) ++c;
            runs.push_back({r, first, c});
        }
    return runs;
}

}  // namespace

std::vector<float> roomIn_m(const geo::GridFrame& frame, std::span<const std::uint8_t> mask) {
    std::vector<float> room(mask.size());
    for (std::size_t i = 0; i < mask.size(); ++i)
        room[i] = mask[i] != 0 ? std::numeric_limits<float>::infinity() : 0;
    sweep(frame, room, 0);
    return scaled(std::move(room), frame.cellSize_m);
}

std::vector<float> distanceTo_m(const geo::GridFrame& frame, std::span<const std::uint8_t> marks) {
    constexpr float kFar = std::numeric_limits<float>::infinity();
    std::vector<float> distance(marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i) distance[i] = marks[i] != 0 ? 0 : kFar;
    sweep(frame, distance, kFar);
    return scaled(std::move(distance), frame.cellSize_m);
}

geo::Ring grownPatch(const geo::GridFrame& f, std::span<const std::uint8_t> mask,
                     std::span<const float> slope_deg, double steep_deg, geo::Cell seed,
                     double area_m2) {
    if (!f.contains(seed) || mask[f.index(seed)] == 0) return {};
    const auto wanted =
        static_cast<std::size_t>(std::max(4.0, area_m2 / (f.cellSize_m * f.cellSize_m)));
    using Front = std::pair<double, std::uint32_t>;
    std::priority_queue<Front, std::vector<Front>, std::greater<>> front;
    std::vector<std::uint8_t> taken(mask.size(), 0);
    std::vector<float> reached(mask.size(), std::numeric_limits<float>::infinity());
    const auto start = static_cast<std::uint32_t>(f.index(seed));
    reached[start] = 0;
    front.emplace(0, start);
    std::size_t count = 0;
    while (!front.empty() && count < wanted) {
        const auto [cost, i] = front.top();
        front.pop();
        if (taken[i] != 0) continue;
        taken[i] = 1;
        ++count;
        const auto n = static_cast<std::int32_t>(i);
        for (const auto& [dc, dr] : kAround) {
            const geo::Cell next{n % f.cols + dc, n / f.cols + dr};
            if (!f.contains(next)) continue;
            const std::size_t k = f.index(next);
            if (mask[k] == 0 || taken[k] != 0) continue;
            const double steep = static_cast<double>(slope_deg[k]) / std::max(steep_deg, 1.0);
            const double on = cost + std::hypot(dc, dr) * (1 + steep * steep);
            if (!(on < static_cast<double>(reached[k]))) continue;
            reached[k] = static_cast<float>(on);
            front.emplace(on, static_cast<std::uint32_t>(k));
        }
    }
    if (2 * count < wanted) return {};
    geo::Ring largest;
    for (auto& ring : terrain::outlineOf(f, runsOf(f, taken)))
        if (geo::signedArea_m2(ring) > geo::area_m2(largest)) largest = std::move(ring);
    if (largest.size() < 3) return {};
    return rounded(terrain::simplifiedRing(largest, 1.2 * f.cellSize_m));
}

}  // namespace pitscape::ground
