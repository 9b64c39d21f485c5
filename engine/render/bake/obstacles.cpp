#include "render/bake/obstacles.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/vec3.hpp>

namespace pitscape::render {
namespace {

constexpr float kNothing_m = -1e9f;

/// Site place to cell coordinates, whole numbers at cell centres.
class Raster {
public:
    Raster(const Relief& relief, glm::vec2 northWest) : relief_{relief}, northWest_{northWest} {}
    glm::vec2 cellOf(glm::vec2 place) const {
        return {(place.x - northWest_.x) / relief_.texel_m, (northWest_.y - place.y) / relief_.texel_m};
    }
    /// Calls body(cell index, cell coordinates) for the cells of a box that lie on the map.
    template <class Body>
    void forCells(glm::vec2 least, glm::vec2 greatest, const Body& body) const {
        const int x0 = std::max(static_cast<int>(std::ceil(least.x)), 0);
        const int y0 = std::max(static_cast<int>(std::ceil(least.y)), 0);
        const int x1 = std::min(static_cast<int>(std::floor(greatest.x)), relief_.width - 1);
        const int y1 = std::min(static_cast<int>(std::floor(greatest.y)), relief_.height - 1);
        for (int y = y0; y <= y1; ++y)
            for (int x = x0; x <= x1; ++x) body(relief_.at(x, y), glm::vec2{x, y});
    }

private:
    const Relief& relief_;
    glm::vec2 northWest_;
};

void addPlant(std::vector<float>& tops, const Raster& raster, float texel_m,
              const shape::Plant& plant) {
    const float radius = 0.5f * plant.spread_m / texel_m;
    const glm::vec2 c = raster.cellOf(plant.place);
    const float reach = std::max(radius, 0.5f);
    raster.forCells(c - reach, c + reach, [&](std::size_t i, glm::vec2 cell) {
        const glm::vec2 d = cell - c;
        const float share = (d.x * d.x + d.y * d.y) / (reach * reach);
        if (share > 1) return;
        tops[i] =
            std::max(tops[i], plant.place.z + plant.height_m * (0.5f + 0.5f * std::sqrt(1 - share)));
    });
}

void addTriangle(std::vector<float>& tops, const Raster& raster, glm::vec3 a, glm::vec3 b,
                 glm::vec3 c) {
    const glm::vec2 pa = raster.cellOf(a), pb = raster.cellOf(b), pc = raster.cellOf(c);
    const float area = (pb.x - pa.x) * (pc.y - pa.y) - (pc.x - pa.x) * (pb.y - pa.y);
    if (std::abs(area) < 1e-6f) return;
    raster.forCells(
        glm::min(pa, glm::min(pb, pc)), glm::max(pa, glm::max(pb, pc)),
        [&](std::size_t i, glm::vec2 p) {
            const float u = ((pb.x - p.x) * (pc.y - p.y) - (pc.x - p.x) * (pb.y - p.y)) / area;
            const float v = ((pc.x - p.x) * (pa.y - p.y) - (pa.x - p.x) * (pc.y - p.y)) / area;
            if (u < 0 || v < 0 || u + v > 1) return;
            tops[i] = std::max(tops[i], u * a.z + v * b.z + (1 - u - v) * c.z);
        });
}

}  // namespace

std::vector<float> obstacleTops(const Relief& relief, glm::vec2 northWest,
                                std::span<const ElementMesh> elements,
                                std::span<const shape::Plant> plants) {
    std::vector<float> tops(relief.z_m.size(), kNothing_m);
    const Raster raster{relief, northWest};
    constexpr float kLeastHeight_m = 0.7f;  // lower plants throw no shadow that a cell could show
    for (const shape::Plant& p : plants)
        if (p.height_m >= kLeastHeight_m) addPlant(tops, raster, relief.texel_m, p);
    for (const ElementMesh& e : elements) {
        if (!e.mesh) continue;
        const auto& m = *e.mesh;
        for (std::size_t t = 0; t + 2 < m.indices.size(); t += 3)
            addTriangle(tops, raster, m.vertices[m.indices[t]].position,
                        m.vertices[m.indices[t + 1]].position, m.vertices[m.indices[t + 2]].position);
    }
    return tops;
}

}  // namespace pitscape::render
