#pragma once

#include "estimate/inputs.h"
#include "ground/ground.h"
#include "terrain/height_grid.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pitscape::estimate {

/// The layers of the ground that the estimates read; all row-major, cols * rows.
struct SiteLayers {
    const terrain::HeightGrid& heights;
    std::span<const float> slope_deg;
    std::span<const std::uint8_t> before, after;  ///< land cover, kNoCover outside
    std::span<const std::uint16_t> owner;
    const std::vector<design::ElementId>& owners;
    std::span<const std::uint8_t> inSite;
    std::span<const float> surveyed_m;  ///< heights before any operation; empty: as designed
    /// Since the layers that the same estimator saw before; none: anything may have changed.
    std::optional<ground::Change> change = {};
};

/// @param before  revision of the ground that the estimator saw before
inline SiteLayers layersOf(const ground::Ground& ground,
                           std::optional<std::uint64_t> before = std::nullopt) {
    return {ground.heights(),
            ground.slope_deg(),
            ground.baselineCover(),
            ground.cover(),
            ground.owner(),
            ground.owners(),
            ground.inSite(),
            ground.base().heights_m(),
            ground.changedSince(before)};
}

/// Length and steepness of the slope (LS of the soil loss equation) over the ground, in square blocks.
///
/// D8 flow on the hollow-free ground; L by Desmet & Govers with the slope length capped at 122 m, S by
/// Nearing. Blocks of at least 4 m: on finer cells D8 draws single threads of water.
/// @source RUSLE, USDA Handbook 703: no slope is longer than 122 m (400 ft).
struct SlopeLengths {
    std::int32_t blockCells = 1;  ///< side of a block in cells
    std::int32_t cols = 0;
    std::vector<float> blockHeights;  ///< mean heights, to notice a change
    std::vector<float> ls;
    float at(std::int32_t col, std::int32_t row) const {
        return ls[static_cast<std::size_t>(row / blockCells) * static_cast<std::size_t>(cols) +
                  static_cast<std::size_t>(col / blockCells)];
    }
};
/// @param before  of an earlier state of the same ground: taken over when no height changed
SlopeLengths slopeLengths(const terrain::HeightGrid& heights, SlopeLengths before = {});

/// Sums the cells of the site by cover before, cover after and element. The same for any number of
/// threads.
std::vector<LandArea> sumAreas(const SiteLayers& layers, const SlopeLengths& lengths);

/// What lies between the two surfaces where both are known.
EarthBalance earthBetween(std::span<const float> surveyed_m, const terrain::HeightGrid& designed);

/// Keeps the sums of a site in step with its layers: square tiles that a change did not touch are not
/// summed again, so that an edit costs what it touched.
class SiteSummer {
public:
    /// Exactly what sumAreas(layers, slopeLengths(heights)) gives.
    std::vector<LandArea> sum(const SiteLayers& layers);
    /// Whether the heights may have differed from those of the sum before.
    bool heightsChanged() const { return heightsChanged_; }
    int tilesSummed() const { return tilesSummed_; }  ///< by the last sum, of all its tiles

private:
    geo::GridFrame frame_;
    SlopeLengths lengths_;
    std::vector<std::vector<LandArea>> tiles_;
    bool heightsChanged_ = true;
    int tilesSummed_ = 0;
};

}  // namespace pitscape::estimate
