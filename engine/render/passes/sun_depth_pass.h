#pragma once

#include "gpu/framebuffer.h"
#include "gpu/program.h"
#include "render/passes/element_pass.h"
#include "render/passes/plant_pass.h"

#include <glm/mat4x4.hpp>

namespace pitscape::render {

/// The shadow map: depth of elements and plants as the sun sees them, around the place looked at.
class SunDepthPass {
public:
    static Result<SunDepthPass> load(const std::filesystem::path& shaders);

    /// Where the map lies: an upright box around `centre` seen from the sun.
    static glm::mat4 sunFromSite(glm::dvec3 toSun, glm::vec3 centre, float radius_m);
    /// Draws it; the frame uniforms must already hold sunFromSite.
    void draw(const ElementPass& elements, PlantPass& plants, glm::vec3 centre, float radius_m);
    void bind() const;

private:
    SunDepthPass(gpu::Program elements, gpu::Program plants);

    gpu::Program elementDepth_, plantDepth_;
    gpu::Texture depth_;
    gpu::Framebuffer target_;
};

}  // namespace pitscape::render
