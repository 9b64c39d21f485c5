#pragma once

#include "render/bake/paint.h"
#include "render/bake/relief.h"

#include <array>
#include <cstdint>
#include <vector>

namespace pitscape::render {

/// A rectangle of the ground as it is baked, before the sun: everything that depends on heights and
/// cover alone.
struct GroundTile {
    geo::CellRect cells;
    int scale = 1;                                  ///< texels along a cell
    std::vector<AlbedoTexel> albedo;                ///< one a texel, row-major
    std::vector<std::array<std::uint8_t, 3>> form;  ///< normal east, normal north, share of the sky
    std::vector<float> fine_m;                      ///< height of each texel; empty at scale 1
    std::vector<std::uint8_t> rocky;                ///< one a cell: bare rock shows there
};

/// Cells around a tile that its bake reads: sky is sought 34 away, colours look 40 away, and texels
/// mix the colours of cells 2 away.
inline constexpr int kTileReach = 44;

/// Bakes a rectangle; the same texels come out however the ground is cut.
GroundTile bakedTile(const Relief& relief, const std::vector<Cover>& cover, int scale,
                     const geo::CellRect& cells);

/// The same ground with cells `factor` times as long: mean heights, every n-th cover.
struct CoarseGround {
    Relief relief;
    std::vector<Cover> cover;
    int factor = 1;
};
CoarseGround coarseGround(const Relief& relief, const std::vector<Cover>& cover, int factor);

}  // namespace pitscape::render
