#pragma once

#include <cstdint>
#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace pitscape::geo {

/// What a surface is made of; the shader for elements draws each in its own way, and the glTF
/// export writes one material for each. Keep in step with shaders/shared/materials.h.
enum class Material : std::uint8_t {
    kConcrete,
    kTimber,
    kMetal,
    kGlass,
    kSolarCell,
    kFabric,
    kRope,
    kGravel,
    kSoil,
    kRock,
    kFoliage,
    kBark,
    kWater,
    kPaint,
    kLamp,
    kTile,
    kSkin,
};
inline constexpr int kMaterialCount = 17;

/// A triangle mesh on the CPU. Positions are metres east, north, up from the site origin (see
/// ground::Ground::origin), float: no vertex lies far from it. Shapes make these; the renderer,
/// the picker and the exporters read them.
struct Mesh {
    struct Vertex {
        glm::vec3 position{0};
        glm::vec3 normal{0, 0, 1};
        glm::u8vec4 colour{255};  ///< sRGB base colour; alpha 255 = opaque
        Material material = Material::kConcrete;
    };
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;  ///< three a triangle, counter-clockwise seen from outside

    bool empty() const { return indices.empty(); }
    std::size_t triangles() const { return indices.size() / 3; }
    /// Adds another mesh behind this one.
    void append(const Mesh& other);
};

}  // namespace pitscape::geo
