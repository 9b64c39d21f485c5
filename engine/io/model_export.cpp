#include "io/model_export.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::io {
namespace {

constexpr glm::u8vec4 kEarth{134, 118, 98, 255};  ///< terrain without colours

bool finite(glm::vec3 v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z); }

geo::Mesh::Vertex clean(geo::Mesh::Vertex v) {
    const float length = glm::length(v.normal);
    v.normal = finite(v.normal) && length > 1e-12F ? v.normal / length : glm::vec3{0, 0, 1};
    return v;
}

/// Every `step`-th of 0 .. count - 1, and the last.
std::vector<std::int32_t> picked(std::int32_t count, std::int32_t step) {
    std::vector<std::int32_t> out;
    for (std::int32_t i = 0; i < count - 1; i += step) out.push_back(i);
    out.push_back(count - 1);
    return out;
}

/// Upward normal from the neighbours in the grid; a missing neighbour counts as the centre.
glm::vec3 normalAt(const terrain::HeightGrid& grid, geo::Cell c) {
    const float centre = grid.at(c);
    const auto height = [&](std::int32_t col, std::int32_t row) {
        const geo::Cell n{std::clamp(col, 0, grid.cols() - 1), std::clamp(row, 0, grid.rows() - 1)};
        const float h = grid.at(n);
        return std::isnan(h) ? centre : h;
    };
    const auto across = static_cast<float>(2 * grid.cellSize_m());
    const float dx = (height(c.col + 1, c.row) - height(c.col - 1, c.row)) / across;
    const float dy = (height(c.col, c.row - 1) - height(c.col, c.row + 1)) / across;
    return glm::normalize(glm::vec3{-dx, -dy, 1});
}

}  // namespace

PbrMaterial pbrOf(geo::Material material) {
    using M = geo::Material;
    switch (material) {
        case M::kConcrete:
            return {.name = "concrete", .roughness = 0.9F};
        case M::kTimber:
            return {.name = "timber", .roughness = 0.8F};
        case M::kMetal:
            return {.name = "metal", .metallic = 1, .roughness = 0.4F};
        case M::kGlass:
            return {.name = "glass", .roughness = 0.05F, .opacity = 0.35F};
        case M::kSolarCell:
            return {.name = "solar cell", .metallic = 0.3F, .roughness = 0.15F};
        case M::kFabric:
            return {.name = "fabric", .roughness = 0.95F, .twoSided = true};
        case M::kRope:
            return {.name = "rope", .roughness = 0.9F};
        case M::kGravel:
            return {.name = "gravel"};
        case M::kSoil:
            return {.name = "soil"};
        case M::kRock:
            return {.name = "rock", .roughness = 0.95F};
        case M::kFoliage:
            return {.name = "foliage", .roughness = 0.85F, .twoSided = true};
        case M::kBark:
            return {.name = "bark", .roughness = 0.95F};
        case M::kWater:
            return {.name = "water", .roughness = 0.05F, .opacity = 0.75F};
        case M::kPaint:
            return {.name = "paint", .roughness = 0.5F};
        case M::kLamp:
            return {.name = "lamp", .roughness = 0.5F, .emission = 1};
        case M::kTile:
            return {.name = "tile", .roughness = 0.7F};
        case M::kSkin:
            return {.name = "skin", .roughness = 0.6F};
    }
    return {.name = "unknown"};
}

std::vector<MeshPart> partsOf(const geo::Mesh& mesh) {
    std::vector<MeshPart> parts;
    std::array<std::size_t, geo::kMaterialCount> slot{};  // 1 + index in parts; 0 = none yet
    constexpr std::uint32_t kNew = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::vector<std::uint32_t>> places;
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
        const std::array corner{mesh.indices[t], mesh.indices[t + 1], mesh.indices[t + 2]};
        for (const auto index : corner) PS_EXPECT(index < mesh.vertices.size());
        const glm::vec3 a = mesh.vertices[corner[0]].position, b = mesh.vertices[corner[1]].position,
                        c = mesh.vertices[corner[2]].position;
        if (!finite(a) || !finite(b) || !finite(c) || a == b || b == c || a == c) continue;
        const auto material = mesh.vertices[corner[0]].material;
        std::size_t& at = slot[static_cast<std::size_t>(material)];
        if (at == 0) {
            parts.push_back({material, {}, {}});
            places.emplace_back(mesh.vertices.size(), kNew);
            at = parts.size();
        }
        MeshPart& part = parts[at - 1];
        for (const auto index : corner) {
            std::uint32_t& place = places[at - 1][index];
            if (place == kNew) {
                place = static_cast<std::uint32_t>(part.vertices.size());
                part.vertices.push_back(clean(mesh.vertices[index]));
            }
            part.indices.push_back(place);
        }
    }
    return parts;
}

geo::Mesh terrainMesh(const terrain::HeightGrid& grid, std::span<const glm::u8vec4> colours,
                      const glm::dvec3& origin, std::size_t maxTriangles) {
    PS_EXPECT(colours.empty() || colours.size() == grid.frame().count());
    PS_EXPECT(maxTriangles > 1);
    std::int32_t step = 1;
    const auto triangles = [&] {
        return 2 * (picked(grid.cols(), step).size() - 1) * (picked(grid.rows(), step).size() - 1);
    };
    while (triangles() > maxTriangles) ++step;
    const auto cols = picked(grid.cols(), step), rows = picked(grid.rows(), step);

    geo::Mesh mesh;
    constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> number(cols.size() * rows.size(), kNone);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < cols.size(); ++c) {
            const geo::Cell cell{cols[c], rows[r]};
            if (!std::isfinite(grid.at(cell))) continue;
            number[r * cols.size() + c] = static_cast<std::uint32_t>(mesh.vertices.size());
            const glm::dvec3 place{grid.frame().centre(cell), static_cast<double>(grid.at(cell))};
            mesh.vertices.push_back({glm::vec3{place - origin}, normalAt(grid, cell),
                                     colours.empty() ? kEarth : colours[grid.frame().index(cell)],
                                     geo::Material::kSoil});
        }
    const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        if (a != kNone && b != kNone && c != kNone) mesh.indices.insert(mesh.indices.end(), {a, b, c});
    };
    for (std::size_t r = 0; r + 1 < rows.size(); ++r)
        for (std::size_t c = 0; c + 1 < cols.size(); ++c) {
            const std::size_t i = r * cols.size() + c;
            const auto nw = number[i], ne = number[i + 1], sw = number[i + cols.size()],
                       se = number[i + cols.size() + 1];
            // A square with one corner missing keeps its other half.
            if (nw == kNone || se == kNone) {
                add(nw, sw, ne);
                add(ne, sw, se);
            } else {
                add(nw, sw, se);
                add(nw, se, ne);
            }
        }
    return mesh;
}

}  // namespace pitscape::io
