#include "render/seen.h"

#include "core/contract.h"

#include <algorithm>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr int kTile_px = 2048;

/// Distance along the ray through the middle of a pixel.
float alongRay(const Frame& frame, glm::ivec2 pixel, float ahead_m) {
    const glm::dvec3 ray = rayThrough(frame.camera, glm::dvec2{pixel} + 0.5, frame.size);
    return static_cast<float>(static_cast<double>(ahead_m) / glm::dot(ray, frame.camera.forward()));
}

}  // namespace

SeenPicture seenIn(Renderer& renderer, const Frame& frame) {
    const glm::ivec2 full = frame.size;
    PS_EXPECT(full.x >= 1 && full.y >= 1 && full.x <= 32768 && full.y <= 32768);
    const std::size_t count = static_cast<std::size_t>(full.x) * static_cast<std::size_t>(full.y);
    SeenPicture seen{full.x,
                     full.y,
                     std::vector<Seen>(count),
                     std::vector<float>(count),
                     std::vector<std::uint16_t>(count),
                     {}};
    for (int y0 = 0; y0 < full.y; y0 += kTile_px)
        for (int x0 = 0; x0 < full.x; x0 += kTile_px) {
            Frame tile = frame;
            tile.part = {full, {x0, y0}};
            tile.size = glm::min(glm::ivec2{kTile_px}, full - glm::ivec2{x0, y0});
            const Renderer::Layers part = renderer.layers(tile);
            std::size_t from = 0;
            for (int y = y0; y < y0 + tile.size.y; ++y)
                for (int x = x0; x < x0 + tile.size.x; ++x, ++from) {
                    const std::size_t to =
                        static_cast<std::size_t>(y) * static_cast<std::size_t>(full.x) +
                        static_cast<std::size_t>(x);
                    seen.what[to] = part.what[from];
                    seen.element[to] = part.element[from];
                    seen.distance_m[to] = part.what[from] == Seen::kSky
                                              ? std::numeric_limits<float>::quiet_NaN()
                                              : alongRay(frame, {x, y}, part.ahead_m[from]);
                }
            seen.elements = part.elements;
        }
    return seen;
}

}  // namespace pitscape::render
