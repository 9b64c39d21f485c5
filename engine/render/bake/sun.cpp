#include "render/bake/sun.h"

#include "core/jobs.h"
#include "render/bake/obstacles.h"

#include <algorithm>
#include <span>
#include <utility>

namespace pitscape::render {
namespace {

constexpr int kMostShadow = 2048;  // samples along a side

/// The relief with everything that stands on it.
Relief casting(const SunRequest& r) {
    Relief cast{r.fine->width, r.fine->height, r.fine->texel_m, r.fine->z_m, {}};
    const std::span<const shape::Plant> plants =
        r.plants ? std::span{*r.plants} : std::span<const shape::Plant>{};
    if (r.elements.empty() && plants.empty()) return cast;
    const std::vector<float> tops = obstacleTops(*r.relief, r.northWest, r.elements, plants);
    parallelFor(cast.height, 64, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y)
            for (int x = 0; x < cast.width; ++x) {
                float& z = cast.z_m[cast.at(x, y)];
                z = std::max(z, tops[r.relief->at(x / r.scale, y / r.scale)]);
            }
    });
    return cast;
}

}  // namespace

int shadowStep(const Relief& relief) {
    return (std::max(relief.width, relief.height) + kMostShadow - 1) / kMostShadow;
}

SunMaps bakedSun(const SunRequest& r) {
    SunMaps sun;
    sun.step = shadowStep(*r.relief);
    sun.width = (r.relief->width + sun.step - 1) / sun.step;
    sun.height = (r.relief->height + sun.step - 1) / sun.step;
    std::vector<float> whole = shadowSurface(*r.relief, r.toSun);
    if (sun.step == 1) {
        sun.shadow_m = std::move(whole);
    } else {
        sun.shadow_m.reserve(static_cast<std::size_t>(sun.width) *
                             static_cast<std::size_t>(sun.height));
        for (int y = 0; y < sun.height; ++y)
            for (int x = 0; x < sun.width; ++x)
                sun.shadow_m.push_back(whole[r.relief->at(x * sun.step, y * sun.step)]);
        whole = {};
    }
    sun.visible = sunVisible(*r.fine, shadowSurface(casting(r), r.toSun));
    return sun;
}

}  // namespace pitscape::render
