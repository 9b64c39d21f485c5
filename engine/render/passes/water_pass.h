#pragma once

#include "gpu/program.h"
#include "render/gpu_mesh.h"
#include "render/scene_maps.h"
#include "render/surface_maps.h"

#include <memory>

namespace pitscape::render {

/// Sheets of water as a mesh: level rectangles over runs of wet cells, grown by two cells so that
/// the bank itself, not the raster, cuts the shore line.
geo::Mesh waterMesh(const std::vector<WaterBody>& water, const geo::GridFrame& frame,
                    glm::dvec3 origin);

/// Depth colour, mirrored sky, small waves; over the ground, under what stands in it.
class WaterPass {
public:
    static Result<WaterPass> load(const std::filesystem::path& shaders);
    void setMesh(const geo::Mesh& mesh);
    enum class Depth { kKept, kWrite };
    int draw(Depth depth = Depth::kKept) const;

private:
    explicit WaterPass(gpu::Program program) : program_{std::move(program)} {}

    gpu::Program program_;
    std::unique_ptr<const GpuMesh> mesh_;
};

}  // namespace pitscape::render
