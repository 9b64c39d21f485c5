#pragma once

#include "gpu/program.h"
#include "render/gpu_mesh.h"

#include <optional>

namespace pitscape::render {

/// The quiet land around the survey.
class ApronPass {
public:
    static Result<ApronPass> load(const std::filesystem::path& shaders);
    void setMesh(const geo::Mesh& mesh);
    /// @return triangles
    int draw() const;

private:
    explicit ApronPass(gpu::Program program) : program_{std::move(program)} {}

    gpu::Program program_;
    std::optional<GpuMesh> mesh_;
};

}  // namespace pitscape::render
