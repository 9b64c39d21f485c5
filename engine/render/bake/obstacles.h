#pragma once

#include "render/bake/relief.h"
#include "shape/plant.h"

#include <span>

#include <glm/vec2.hpp>

namespace pitscape::render {

/// Tops of what stands on the ground, one a cell of the relief, in site metres; far below the
/// ground where nothing stands. The sun sweep throws their shadows on the ground at no cost a frame.
std::vector<float> obstacleTops(const Relief& relief, glm::vec2 northWest,
                                std::span<const ElementMesh> elements,
                                std::span<const shape::Plant> plants);

}  // namespace pitscape::render
