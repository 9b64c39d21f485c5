#include "render/bake/lamps.h"

#include "core/jobs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr int kMost_texels = 768;     ///< along a side
constexpr float kCluster_m = 5;       ///< surfaces of one lamp
constexpr float kFaintest = 0.0015F;  ///< light that nobody sees any more
constexpr float kFarthest_m = 90;
constexpr glm::vec3 kWindow{2.6F, 1.55F, 0.70F};  ///< half of the rooms are lit
constexpr glm::vec3 kLamp{1.3F, 1, 0.75F};        ///< of a wide screen, times its colour
constexpr float kBulb = 14;                       ///< a small lamp outshines it by so much
constexpr float kBulb_m2 = 0.4F;                  ///< area at which half of that is left

struct Source {
    glm::vec3 place{0}, normal{0}, power{0};  ///< power: radiance times area
    float area = 0;
    bool allAround = false;
};

std::vector<Source> sourcesOf(std::span<const ElementMesh> elements) {
    std::map<std::tuple<int, int, int, bool>, Source> clusters;
    for (const ElementMesh& element : elements) {
        const geo::Mesh& mesh = *element.mesh;
        for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
            const auto& a = mesh.vertices[mesh.indices[i]];
            const bool lamp = a.material == geo::Material::kLamp;
            if (!lamp && a.material != geo::Material::kGlass) continue;
            const auto &b = mesh.vertices[mesh.indices[i + 1]], &c = mesh.vertices[mesh.indices[i + 2]];
            const glm::vec3 across =
                0.5F * glm::cross(b.position - a.position, c.position - a.position);
            const float area = glm::length(across);
            if (!(area > 0)) continue;
            const glm::vec3 middle = (a.position + b.position + c.position) / 3.F;
            const glm::ivec3 cell{glm::floor(middle / kCluster_m)};
            Source& s = clusters[{cell.x, cell.y, cell.z, lamp}];
            s.place += area * middle;
            s.normal += across;
            s.power += area * (lamp ? kLamp * glm::vec3{a.colour} / 255.F : kWindow);
            s.area += area;
            s.allAround = lamp;
        }
    }
    std::vector<Source> sources;
    for (auto& [key, s] : clusters) {
        s.place /= s.area;
        // Panes that look to all sides light to all sides.
        s.normal /= s.area;
        if (s.allAround) s.power *= 1 + kBulb / (1 + s.area / kBulb_m2);
        sources.push_back(s);
    }
    return sources;
}

glm::vec3 lightFrom(const Source& s, glm::vec3 place) {
    const glm::vec3 way = s.place - place;
    const float square = glm::dot(way, way) + 1;
    const glm::vec3 to = way / std::sqrt(square);
    const float sideways = 1 - std::min(1.F, glm::length(s.normal));  // of what faces no single way
    const float towards =
        s.allAround ? 0.5F : std::max(-glm::dot(s.normal, to), 0.F) + 0.25F * sideways;
    const float onGround = 0.35F + 0.65F * std::max(to.z, 0.F);
    return s.power * (towards * onGround * std::numbers::inv_pi_v<float> / square);
}

}  // namespace

LampMap lampMap(const Relief& relief, glm::vec2 northWest, std::span<const ElementMesh> elements) {
    const std::vector<Source> sources = sourcesOf(elements);
    LampMap map;
    if (sources.empty()) return map;
    map.dark = false;
    const int step =
        std::max(1, (std::max(relief.width, relief.height) + kMost_texels - 1) / kMost_texels);
    map.width = (relief.width + step - 1) / step;
    map.height = (relief.height + step - 1) / step;
    map.light.assign(static_cast<std::size_t>(map.width) * static_cast<std::size_t>(map.height),
                     glm::vec3{0});
    // Texel and cell of the relief share the borders of the ground, not the middles.
    const float wide = static_cast<float>(relief.width) / static_cast<float>(map.width),
                high = static_cast<float>(relief.height) / static_cast<float>(map.height);
    const auto columnOf = [&](int x) { return (static_cast<float>(x) + 0.5F) * wide - 0.5F; };
    const auto rowOf = [&](int y) { return (static_cast<float>(y) + 0.5F) * high - 0.5F; };
    parallelFor(map.height, 16, [&](std::int64_t first, std::int64_t last) {
        for (const Source& s : sources) {
            const float power = std::max({s.power.r, s.power.g, s.power.b});
            const float reach =
                std::min(std::sqrt(power * std::numbers::inv_pi_v<float> / kFaintest), kFarthest_m);
            const float scale = 1 / (relief.texel_m * wide);
            const int x0 = std::max(0, static_cast<int>((s.place.x - reach - northWest.x) * scale)),
                      x1 = std::min(map.width - 1,
                                    static_cast<int>((s.place.x + reach - northWest.x) * scale) + 1);
            const int y0 = std::max(static_cast<int>(first),
                                    static_cast<int>((northWest.y - s.place.y - reach) * scale)),
                      y1 = std::min(static_cast<int>(last) - 1,
                                    static_cast<int>((northWest.y - s.place.y + reach) * scale) + 1);
            for (int y = y0; y <= y1; ++y)
                for (int x = x0; x <= x1; ++x) {
                    const int column = std::clamp(static_cast<int>(std::lround(columnOf(x))), 0,
                                                  relief.width - 1),
                              row = std::clamp(static_cast<int>(std::lround(rowOf(y))), 0,
                                               relief.height - 1);
                    const glm::vec3 place{northWest.x + columnOf(x) * relief.texel_m,
                                          northWest.y - rowOf(y) * relief.texel_m,
                                          relief.z_m[relief.at(column, row)]};
                    if (glm::length(glm::vec2{s.place - place}) > reach) continue;
                    map.light[static_cast<std::size_t>(y) * static_cast<std::size_t>(map.width) +
                              static_cast<std::size_t>(x)] += lightFrom(s, place);
                }
        }
    });
    return map;
}

}  // namespace pitscape::render
