#include "shape/builder.h"

#include "core/contract.h"
#include "shape/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

constexpr float kTurn = 2 * std::numbers::pi_v<float>;
constexpr float kNoArea = 1e-7F;  // length of the cross product, m2: smaller faces are not seen

/// Any unit vector at right angles to the direction.
glm::vec3 sideOf(glm::vec3 direction) {
    const glm::vec3 other = std::abs(direction.z) < 0.9F ? glm::vec3{0, 0, 1} : glm::vec3{1, 0, 0};
    return glm::normalize(glm::cross(other, direction));
}

std::uint8_t byteOf(float value) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

Colour shaded(Colour c, float factor) {
    const auto f = [&](std::uint8_t v) { return byteOf(static_cast<float>(v) * factor); };
    return {f(c.r), f(c.g), f(c.b), c.a};
}

Colour blend(Colour a, Colour b, float share) {
    const auto f = [&](std::uint8_t v, std::uint8_t w) {
        return byteOf(static_cast<float>(v) + share * (static_cast<float>(w) - static_cast<float>(v)));
    };
    return {f(a.r, b.r), f(a.g, b.g), f(a.b, b.b), f(a.a, b.a)};
}

Axes Axes::turned(float radians) const {
    const float c = std::cos(radians), s = std::sin(radians);
    return {at, c * x + s * y, c * y - s * x, z};
}

Axes axesAt(glm::vec3 at, glm::vec2 right) {
    const glm::vec2 x = glm::normalize(right);
    return {at, {x.x, x.y, 0}, {-x.y, x.x, 0}, {0, 0, 1}};
}

std::uint32_t Builder::vertex(glm::vec3 position, glm::vec3 normal) {
    mesh_.vertices.push_back({position, normal, paint_.colour, paint_.material});
    return static_cast<std::uint32_t>(mesh_.vertices.size() - 1);
}

void Builder::join(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    mesh_.indices.insert(mesh_.indices.end(), {a, b, c});
}

void Builder::triangle(glm::vec3 a, glm::vec3 b, glm::vec3 c) {
    const std::array corners{a, b, c};
    face(corners);
}

void Builder::quad(glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d) {
    const std::array corners{a, b, c, d};
    face(corners);
}

void Builder::sheet(glm::vec3 a, glm::vec3 b, glm::vec3 c, glm::vec3 d) {
    quad(a, b, c, d);
    quad(d, c, b, a);
}

void Builder::face(std::span<const glm::vec3> corners) {
    PS_EXPECT(corners.size() >= 3);
    glm::vec3 area{0};
    for (std::size_t i = 1; i + 1 < corners.size(); ++i)
        area += glm::cross(corners[i] - corners[0], corners[i + 1] - corners[0]);
    const float length = glm::length(area);
    if (!(length > kNoArea)) return;
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const auto v = vertex(corners[i], area / length);
        if (i == 0) first = v;
    }
    for (std::uint32_t i = 1; i + 1 < corners.size(); ++i) {
        const glm::vec3 part = glm::cross(corners[i] - corners[0], corners[i + 1] - corners[0]);
        if (glm::dot(part, area) > 0) join(first, first + i, first + i + 1);
    }
}

void Builder::box(const Axes& axes, glm::vec3 low, glm::vec3 high, Sides sides) {
    const auto p = [&](int x, int y, int z) {
        return axes.point(x ? high.x : low.x, y ? high.y : low.y, z ? high.z : low.z);
    };
    quad(p(0, 0, 0), p(1, 0, 0), p(1, 0, 1), p(0, 0, 1));
    quad(p(1, 0, 0), p(1, 1, 0), p(1, 1, 1), p(1, 0, 1));
    quad(p(1, 1, 0), p(0, 1, 0), p(0, 1, 1), p(1, 1, 1));
    quad(p(0, 1, 0), p(0, 0, 0), p(0, 0, 1), p(0, 1, 1));
    if (sides == Sides::kOnlyAround) return;
    quad(p(0, 0, 1), p(1, 0, 1), p(1, 1, 1), p(0, 1, 1));
    if (sides == Sides::kNoBottom) return;
    quad(p(0, 1, 0), p(1, 1, 0), p(1, 0, 0), p(0, 0, 0));
}

void Builder::beam(glm::vec3 a, glm::vec3 b, float width_m, float height_m, glm::vec3 up) {
    const float length = glm::distance(a, b);
    if (!(length > 1e-4F)) return;
    const glm::vec3 along = (b - a) / length;
    const glm::vec3 across = glm::cross(up, along);
    const glm::vec3 y = glm::length(across) > 1e-3F ? glm::normalize(across) : sideOf(along);
    const Axes axes{a, along, y, glm::cross(along, y)};
    box(axes, {0, -width_m / 2, -height_m / 2}, {length, width_m / 2, height_m / 2});
}

