#include "render/gpu_mesh.h"

#include "core/contract.h"

#include "shared/bindings.h"

namespace pitscape::render {

GpuMesh::GpuMesh(const geo::Mesh& mesh, std::string_view label)
    : vertices{gpu::bytesOf(mesh.vertices), label},
      indices{gpu::bytesOf(mesh.indices), label},
      array{label},
      count{static_cast<int>(mesh.indices.size())} {
    PS_EXPECT(!mesh.empty());
    using Vertex = geo::Mesh::Vertex;
    using Type = gpu::Attribute::Type;
    array.attach(vertices, sizeof(Vertex), gpu::VertexArray::Step::kVertex,
                 {{PS_ATTRIBUTE_POSITION, 3, Type::kFloat, offsetof(Vertex, position)},
                  {PS_ATTRIBUTE_NORMAL, 3, Type::kFloat, offsetof(Vertex, normal)},
                  {PS_ATTRIBUTE_COLOUR, 4, Type::kByteColour, offsetof(Vertex, colour)},
                  {PS_ATTRIBUTE_MATERIAL, 1, Type::kByteInteger, offsetof(Vertex, material)}});
    array.attachIndices(indices);
}

}  // namespace pitscape::render
