#include "render/element_lod.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr std::size_t kChunkTriangles = 3000;
constexpr std::array kErrors_m{0.12f, 0.3f, 0.75f, 1.9f, 4.7f};

using Triangle = std::array<std::uint32_t, 3>;
using Vertex = geo::Mesh::Vertex;

/// Halves the triangles at the middle of their longer side until each part is small.
void split(std::span<Triangle> triangles, const std::vector<Vertex>& vertices,
           std::vector<std::span<Triangle>>& parts) {
    if (triangles.size() <= kChunkTriangles) {
        parts.push_back(triangles);
        return;
    }
    const auto middle = [&](const Triangle& t) {
        return vertices[t[0]].position + vertices[t[1]].position + vertices[t[2]].position;
    };
    glm::vec3 least{1e30f}, greatest{-1e30f};
    for (const Triangle& t : triangles) {
        least = glm::min(least, middle(t));
        greatest = glm::max(greatest, middle(t));
    }
    const glm::vec3 size = greatest - least;
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    const auto half = triangles.begin() + static_cast<std::ptrdiff_t>(triangles.size() / 2);
    std::nth_element(
        triangles.begin(), half, triangles.end(),
        [&](const Triangle& a, const Triangle& b) { return middle(a)[axis] < middle(b)[axis]; });
    split({triangles.begin(), half}, vertices, parts);
    split({half, triangles.end()}, vertices, parts);
}

/// What the vertices of a cube that face the same side add up to.
struct Sum {
    glm::vec3 position{0}, normal{0};
    glm::vec4 colour{0};
    float weight = 0, heaviest = 0;
    geo::Material material = geo::Material::kConcrete;
};

/// Piece of a level under way: triangles over vertices of its own.
struct Piece {
    std::vector<Vertex> vertices;
    std::vector<Triangle> triangles;
};

std::uint64_t cubeOf(glm::vec3 p, float side) {
    const auto part = [side](float v) {
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(v / side))) & 0xFFFFF;
    };
    return part(p.x) | part(p.y) << 20 | part(p.z) << 40;
}

/// 0..5: the axis that a normal is nearest to.
std::uint64_t sideOf(glm::vec3 n) {
    const glm::vec3 a = glm::abs(n);
    const int axis = a.x >= a.y && a.x >= a.z ? 0 : a.y >= a.z ? 1 : 2;
    return static_cast<std::uint64_t>(axis * 2 + (n[axis] < 0 ? 1 : 0));
}

/// Joins the vertices of each cube.
Piece clustered(const Piece& fine, float side) {
    std::unordered_map<std::uint64_t, Sum> cubes, sides;
    cubes.reserve(fine.vertices.size());
    sides.reserve(fine.vertices.size());
    std::vector<std::uint64_t> cube(fine.vertices.size());
    for (std::size_t v = 0; v < cube.size(); ++v) cube[v] = cubeOf(fine.vertices[v].position, side);
    const auto attributesAt = [&](std::uint32_t v) {
        return cube[v] | sideOf(fine.vertices[v].normal) << 60;
    };
    for (const Triangle& t : fine.triangles) {
        const glm::vec3 a = fine.vertices[t[0]].position;
        const float area = 1e-6f + 0.5f * glm::length(glm::cross(fine.vertices[t[1]].position - a,
                                                                 fine.vertices[t[2]].position - a));
        for (const std::uint32_t v : t) {
            const Vertex& vertex = fine.vertices[v];
            Sum& place = cubes[cube[v]];
            place.position += area * vertex.position;
            place.weight += area;
            Sum& look = sides[attributesAt(v)];
            look.normal += area * vertex.normal;
            look.colour += area * glm::vec4{vertex.colour};
            look.weight += area;
            if (area > look.heaviest) {
                look.heaviest = area;
                look.material = vertex.material;
            }
        }
    }
    Piece coarse;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    std::unordered_set<std::uint64_t> seen;  // of triangles between the same cubes on the same sides
    const auto numberOf = [&](std::uint32_t v) {
        const auto [it, fresh] =
            numbers.try_emplace(attributesAt(v), static_cast<std::uint32_t>(coarse.vertices.size()));
        if (fresh) {
            const Sum &place = cubes[cube[v]], &look = sides[attributesAt(v)];
            const float length = glm::length(look.normal);
            coarse.vertices.push_back({place.position / place.weight,
                                       length > 1e-12f ? look.normal / length : glm::vec3{0, 0, 1},
                                       glm::u8vec4{look.colour / look.weight + 0.5f}, look.material});
        }
        return it->second;
    };
    for (const Triangle& t : fine.triangles) {
        if (cube[t[0]] == cube[t[1]] || cube[t[1]] == cube[t[2]] || cube[t[2]] == cube[t[0]]) continue;
        const Triangle c{numberOf(t[0]), numberOf(t[1]), numberOf(t[2])};
        Triangle sorted = c;
        std::ranges::sort(sorted);
        const std::uint64_t key = (static_cast<std::uint64_t>(sorted[0]) << 42) ^
                                  (static_cast<std::uint64_t>(sorted[1]) << 21) ^ sorted[2];
        if (seen.insert(key).second) coarse.triangles.push_back(c);
    }
    return coarse;
}

