#pragma once

#include "terrain/height_grid.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pitscape::ground {

/// Land cover guessed from form alone, one ground::Cover per cell (kNoCover without data).
///
/// A quarry is told by its faces: ground within reach of steep faces (slope >= faceSlope_deg, at
/// least 4 m high) and what they enclose is worked ground, split by slope: face, scree and spoil,
/// floor; narrow ledges and old tips carry pioneer plants. All else is the land around it: woods
/// and scrub on slopes, meadow and fields on gentle ground, in patches.
///
/// The rule is a judgement for a first picture and a first baseline; drawn areas replace it.
/// @param slope_deg  row-major, one per cell
std::vector<std::uint8_t> baselineCover(const terrain::HeightGrid& heights,
                                        std::span<const float> slope_deg);

}  // namespace pitscape::ground
