#pragma once

#include "render/bake/relief.h"

#include <array>
#include <cstdint>
#include <vector>

namespace pitscape::render {

/// Guesses what covers each cell where nothing is known, from its slope alone: bare rock where it is
/// steep, loose blocks below, grass elsewhere. ground::Ground knows better.
/// @param cover  one a cell of the relief, kUnknown where it is to be guessed; or empty
std::vector<Cover> guessedCover(const Relief& relief, std::vector<Cover> cover);

/// Bytes of one texel: square roots of the albedo's red, green, blue; share of bare rock.
using AlbedoTexel = std::array<std::uint8_t, 4>;

/// Colours of the ground from its cover and relief, before any light.
/// @param relief  one a cell of `cover`
/// @param scale   texels along a cell
/// @param first   cell of the whole ground that cell (0, 0) of the relief is: patterns run on across
/// parts
std::vector<AlbedoTexel> paintedGround(const Relief& relief, const std::vector<Cover>& cover, int scale,
                                       geo::Cell first = {});

}  // namespace pitscape::render
