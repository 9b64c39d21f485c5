#include "render/passes/passes.h"

namespace pitscape::render {

Result<Passes> Passes::load(const std::filesystem::path& shaders) {
    auto sky = SkyPass::load(shaders);
    if (!sky) return sky.error();
    auto terrain = TerrainPass::load(shaders);
    if (!terrain) return terrain.error();
    auto apron = ApronPass::load(shaders);
    if (!apron) return apron.error();
    auto water = WaterPass::load(shaders);
    if (!water) return water.error();
    auto elements = ElementPass::load(shaders);
    if (!elements) return elements.error();
    auto plants = PlantPass::load(shaders);
    if (!plants) return plants.error();
    auto sunDepth = SunDepthPass::load(shaders);
    if (!sunDepth) return sunDepth.error();
    auto copy = CopyPass::load(shaders);
    if (!copy) return copy.error();
    return Passes{*std::move(sky),      *std::move(terrain), *std::move(apron),    *std::move(water),
                  *std::move(elements), *std::move(plants),  *std::move(sunDepth), *std::move(copy)};
}

}  // namespace pitscape::render
