#include "render/apron.h"

#include "render/bake/noise.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr int kAround = 384;     // places along the border
constexpr int kMostWithin = 24;  // heights read between two of them
/// Distances outward as shares of half the site's size; the first lies hidden under its border, the
/// second stands a little above it: no ray passes between the two meshes, from outside or inside.
constexpr std::array kRings{-0.012f, 0.f,  0.012f, 0.035f, 0.08f, 0.16f,
                            0.32f,   0.7f, 1.6f,   4.f,    10.f,  26.f};
constexpr int kHidden = 0, kBorder = 1;

/// Point at a share [0, 1) of the way round the unit square [-1, 1]^2.
glm::vec2 onSquare(float share) {
    const float s = share * 4;
    const float t = 2 * (s - std::floor(s)) - 1;
    switch (static_cast<int>(s) % 4) {
        case 0:
            return {t, -1};
        case 1:
            return {1, t};
        case 2:
            return {-t, 1};
        default:
            return {-1, -t};
    }
}

/// Lowest and highest border within one step of a place of the way round.
struct Reach {
    float low_m = 0, high_m = 0;
};

/// Mean over a window that runs round the border.
std::vector<float> smoothedRound(const std::vector<float>& values, int window) {
    const int n = static_cast<int>(values.size());
    std::vector<float> mean(values.size());
    for (int i = 0; i < n; ++i) {
        float sum = 0;
        for (int k = -window; k <= window; ++k)
            sum += values[static_cast<std::size_t>((i + k + n) % n)];
        mean[static_cast<std::size_t>(i)] = sum / static_cast<float>(2 * window + 1);
    }
    return mean;
}

float hills(glm::vec2 p, float size) {
    return (layeredNoise(p.x / size * 0.9f + 3, p.y / size * 0.9f + 8) - 0.5f) * 0.16f * size;
}

}  // namespace

geo::Mesh apronAround(const SurfaceMaps& maps) {
    const Relief& relief = maps.relief();
    const glm::vec2 extent = relief.texel_m * glm::vec2{relief.width - 1, relief.height - 1};
    const glm::vec2 half = 0.5f * extent;
    const glm::vec2 centre = maps.northWest() + glm::vec2{half.x, -half.y};
    const float size = std::max(half.x, half.y);

    std::vector<float> border(kAround);
    for (int i = 0; i < kAround; ++i)
        border[static_cast<std::size_t>(i)] =
            maps.heightAt(centre + half * onSquare(static_cast<float>(i) / kAround));
    float mean = 0;
    for (const float z : border) mean += z / kAround;
    const int within =
        std::clamp(2 * 4 * std::max(relief.width, relief.height) / kAround, 2, kMostWithin);
    std::vector<Reach> reaches(kAround);
    for (int i = 0; i < kAround; ++i) {
        Reach& reach = reaches[static_cast<std::size_t>(i)];
        reach.low_m = reach.high_m = border[static_cast<std::size_t>(i)];
        for (int k = -within; k <= within; ++k) {
            const float at = static_cast<float>(i) + static_cast<float>(k) / static_cast<float>(within);
            const float share = (at < 0 ? at + kAround : at) / kAround;
            const float z = maps.heightAt(centre + half * onSquare(std::min(share, 0.99999F)));
            reach.low_m = std::min(reach.low_m, z);
            reach.high_m = std::max(reach.high_m, z);
        }
    }

    geo::Mesh mesh;
    for (std::size_t ring = 0; ring < kRings.size(); ++ring) {
        const float out = kRings[ring];
        const auto window = static_cast<int>(std::clamp(std::max(out, 0.f) * 60, 0.f, 90.f));
        const std::vector<float> soft = smoothedRound(border, window);
        const float far = std::clamp(out / 1.6f, 0.f, 1.f);
        for (int i = 0; i < kAround; ++i) {
            const glm::vec2 place =
                centre + (half + glm::vec2{out * size}) * onSquare(static_cast<float>(i) / kAround);
            const float land = mean + hills(place - centre, size) * std::min(1.f, out * 2);
            float z = std::lerp(soft[static_cast<std::size_t>(i)], land, far * far * (3 - 2 * far));
            const Reach& reach = reaches[static_cast<std::size_t>(i)];
            if (ring == kHidden) z = reach.low_m - 0.02f * size;
            if (ring == kBorder) z = reach.high_m + 0.5f * relief.texel_m;
            const AlbedoTexel texel = maps.broadColourAt(place);
            const float left = 1 - std::clamp(out / 0.09f, 0.f, 1.f);
            mesh.vertices.push_back(
                {{place, z},
                 {0, 0, 1},
                 {texel[0], texel[1], texel[2], static_cast<std::uint8_t>(255 * left)},
                 geo::Material::kSoil});
        }
    }
    for (std::size_t ring = 0; ring + 1 < kRings.size(); ++ring)
        for (int i = 0; i < kAround; ++i) {
            const auto at = [&](std::size_t r, int k) {
                return static_cast<std::uint32_t>(r) * kAround +
                       static_cast<std::uint32_t>(k % kAround);
            };
            for (const std::uint32_t v : {at(ring, i), at(ring + 1, i), at(ring, i + 1),
                                          at(ring, i + 1), at(ring + 1, i), at(ring + 1, i + 1)})
                mesh.indices.push_back(v);
        }
    for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
        auto& a = mesh.vertices[mesh.indices[t]];
        auto& b = mesh.vertices[mesh.indices[t + 1]];
        auto& c = mesh.vertices[mesh.indices[t + 2]];
        const glm::vec3 n = glm::cross(b.position - a.position, c.position - a.position);
        for (auto* v : {&a, &b, &c}) v->normal += n / (1e-3f + glm::length(n));
    }
    for (auto& v : mesh.vertices) v.normal = glm::normalize(v.normal);
    return mesh;
}

}  // namespace pitscape::render
