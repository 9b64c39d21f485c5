#pragma once

#include "shape/plant.h"

#include <cstddef>
#include <memory>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace pitscape::render {

/// Plants as they are drawn: those that stand together in one bucket, the tallest first. Made from a
/// list by sortedPlants(), which needs no OpenGL and may run in any thread.
struct SortedPlants {
    /// What the shaders read of one plant.
    struct Instance {
        glm::vec4 placeAndHeight;
        glm::vec4 look;   ///< turn, tone, spread, row of the sheet
        glm::vec2 light;  ///< share of the sky at the foot, height of the shadow of the relief
    };
    /// Plants that stand together are judged together.
    struct Bucket {
        std::size_t first = 0, last = 0;  ///< [first, last) of the plants
        glm::vec3 centre{0};
        float radius = 0;
        float tallest_m = 0;
    };
    std::shared_ptr<const std::vector<shape::Plant>> plants =
        std::make_shared<const std::vector<shape::Plant>>();
    std::vector<Instance> instances;  ///< of the plants, in their order
    std::vector<Bucket> buckets;
};
SortedPlants sortedPlants(std::vector<shape::Plant> plants);

/// Row of the sheet of plant pictures that shows the model of a plant.
int sheetRowOf(const shape::Plant& plant);

}  // namespace pitscape::render
