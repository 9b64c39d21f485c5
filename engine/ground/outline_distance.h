#pragma once

#include "geo/grid_frame.h"

#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::ground {

/// How a place lies to a drawn line or ring.
struct Nearness {
    double distance_m = 0;  ///< to the line in plan; >= 0
    double along_m = 0;     ///< of the nearest place of the line, from its start
    bool left = false;      ///< seen along the line
};

/// A drawn line (or ring, closed) that many cells are measured against, a patch of them at a time.
class OutlineDistance {
public:
    enum class Closed { kNo, kYes };
    /// @pre !points.empty()
    OutlineDistance(std::vector<glm::dvec2> points, Closed closed);

    /// The part of it that can be nearest to a place within `radius_m` of `middle`.
    std::vector<std::uint32_t> partsNear(glm::dvec2 middle, double radius_m) const;
    /// @param parts  of partsNear, not empty
    Nearness at(glm::dvec2 place, std::span<const std::uint32_t> parts) const;
    double distance_m(glm::dvec2 place) const;
    /// Inside the ring (even-odd); false when not closed.
    bool contains(glm::dvec2 place) const;
    double length_m() const { return length_m_; }
    const std::vector<glm::dvec2>& points() const { return points_; }

private:
    struct Part {
        glm::dvec2 from{0}, to{0};
        double before_m = 0;  ///< length of the line up to `from`
    };
    std::vector<glm::dvec2> points_;
    std::vector<Part> parts_;
    bool closed_;
    double length_m_ = 0;
};

}  // namespace pitscape::ground
