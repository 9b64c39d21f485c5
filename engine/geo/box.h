#pragma once

#include <limits>
#include <span>

#include <glm/common.hpp>
#include <glm/vec2.hpp>

namespace pitscape::geo {

/// An upright rectangle in the plane of the scene's CRS, metres. Default-made: empty.
struct Box2 {
    glm::dvec2 min{std::numeric_limits<double>::infinity()};
    glm::dvec2 max{-std::numeric_limits<double>::infinity()};
    friend bool operator==(const Box2&, const Box2&) = default;

    bool empty() const { return !(min.x <= max.x && min.y <= max.y); }
    glm::dvec2 size() const { return max - min; }
    glm::dvec2 centre() const { return 0.5 * (min + max); }
    bool contains(glm::dvec2 p) const {
        return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y;
    }
    Box2 grown(double by_m) const { return {min - by_m, max + by_m}; }
    void add(glm::dvec2 p) {
        min = glm::min(min, p);
        max = glm::max(max, p);
    }
};

Box2 boxOf(std::span<const glm::dvec2> points);

}  // namespace pitscape::geo
