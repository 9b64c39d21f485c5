#include "estimate/habitat_patches.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace pitscape::estimate {
namespace {

constexpr std::int32_t kMostBlocks = 128;

using Places = std::vector<std::pair<std::int32_t, std::int32_t>>;

/// Between the edges of two patches, in blocks; patches that touch would be one.
double apart(const Places& a, const Places& b) {
    std::int32_t least = std::numeric_limits<std::int32_t>::max();
    for (const auto& [ac, ar] : a)
        for (const auto& [bc, br] : b)
            least = std::min(least, (ac - bc) * (ac - bc) + (ar - br) * (ar - br));
    return std::max(0.0, std::sqrt(static_cast<double>(least)) - 1);
}

}  // namespace

bool PatchFinder::is(std::int32_t col, std::int32_t row) const {
    return col >= 0 && row >= 0 && col < cols_ && row < rows_ &&
           blocks_[static_cast<std::size_t>(row * cols_ + col)].counts();
}

PatchFinder::Block PatchFinder::countBlock(std::span<const std::uint8_t> cover,
                                           std::span<const std::uint8_t> inSite,
                                           const geo::CellRect& cells) const {
    Block block;
    for (std::int32_t row = cells.row0; row < cells.row1; ++row)
        for (std::size_t i = frame_.index({cells.col0, row}), end = frame_.index({cells.col1, row});
             i < end; ++i) {
            if (inSite[i] == 0 || cover[i] >= habitat_.size()) continue;
            ++block.site;
            if (habitat_[cover[i]]) ++block.habitat;
        }
    return block;
}

/// Counts the blocks that a change touched. @return whether one is another now
bool PatchFinder::countBlocks(std::span<const std::uint8_t> cover, std::span<const std::uint8_t> inSite,
                              const geo::CellRect& changed) {
    bool any = false;
    blocksCounted_ = 0;
    if (changed.empty()) return false;
    for (std::int32_t row = changed.row0 / side_; row * side_ < changed.row1; ++row)
        for (std::int32_t col = changed.col0 / side_; col * side_ < changed.col1; ++col) {
            const geo::CellRect cells{col * side_, row * side_, (col + 1) * side_, (row + 1) * side_};
            const Block now = countBlock(cover, inSite, geo::intersection(cells, frame_.all()));
            Block& block = blocks_[static_cast<std::size_t>(row * cols_ + col)];
            any = any || !(now == block);
            block = now;
            ++blocksCounted_;
        }
    return any;
}

std::vector<PatchFinder::Patch> PatchFinder::joined() const {
    std::vector<Patch> patches;
    std::vector<std::uint8_t> seen(blocks_.size(), 0);
    std::vector<Place> open;
    const auto visit = [&](std::int32_t c, std::int32_t r) {
        if (!is(c, r) || seen[static_cast<std::size_t>(r * cols_ + c)]) return;
        seen[static_cast<std::size_t>(r * cols_ + c)] = 1;
        open.emplace_back(c, r);
    };
    for (std::int32_t row = 0; row < rows_; ++row)
        for (std::int32_t col = 0; col < cols_; ++col) {
            visit(col, row);
            if (open.empty()) continue;
            Patch& patch = patches.emplace_back();
            while (!open.empty()) {
                const auto [c, r] = open.back();
                open.pop_back();
                patch.cells += blocks_[static_cast<std::size_t>(r * cols_ + c)].habitat;
                if (!is(c - 1, r) || !is(c + 1, r) || !is(c, r - 1) || !is(c, r + 1))
                    patch.edge.emplace_back(c, r);
                for (std::int32_t dr = -1; dr <= 1; ++dr)
                    for (std::int32_t dc = -1; dc <= 1; ++dc) visit(c + dc, r + dr);
            }
        }
    std::ranges::stable_sort(patches, std::ranges::greater{}, &Patch::cells);
    return patches;
}

/// Areas and distances; those between two patches whose edges are as before are taken over.
void PatchFinder::measure(std::vector<Patch> patches) {
    HabitatPatches now;
    if (patches.size() > kMostPatches) {
        now.left_out = static_cast<int>(patches.size() - kMostPatches);
        patches.resize(kMostPatches);
    }
    std::map<Place, std::size_t> known;  // a block lies in one patch only
    for (std::size_t i = 0; i < patches_.size(); ++i) known.emplace(patches_[i].edge.front(), i);
    std::vector<std::optional<std::size_t>> before;
    const double cell_ha = frame_.cellSize_m * frame_.cellSize_m / 1e4;
    for (const Patch& patch : patches) {
        now.area_ha.push_back(static_cast<double>(patch.cells) * cell_ha);
        const auto it = known.find(patch.edge.front());
        const bool same = it != known.end() && patches_[it->second].edge == patch.edge;
        before.push_back(same ? std::optional{it->second} : std::nullopt);
    }
    const std::size_t n = patches.size(), m = patches_.size();
    now.distance_m.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
            now.distance_m[i * n + j] = now.distance_m[j * n + i] =
                before[i] && before[j]
                    ? found_.distance_m[*before[i] * m + *before[j]]
                    : apart(patches[i].edge, patches[j].edge) * side_ * frame_.cellSize_m;
    patches_ = std::move(patches);
    found_ = std::move(now);
}

const HabitatPatches& PatchFinder::find(const geo::GridFrame& frame,
                                        std::span<const std::uint8_t> cover,
                                        std::span<const std::uint8_t> inSite,
                                        const std::vector<bool>& habitat,
                                        std::optional<geo::CellRect> changed) {
    if (!(frame == frame_) || habitat != habitat_) {
        *this = {};
        frame_ = frame;
        habitat_ = habitat;
        side_ = (std::max(frame.cols, frame.rows) + kMostBlocks - 1) / kMostBlocks;
        cols_ = (frame.cols + side_ - 1) / side_;
        rows_ = (frame.rows + side_ - 1) / side_;
        blocks_.assign(static_cast<std::size_t>(cols_ * rows_), {});
        changed.reset();
    }
    const geo::CellRect cells = geo::intersection(changed.value_or(frame_.all()), frame_.all());
    if (countBlocks(cover, inSite, cells)) measure(joined());
    return found_;
}

}  // namespace pitscape::estimate
