#pragma once

#include "geo/mesh.h"
#include "gpu/buffer.h"
#include "gpu/vertex_array.h"

#include <string_view>

namespace pitscape::render {

/// A mesh on the GPU, read by the attributes of shaders/shared/bindings.h. @pre !mesh.empty()
struct GpuMesh {
    GpuMesh(const geo::Mesh& mesh, std::string_view label);

    gpu::Buffer vertices, indices;
    gpu::VertexArray array;
    int count = 0;  ///< indices
};

}  // namespace pitscape::render
