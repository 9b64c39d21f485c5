#include "ground/outline_distance.h"

#include "core/contract.h"
#include "geo/polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

/// Share of the way from a to b of the place nearest to p, 0 to 1.
double shareAlong(glm::dvec2 a, glm::dvec2 b, glm::dvec2 p) {
    const glm::dvec2 way = b - a;
    const double square = glm::dot(way, way);
    return square > 0 ? std::clamp(glm::dot(p - a, way) / square, 0.0, 1.0) : 0.0;
}

double distanceTo(glm::dvec2 a, glm::dvec2 b, glm::dvec2 p) {
    return glm::distance(p, a + shareAlong(a, b, p) * (b - a));
}

}  // namespace

OutlineDistance::OutlineDistance(std::vector<glm::dvec2> points, Closed closed)
    : points_{std::move(points)}, closed_{closed == Closed::kYes} {
    PS_EXPECT(!points_.empty());
    const auto append = [&](glm::dvec2 a, glm::dvec2 b) {
        parts_.push_back({a, b, length_m_});
        length_m_ += glm::distance(a, b);
    };
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) append(points_[i], points_[i + 1]);
    if (closed_ || parts_.empty()) append(points_.back(), points_.front());
}

std::vector<std::uint32_t> OutlineDistance::partsNear(glm::dvec2 middle, double radius_m) const {
    std::vector<double> distances;
    distances.reserve(parts_.size());
    for (const Part& part : parts_) distances.push_back(distanceTo(part.from, part.to, middle));
    const double most = *std::ranges::min_element(distances) + 2 * radius_m + 1e-6;
    std::vector<std::uint32_t> near;
    for (std::uint32_t i = 0; i < parts_.size(); ++i)
        if (distances[i] <= most) near.push_back(i);
    return near;
}

Nearness OutlineDistance::at(glm::dvec2 place, std::span<const std::uint32_t> parts) const {
    Nearness nearest;
    double least = std::numeric_limits<double>::infinity(), sideways = 0;
    for (const auto index : parts) {
        const Part& part = parts_[index];
        const glm::dvec2 way = part.to - part.from, off = place - part.from;
        const double share = shareAlong(part.from, part.to, place);
        const double distance = glm::distance(off, share * way);
        const double length = glm::length(way);
        const double cross = length > 0 ? (way.x * off.y - way.y * off.x) / length : 0;
        // At a corner both parts are equally near: the one that the place lies further beside of
        // knows the side.
        const bool tie = std::abs(distance - least) <= 1e-9 * (1 + distance);
        if (tie ? std::abs(cross) > std::abs(sideways) : distance < least) {
            least = std::min(least, distance);
            sideways = cross;
            nearest = {distance, part.before_m + share * length, cross > 0};
        }
    }
    return nearest;
}

double OutlineDistance::distance_m(glm::dvec2 place) const {
    double least = std::numeric_limits<double>::infinity();
    for (const Part& part : parts_) least = std::min(least, distanceTo(part.from, part.to, place));
    return least;
}

bool OutlineDistance::contains(glm::dvec2 place) const {
    return closed_ && geo::contains(points_, place);
}

}  // namespace pitscape::ground
