#include "estimate/habitat_patches.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitscape::estimate {
namespace {

constexpr std::int32_t kMostBlocks = 128;

struct Blocks {
    std::int32_t side = 1;  ///< cells
    std::int32_t cols = 0, rows = 0;
    std::vector<std::int32_t> cells;  ///< of habitat, where the block counts; else 0
    bool is(std::int32_t c, std::int32_t r) const {
        return c >= 0 && r >= 0 && c < cols && r < rows &&
               cells[static_cast<std::size_t>(r * cols + c)] > 0;
    }
};

Blocks blocksOf(const geo::GridFrame& f, std::span<const std::uint8_t> cover,
                std::span<const std::uint8_t> inSite, const std::vector<bool>& habitat) {
    Blocks b;
    b.side = (std::max(f.cols, f.rows) + kMostBlocks - 1) / kMostBlocks;
    b.cols = (f.cols + b.side - 1) / b.side;
    b.rows = (f.rows + b.side - 1) / b.side;
    const auto count = static_cast<std::size_t>(b.cols * b.rows);
    b.cells.assign(count, 0);
    std::vector<std::int32_t> site(count, 0);
    for (std::int32_t r = 0; r < f.rows; ++r)
        for (std::int32_t c = 0; c < f.cols; ++c) {
            const std::size_t i = f.index({c, r});
            if (inSite[i] == 0 || cover[i] >= habitat.size()) continue;
            const auto block = static_cast<std::size_t>(r / b.side * b.cols + c / b.side);
            ++site[block];
            if (habitat[cover[i]]) ++b.cells[block];
        }
    for (std::size_t i = 0; i < count; ++i)
        if (2 * b.cells[i] < site[i]) b.cells[i] = 0;
    return b;
}

struct Patch {
    std::int64_t cells = 0;
    std::vector<std::pair<std::int32_t, std::int32_t>> edge;  ///< blocks with a neighbour outside
};

std::vector<Patch> joined(const Blocks& b) {
    std::vector<Patch> patches;
    std::vector<std::uint8_t> seen(b.cells.size(), 0);
    std::vector<std::pair<std::int32_t, std::int32_t>> open;
    const auto visit = [&](std::int32_t c, std::int32_t r) {
        if (!b.is(c, r) || seen[static_cast<std::size_t>(r * b.cols + c)]) return;
        seen[static_cast<std::size_t>(r * b.cols + c)] = 1;
        open.emplace_back(c, r);
    };
    for (std::int32_t row = 0; row < b.rows; ++row)
        for (std::int32_t col = 0; col < b.cols; ++col) {
            visit(col, row);
            if (open.empty()) continue;
            Patch& patch = patches.emplace_back();
            while (!open.empty()) {
                const auto [c, r] = open.back();
                open.pop_back();
                patch.cells += b.cells[static_cast<std::size_t>(r * b.cols + c)];
                if (!b.is(c - 1, r) || !b.is(c + 1, r) || !b.is(c, r - 1) || !b.is(c, r + 1))
                    patch.edge.emplace_back(c, r);
                for (std::int32_t dr = -1; dr <= 1; ++dr)
                    for (std::int32_t dc = -1; dc <= 1; ++dc) visit(c + dc, r + dr);
            }
        }
    return patches;
}

/// Between the edges of two patches, in blocks; patches that touch would be one.
double apart(const Patch& a, const Patch& b) {
    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    for (const auto& [ac, ar] : a.edge)
        for (const auto& [bc, br] : b.edge)
            least = std::min(least, (ac - bc) * (ac - bc) + (ar - br) * (ar - br));
    return std::max(0.0, std::sqrt(static_cast<double>(least)) - 1);
}

}  // namespace

HabitatPatches habitatPatches(const geo::GridFrame& frame, std::span<const std::uint8_t> cover,
                              std::span<const std::uint8_t> inSite, const std::vector<bool>& habitat) {
    const Blocks blocks = blocksOf(frame, cover, inSite, habitat);
    std::vector<Patch> patches = joined(blocks);
    std::ranges::stable_sort(patches, std::ranges::greater{}, &Patch::cells);
    HabitatPatches result;
    if (patches.size() > kMostPatches) {
        result.left_out = static_cast<int>(patches.size() - kMostPatches);
        patches.resize(kMostPatches);
    }
    const std::size_t n = patches.size();
    const double cell_ha = frame.cellSize_m * frame.cellSize_m / 1e4;
    for (const Patch& patch : patches)
        result.area_ha.push_back(static_cast<double>(patch.cells) * cell_ha);
    result.distance_m.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
            result.distance_m[i * n + j] = result.distance_m[j * n + i] =
                apart(patches[i], patches[j]) * blocks.side * frame.cellSize_m;
    return result;
}

}  // namespace pitscape::estimate
