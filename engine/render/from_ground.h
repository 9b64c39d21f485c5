#pragma once

#include "ground/cover.h"
#include "ground/placement.h"
#include "render/scene_maps.h"
#include "terrain/height_grid.h"

#include <span>
#include <vector>

namespace pitscape::render {

/// How a class of land cover looks. @param code  a ground::Cover or ground::kNoCover
Cover lookOfCover(std::uint8_t code);

/// The ground as the renderer takes it.
/// @param cover   one a cell as ground::Ground::cover() gives it, or empty
/// @param origin  ground::Ground::origin()
GroundMaps groundMaps(const terrain::HeightGrid& heights, std::span<const std::uint8_t> cover,
                      glm::dvec3 origin);

/// The water of placed elements: those of their cells that lie below its level.
std::vector<WaterBody> waterBodies(const terrain::HeightGrid& heights,
                                   std::span<const ground::Placement* const> placed);

}  // namespace pitscape::render
