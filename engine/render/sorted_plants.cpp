#include "render/sorted_plants.h"

#include "shape/plant_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr float kBucket_m = 60;

std::pair<float, float> bucketOf(const shape::Plant& p) {
    return {std::floor(p.place.y / kBucket_m), std::floor(p.place.x / kBucket_m)};
}

}  // namespace

int sheetRowOf(const shape::Plant& plant) {
    return static_cast<int>(plant.form) * shape::kPlantVariants + plant.variant % shape::kPlantVariants;
}

SortedPlants sortedPlants(std::vector<shape::Plant> plants) {
    // The tallest first in each bucket: what is still large enough to see is its beginning.
    std::ranges::stable_sort(plants, std::ranges::greater{}, &shape::Plant::height_m);
    std::ranges::stable_sort(plants, {}, bucketOf);
    SortedPlants sorted;
    for (std::size_t i = 0; i < plants.size();) {
        SortedPlants::Bucket bucket{i, i, {}, 0, 0};
        glm::vec3 least{1e9f}, greatest{-1e9f};
        const auto key = bucketOf(plants[i]);
        for (; bucket.last < plants.size() && bucketOf(plants[bucket.last]) == key; ++bucket.last) {
            const shape::Plant& p = plants[bucket.last];
            const float reach = 0.5f * p.spread_m;
            least = glm::min(least, p.place - glm::vec3{reach, reach, 0});
            greatest = glm::max(greatest, p.place + glm::vec3{reach, reach, p.height_m});
            bucket.tallest_m = std::max(bucket.tallest_m, p.height_m);
        }
        bucket.centre = 0.5f * (least + greatest);
        bucket.radius = 0.5f * glm::length(greatest - least);
        sorted.buckets.push_back(bucket);
        i = bucket.last;
    }
    sorted.instances.reserve(plants.size());
    for (const shape::Plant& p : plants)
        sorted.instances.push_back({{p.place, p.height_m},
                                    {p.turn, p.tone, p.spread_m, static_cast<float>(sheetRowOf(p))},
                                    {1, -1e9f}});
    sorted.plants = std::make_shared<const std::vector<shape::Plant>>(std::move(plants));
    return sorted;
}

}  // namespace pitscape::render
