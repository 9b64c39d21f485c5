#pragma once

#include "geo/mesh.h"

#include <cstdint>
#include <vector>

#include <glm/vec3.hpp>

namespace pitscape::render {

/// A mesh cut into pieces that are culled and coarsened one by one: seen from afar a hotel is a few
/// hundred triangles, not a hundred thousand.
///
/// Level 0 is the mesh itself. In a coarser level all vertices within one cube of `error_m` become
/// one, at their mean by area, with one normal, colour and material for each side that they face;
/// triangles that collapse are gone. What is thinner than the cube vanishes, as it does to the eye
/// once the cube is smaller than a pixel.
struct ElementLod {
    struct Level {
        float error_m = 0;  ///< how far a vertex may have moved
        int firstIndex = 0;
        int count = 0;
    };
    struct Chunk {
        glm::vec3 least{0}, greatest{0};
        std::vector<Level> levels;  ///< errors rise; never empty; the last may hold no triangle
        const Level& coarsest(float error_m) const;
    };
    std::vector<geo::Mesh::Vertex> vertices;  ///< of all levels; the mesh's own come first
    std::vector<std::uint32_t> indices;
    std::vector<Chunk> chunks;

    /// Pure: the same mesh gives the same levels.
    static ElementLod of(const geo::Mesh& mesh);
};

}  // namespace pitscape::render
