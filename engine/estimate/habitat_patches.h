#pragma once

#include "geo/grid_frame.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace pitscape::estimate {

/// Patches of living land and how far apart they lie.
struct HabitatPatches {
    std::vector<double> area_ha;     ///< the largest first, at most kMostPatches
    std::vector<double> distance_m;  ///< edge to edge, row-major n * n
    int left_out = 0;                ///< smaller ones
    friend bool operator==(const HabitatPatches&, const HabitatPatches&) = default;
};
inline constexpr std::size_t kMostPatches = 40;

/// Joins the land of the site that is habitat into patches (over eight neighbours), in square blocks of
/// so many cells that a side has at most 128 of them. A block is habitat where at least half of its
/// site is. Only blocks that a change touched are counted again.
class PatchFinder {
public:
    /// @param cover    one per cell, kNoCover outside  @param habitat  by cover: counts as habitat
    /// @param changed  outside of it cover and site are as in the search before; none: unknown
    const HabitatPatches& find(const geo::GridFrame& frame, std::span<const std::uint8_t> cover,
                               std::span<const std::uint8_t> inSite, const std::vector<bool>& habitat,
                               std::optional<geo::CellRect> changed = std::nullopt);
    int blocksCounted() const { return blocksCounted_; }  ///< by the last search

private:
    struct Block {
        std::int32_t site = 0, habitat = 0;  ///< cells
        bool counts() const { return habitat > 0 && 2 * habitat >= site; }
        friend bool operator==(const Block&, const Block&) = default;
    };
    using Place = std::pair<std::int32_t, std::int32_t>;  ///< column, row of a block
    struct Patch {
        std::int64_t cells = 0;
        std::vector<Place> edge;  ///< blocks with a neighbour outside
    };
    bool is(std::int32_t col, std::int32_t row) const;
    bool countBlocks(std::span<const std::uint8_t> cover, std::span<const std::uint8_t> inSite,
                     const geo::CellRect& changed);
    Block countBlock(std::span<const std::uint8_t> cover, std::span<const std::uint8_t> inSite,
                     const geo::CellRect& cells) const;
    std::vector<Patch> joined() const;
    void measure(std::vector<Patch> patches);

    geo::GridFrame frame_;
    std::vector<bool> habitat_;
    std::int32_t side_ = 1, cols_ = 0, rows_ = 0;  ///< of a block in cells; blocks
    std::vector<Block> blocks_;
    std::vector<Patch> patches_;
    HabitatPatches found_;
    int blocksCounted_ = 0;
};

inline HabitatPatches habitatPatches(const geo::GridFrame& frame, std::span<const std::uint8_t> cover,
                                     std::span<const std::uint8_t> inSite,
                                     const std::vector<bool>& habitat) {
    return PatchFinder{}.find(frame, cover, inSite, habitat);
}

}  // namespace pitscape::estimate
