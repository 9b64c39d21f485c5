#pragma once

#include "render/bake/relief.h"
#include "render/bake/shade.h"
#include "shape/plant.h"

#include <cstdint>
#include <memory>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace pitscape::render {

/// Everything that shadows depend on, held so that a thread beside may read it.
struct SunRequest {
    std::shared_ptr<const Relief> relief;  ///< one a cell
    std::shared_ptr<const Relief> fine;    ///< `scale` texels along a cell; the same at scale 1
    int scale = 1;
    glm::vec2 northWest{0};
    std::vector<ElementMesh> elements;
    std::shared_ptr<const std::vector<shape::Plant>> plants;  ///< may be null
    glm::dvec3 toSun{0, 0, 1};
};

/// What the sun does to the ground.
struct SunMaps {
    std::vector<std::uint8_t> visible;  ///< share of the sun, one a texel of the fine relief, 0..255
    int width = 0, height = 0;          ///< of shadow_m: the relief's, or a whole part of it
    int step = 1;                       ///< cells between its samples
    std::vector<float> shadow_m;        ///< see shadowSurface(), of the relief alone
};
SunMaps bakedSun(const SunRequest& request);

/// How many cells lie between the samples of SunMaps::shadow_m: things above the ground need no more
/// than 2048 along a side.
int shadowStep(const Relief& relief);

}  // namespace pitscape::render