void Builder::tube(glm::vec3 a, glm::vec3 b, float radiusA_m, float radiusB_m, int sides, bool capped) {
    const float length = glm::distance(a, b);
    if (!(length > 1e-4F)) return;
    const glm::vec3 along = (b - a) / length;
    const glm::vec3 u = sideOf(along), v = glm::cross(along, u);
    const float lean = (radiusA_m - radiusB_m) / length;  // the wall of a cone leans towards b
    const auto base = static_cast<std::uint32_t>(mesh_.vertices.size());
    std::vector<glm::vec3> ringA, ringB;
    for (int i = 0; i <= sides; ++i) {
        const float t = kTurn * static_cast<float>(i % sides) / static_cast<float>(sides);
        const glm::vec3 out = std::cos(t) * u + std::sin(t) * v;
        const glm::vec3 normal = glm::normalize(out + lean * along);
        ringA.push_back(a + radiusA_m * out);
        ringB.push_back(b + radiusB_m * out);
        vertex(ringA.back(), normal);
        vertex(ringB.back(), normal);
    }
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(sides); ++i) {
        const std::uint32_t k = base + 2 * i;
        if (radiusA_m > 0) join(k, k + 2, k + 1);
        if (radiusB_m > 0) join(k + 2, k + 3, k + 1);
    }
    if (!capped) return;
    ringA.pop_back();
    ringB.pop_back();
    if (radiusB_m > 0) face(ringB);
    std::ranges::reverse(ringA);
    if (radiusA_m > 0) face(ringA);
}

void Builder::rope(std::span<const glm::vec3> path, float radius_m, int sides) {
    for (std::size_t i = 1; i < path.size(); ++i) tube(path[i - 1], path[i], radius_m, radius_m, sides);
}

void Builder::prism(std::span<const glm::vec2> ring, float low, float high, bool bottom) {
    std::vector<glm::vec3> top, under;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const glm::vec2 a = ring[i], b = ring[(i + 1) % ring.size()];
        quad({a, low}, {b, low}, {b, high}, {a, high});
        top.emplace_back(a, high);
        under.emplace_back(a, low);
    }
    face(top);
    if (!bottom) return;
    std::ranges::reverse(under);
    face(under);
}

void Builder::lump(const Axes& axes, glm::vec3 radii, Rings count, float dents, std::uint32_t seed,
                   Finish finish) {
    std::vector<glm::vec3> places, normals;
    for (int r = 0; r <= count.rings; ++r)
        for (int s = 0; s < count.sides; ++s) {
            const float polar = kTurn / 2 * static_cast<float>(r) / static_cast<float>(count.rings);
            const float t = kTurn * (static_cast<float>(s) + 0.5F * static_cast<float>(r % 2)) /
                            static_cast<float>(count.sides);
            const glm::vec3 out{std::sin(polar) * std::cos(t), std::sin(polar) * std::sin(t),
                                std::cos(polar)};
            const bool pole = r == 0 || r == count.rings;
            const glm::vec3 p = out * radii * (1 - dents * unit(scrambled(pole ? 0 : s, r, seed)));
            const glm::vec3 n = glm::normalize(out / radii);
            places.push_back(axes.point(p.x, p.y, p.z));
            normals.push_back(n.x * axes.x + n.y * axes.y + n.z * axes.z);
        }
    const auto base = static_cast<std::uint32_t>(mesh_.vertices.size());
    const auto corner = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        if (finish == Finish::kSmooth)
            join(base + a, base + b, base + c);
        else
            triangle(places[a], places[b], places[c]);
    };
    if (finish == Finish::kSmooth)
        for (std::size_t i = 0; i < places.size(); ++i) vertex(places[i], normals[i]);
    const auto sides = static_cast<std::uint32_t>(count.sides);
    const auto rings = static_cast<std::uint32_t>(count.rings);
    for (std::uint32_t r = 0; r < rings; ++r)
        for (std::uint32_t s = 0; s < sides; ++s) {
            // Odd rings are turned by half a step: each triangle has its tip between two corners.
            const std::uint32_t next = (s + 1) % sides;
            const std::uint32_t above = r * sides, below = above + sides;
            const bool odd = r % 2 == 1;
            if (r > 0) corner(above + s, below + (odd ? next : s), above + next);
            if (r + 1 < rings) corner(below + s, below + next, above + (odd ? s : next));
        }
}

void Builder::ball(glm::vec3 centre, glm::vec3 radii, int rings, int sides) {
    lump({.at = centre}, radii, {rings, sides}, 0, 0, Finish::kSmooth);
}

}  // namespace pitscape::shape
