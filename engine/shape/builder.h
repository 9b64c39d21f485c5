#pragma once

#include "geo/mesh.h"

#include <span>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace pitscape::shape {

using Colour = glm::u8vec4;

/// The colour made lighter (factor > 1) or darker, alpha kept.
Colour shaded(Colour colour, float factor);
/// a at share 0, b at share 1.
Colour blend(Colour a, Colour b, float share);

/// Surface and colour of the parts that follow.
struct Paint {
    geo::Material material = geo::Material::kConcrete;
    Colour colour{255};
    Paint darker(float factor) const { return {material, shaded(colour, factor)}; }
};

/// Three axes at a place: x to the right, y away, z up; unit vectors at right angles, right-handed.
struct Axes {
    glm::vec3 at{0};
    glm::vec3 x{1, 0, 0};
    glm::vec3 y{0, 1, 0};
    glm::vec3 z{0, 0, 1};
    glm::vec3 point(float px, float py, float pz) const { return at + px * x + py * y + pz * z; }
    Axes moved(float px, float py, float pz) const { return {point(px, py, pz), x, y, z}; }
    /// Turned about z, counter-clockwise.
    Axes turned(float radians) const;
};
/// Upright axes whose x looks along `right` in plan.
Axes axesAt(glm::vec3 at, glm::vec2 right);

/// Which sides of a box are drawn.
enum class Sides { kAll, kNoBottom, kOnlyAround };

/// Fineness of a ball: from pole to pole, and around.
struct Rings {
    int rings = 6;
    int sides = 8;
};
enum class Finish { kSmooth, kFaceted };

/// Makes a mesh out of simple solids. Faces are wound counter-clockwise seen from outside and have
/// unit normals; a face without area is left out.
class Builder {
public:
    void paint(Paint paint) { paint_ = paint; }
    void paint(geo::Material material, Colour colour) { paint_ = {material, colour}; }
    const geo::Mesh& mesh() const { return mesh_; }
    geo::Mesh take() { return std::move(mesh_); }
    std::size_t triangles() const { return mesh_.triangles(); }
    /// Vertices so far, and where the last part of it lies may be bent by the caller.
    std::span<geo::Mesh::Vertex> verticesFrom(std::size_t first) {
        return std::span{mesh_.vertices}.subspan(first);
    }
    std::size_t vertexCount() const { return mesh_.vertices.size(); }
    void append(const geo::Mesh& mesh) { mesh_.append(mesh); }

    void triangle(glm::vec3 a, glm::vec3 b, glm::vec3 c);
    /// Corners counter-clockwise; flat or slightly bent.
    void quad(glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d);
    /// Seen from both sides.
    void sheet(glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d);
    /// A flat convex face, corners counter-clockwise.
    void face(std::span<const glm::vec3> corners);
    /// The eight-cornered block between two corners given in the axes. @pre low <= high
    void box(const Axes& axes, glm::vec3 low, glm::vec3 high, Sides sides = Sides::kAll);
    /// A straight bar from a to b; `up` says where its height points.
    void beam(glm::vec3 a, glm::vec3 b, float width_m, float height_m, glm::vec3 up = {0, 0, 1});
    /// Round bar, cone or tip from a to b with smooth normals, open ends closed where wanted.
    void tube(glm::vec3 a, glm::vec3 b, float radiusA_m, float radiusB_m, int sides,
              bool capped = false);
    /// Round bar through the points.
    void rope(std::span<const glm::vec3> path, float radius_m, int sides = 4);
    /// Upright block over a convex ring, counter-clockwise seen from above; heights are absolute.
    void prism(std::span<const glm::vec2> ring, float low, float high, bool bottom = false);
    /// Ball or egg: smooth.
    void ball(glm::vec3 centre, glm::vec3 radii, int rings, int sides);
    /// Irregular lump, a stone or the crown of a bush: ball whose surface is dented by chance, each
    /// corner by at most the share `dents` of its radius.
    void lump(const Axes& axes, glm::vec3 radii, Rings count, float dents, std::uint32_t seed,
              Finish finish);

private:
    std::uint32_t vertex(glm::vec3 position, glm::vec3 normal);
    void join(std::uint32_t a, std::uint32_t b, std::uint32_t c);

    geo::Mesh mesh_;
    Paint paint_;
};

}  // namespace pitscape::shape
