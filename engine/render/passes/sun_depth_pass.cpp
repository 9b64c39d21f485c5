#include "render/passes/sun_depth_pass.h"

#include "gpu/draw_state.h"

#include "shared/bindings.h"

#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr int kSide_px = 2048;

}  // namespace

SunDepthPass::SunDepthPass(gpu::Program elements, gpu::Program plants)
    : elementDepth_{std::move(elements)},
      plantDepth_{std::move(plants)},
      depth_{{kSide_px, kSide_px, gpu::TexelFormat::kDepth32F, gpu::Filter::kShadow}, "sun depth"},
      target_{nullptr, &depth_, "sun depth"} {}

Result<SunDepthPass> SunDepthPass::load(const std::filesystem::path& shaders) {
    auto elements = gpu::Program::load(shaders, {"element/element.vert", "", {"SUN_PASS"}});
    if (!elements) return elements.error();
    auto plants = gpu::Program::load(shaders, {"planting/plant.vert", "", {"SUN_PASS"}});
    if (!plants) return plants.error();
    return SunDepthPass{*std::move(elements), *std::move(plants)};
}

glm::mat4 SunDepthPass::sunFromSite(glm::dvec3 toSun, glm::vec3 centre, float radius_m) {
    const glm::vec3 d{glm::normalize(toSun)};
    const glm::vec3 side =
        std::abs(d.z) > 0.999f ? glm::vec3{1, 0, 0} : glm::normalize(glm::cross(glm::vec3{0, 0, 1}, d));
    const glm::vec3 up = glm::cross(d, side);
    const float scale = 0.5f / radius_m;
    const float deep = 0.5f / (3 * radius_m);  // what throws shadows may stand well above the circle
    glm::mat4 m{0};
    const auto setRow = [&](int row, glm::vec3 v, float w) {
        m[0][row] = v.x;
        m[1][row] = v.y;
        m[2][row] = v.z;
        m[3][row] = w;
    };
    setRow(0, side * scale, 0.5f - scale * glm::dot(side, centre));
    setRow(1, up * scale, 0.5f - scale * glm::dot(up, centre));
    setRow(2, d * deep, 0.5f - deep * glm::dot(d, centre));
    setRow(3, glm::vec3{0}, 1);
    return m;
}

void SunDepthPass::draw(const ElementPass& elements, PlantPass& plants, glm::vec3 centre,
                        float radius_m) {
    target_.bind(kSide_px, kSide_px);
    using State = gpu::DrawState;
    State{State::Depth::kTestAndWrite, State::Blend::kOff, State::Cull::kOff, -1.5f}.apply();
    glClearDepth(0);
    glClear(GL_DEPTH_BUFFER_BIT);
    elementDepth_.use();
    elements.drawAll(2 * radius_m / kSide_px);
    plantDepth_.use();
    plants.drawDepth(centre, 1.5f * radius_m);
}

void SunDepthPass::bind() const { depth_.bind(PS_TEXTURE_SUN_DEPTH); }

}  // namespace pitscape::render
