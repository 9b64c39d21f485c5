#include "geo/mesh.h"

namespace pitscape::geo {

void Mesh::append(const Mesh& other) {
    const auto base = static_cast<std::uint32_t>(vertices.size());
    vertices.insert(vertices.end(), other.vertices.begin(), other.vertices.end());
    indices.reserve(indices.size() + other.indices.size());
    for (const auto i : other.indices) indices.push_back(base + i);
}

}  // namespace pitscape::geo
