#include "render/lamp_light.h"

#include "render/bake/lamps.h"

#include "shared/bindings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace pitscape::render {
namespace {

/// Root of the light as shares of PS_LAMPS_MOST: faint light keeps its steps.
std::uint8_t byteOf(float light) {
    return static_cast<std::uint8_t>(
        std::lround(255 * std::sqrt(std::clamp(light / static_cast<float>(PS_LAMPS_MOST), 0.F, 1.F))));
}

}  // namespace

LampLight::LampLight() : map_{{.width = 1, .height = 1}, "lamps"} {
    const std::array<std::uint8_t, 4> dark{0, 0, 0, 255};
    map_.write(std::as_bytes(std::span{dark}));
}

void LampLight::update(const Relief& relief, glm::vec2 northWest,
                       const std::vector<ElementMesh>& elements) {
    if (!stale_) return;
    stale_ = false;
    const LampMap map = lampMap(relief, northWest, elements);
    std::vector<std::uint8_t> texels;
    texels.reserve(4 * map.light.size());
    for (const glm::vec3& light : map.light)
        texels.insert(texels.end(), {byteOf(light.r), byteOf(light.g), byteOf(light.b), 255});
    if (map.width != map_.width() || map.height != map_.height())
        map_ = gpu::Texture{{.width = map.width, .height = map.height}, "lamps"};
    map_.write(std::as_bytes(std::span{texels}));
}

void LampLight::bind() const { map_.bind(PS_TEXTURE_LAMPS); }

}  // namespace pitscape::render
