#pragma once

#include "gpu/program.h"
#include "render/frame.h"
#include "render/gpu_mesh.h"

#include <optional>

namespace pitscape::render {

/// The quiet land around the survey.
class ApronPass {
public:
    static Result<ApronPass> load(const std::filesystem::path& shaders);
    void setMesh(const geo::Mesh& mesh);
    /// @return triangles
    int draw(Quality quality) const;

private:
    ApronPass(gpu::Program full, gpu::Program lean) : full_{std::move(full)}, lean_{std::move(lean)} {}

    gpu::Program full_, lean_;
    std::optional<GpuMesh> mesh_;
};

}  // namespace pitscape::render
