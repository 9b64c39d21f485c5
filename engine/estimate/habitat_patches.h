#pragma once

#include "geo/grid_frame.h"

#include <cstdint>
#include <span>
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
/// site is.
/// @param cover    one per cell, kNoCover outside  @param habitat  by cover: counts as habitat
HabitatPatches habitatPatches(const geo::GridFrame& frame, std::span<const std::uint8_t> cover,
                              std::span<const std::uint8_t> inSite, const std::vector<bool>& habitat);

}  // namespace pitscape::estimate