void append(ElementLod& lod, ElementLod::Chunk& chunk, const Piece& piece, float error_m) {
    const auto first = static_cast<std::uint32_t>(lod.vertices.size());
    chunk.levels.push_back(
        {error_m, static_cast<int>(lod.indices.size()), static_cast<int>(piece.triangles.size() * 3)});
    lod.vertices.insert(lod.vertices.end(), piece.vertices.begin(), piece.vertices.end());
    for (const Triangle& t : piece.triangles)
        for (const std::uint32_t v : t) lod.indices.push_back(first + v);
}

/// The vertices that the triangles use, renumbered.
Piece pieceOf(std::span<const Triangle> triangles, const std::vector<Vertex>& vertices) {
    Piece piece;
    std::unordered_map<std::uint32_t, std::uint32_t> numbers;
    numbers.reserve(triangles.size() * 2);
    for (const Triangle& t : triangles) {
        Triangle own{};
        for (std::size_t k = 0; k < 3; ++k) {
            const auto [it, fresh] =
                numbers.try_emplace(t[k], static_cast<std::uint32_t>(piece.vertices.size()));
            if (fresh) piece.vertices.push_back(vertices[t[k]]);
            own[k] = it->second;
        }
        piece.triangles.push_back(own);
    }
    return piece;
}

}  // namespace

const ElementLod::Level& ElementLod::Chunk::coarsest(float error_m) const {
    PS_EXPECT(!levels.empty());
    const auto beyond = std::ranges::upper_bound(levels, std::max(error_m, 0.f), {}, &Level::error_m);
    return *std::prev(beyond);
}

ElementLod ElementLod::of(const geo::Mesh& mesh) {
    ElementLod lod;
    lod.vertices = mesh.vertices;
    std::vector<Triangle> triangles(mesh.indices.size() / 3);
    for (std::size_t t = 0; t < triangles.size(); ++t)
        triangles[t] = {mesh.indices[3 * t], mesh.indices[3 * t + 1], mesh.indices[3 * t + 2]};
    std::vector<std::span<Triangle>> parts;
    if (!triangles.empty()) split(triangles, mesh.vertices, parts);
    for (const std::span<Triangle> part : parts) {
        Chunk chunk{glm::vec3{1e30f}, glm::vec3{-1e30f}, {}};
        chunk.levels.push_back(
            {0, static_cast<int>(lod.indices.size()), static_cast<int>(part.size() * 3)});
        for (const Triangle& t : part)
            for (const std::uint32_t v : t) {
                lod.indices.push_back(v);
                chunk.least = glm::min(chunk.least, mesh.vertices[v].position);
                chunk.greatest = glm::max(chunk.greatest, mesh.vertices[v].position);
            }
        Piece piece = pieceOf(part, mesh.vertices);
        for (const float error : kErrors_m) {
            Piece coarse = clustered(piece, error);
            // A level that saves little is not worth its memory; the next one may be.
            if (coarse.triangles.size() * 4 > piece.triangles.size() * 3) continue;
            append(lod, chunk, coarse, error);
            piece = std::move(coarse);
            if (piece.triangles.empty()) break;
        }
        lod.chunks.push_back(std::move(chunk));
    }
    return lod;
}

}  // namespace pitscape::render
