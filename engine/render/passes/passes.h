#pragma once

#include "render/passes/apron_pass.h"
#include "render/passes/copy_pass.h"
#include "render/passes/element_pass.h"
#include "render/passes/plant_pass.h"
#include "render/passes/sky_pass.h"
#include "render/passes/sun_depth_pass.h"
#include "render/passes/terrain_pass.h"
#include "render/passes/water_pass.h"

namespace pitscape::render {

/// All passes of a picture.
struct Passes {
    static Result<Passes> load(const std::filesystem::path& shaders);

    SkyPass sky;
    TerrainPass terrain;
    ApronPass apron;
    WaterPass water;
    ElementPass elements;
    PlantPass plants;
    SunDepthPass sunDepth;
    CopyPass copy;
};

}  // namespace pitscape::render
