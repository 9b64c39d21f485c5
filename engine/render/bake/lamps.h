#pragma once

#include "render/bake/relief.h"
#include "render/scene_maps.h"

#include <span>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace pitscape::render {

/// What lamps and lit windows throw on the ground by night, over the whole relief: light on a white
/// surface, linear RGB as lightOf() gives it. Nothing throws shadows in it but the wall behind a
/// window.
struct LampMap {
    int width = 1, height = 1;
    std::vector<glm::vec3> light = {glm::vec3{0}};  ///< row-major, rows to the south
    bool dark = true;                               ///< no lamp anywhere
};

/// The surfaces of lamps and glass are gathered in clusters of a few metres; each lights what lies in
/// front of it with the square of the distance. How bright a window is against a lamp is a judgement.
/// @param northWest  site place of the first texel of the relief
LampMap lampMap(const Relief& relief, glm::vec2 northWest, std::span<const ElementMesh> elements);

}  // namespace pitscape::render
