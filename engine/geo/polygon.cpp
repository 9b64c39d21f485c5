#include "geo/polygon.h"

#include "core/contract.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::geo {
namespace {

double cross(glm::dvec2 a, glm::dvec2 b) { return a.x * b.y - a.y * b.x; }

/// On which side of the line a-b the point p lies: > 0 left, < 0 right, 0 on it.
double side(glm::dvec2 a, glm::dvec2 b, glm::dvec2 p) { return cross(b - a, p - a); }

bool within(glm::dvec2 a, glm::dvec2 b, glm::dvec2 p) {
    return p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
           p.y <= std::max(a.y, b.y);
}

bool meet(glm::dvec2 a, glm::dvec2 b, glm::dvec2 c, glm::dvec2 d) {
    const double s1 = side(a, b, c), s2 = side(a, b, d), s3 = side(c, d, a), s4 = side(c, d, b);
    if (((s1 > 0) != (s2 > 0)) && ((s3 > 0) != (s4 > 0)) && s1 != 0 && s2 != 0 && s3 != 0 && s4 != 0)
        return true;
    return (s1 == 0 && within(a, b, c)) || (s2 == 0 && within(a, b, d)) ||
           (s3 == 0 && within(c, d, a)) || (s4 == 0 && within(c, d, b));
}

}  // namespace

double signedArea_m2(std::span<const glm::dvec2> ring) {
    if (ring.size() < 3) return 0;
    double twice = 0;
    const glm::dvec2 o = ring[0];  // near the ring: eastings of 1e6 would cost digits
    for (std::size_t i = 0; i < ring.size(); ++i)
        twice += cross(ring[i] - o, ring[(i + 1) % ring.size()] - o);
    return twice / 2;
}

double area_m2(std::span<const glm::dvec2> ring) { return std::abs(signedArea_m2(ring)); }

double length_m(std::span<const glm::dvec2> line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i) sum += glm::distance(line[i - 1], line[i]);
    return sum;
}

double perimeter_m(std::span<const glm::dvec2> ring) {
    return ring.size() < 2 ? 0 : length_m(ring) + glm::distance(ring.back(), ring.front());
}

glm::dvec2 centroid(std::span<const glm::dvec2> ring) {
    if (ring.empty()) return {};
    const double area = signedArea_m2(ring);
    const glm::dvec2 o = ring[0];
    glm::dvec2 sum{0};
    if (std::abs(area) < 1e-9) {
        for (const auto& p : ring) sum += p - o;
        return o + sum / static_cast<double>(ring.size());
    }
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const glm::dvec2 a = ring[i] - o, b = ring[(i + 1) % ring.size()] - o;
        sum += (a + b) * cross(a, b);
    }
    return o + sum / (6 * area);
}

bool contains(std::span<const glm::dvec2> ring, glm::dvec2 p) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const auto &a = ring[i], &b = ring[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

bool selfIntersects(std::span<const glm::dvec2> ring) {
    const std::size_t n = ring.size();
    if (n < 4) return false;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 2; j < n; ++j) {
            if (i == 0 && j == n - 1) continue;  // neighbours across the seam
            if (meet(ring[i], ring[i + 1], ring[j], ring[(j + 1) % n])) return true;
        }
    return false;
}

double distanceToLine_m(std::span<const glm::dvec2> line, glm::dvec2 p) {
    if (line.empty()) return std::numeric_limits<double>::infinity();
    double best = glm::distance(line[0], p);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const glm::dvec2 d = line[i] - line[i - 1];
        const double l2 = glm::dot(d, d);
        const double t = l2 > 0 ? std::clamp(glm::dot(p - line[i - 1], d) / l2, 0.0, 1.0) : 0.0;
        best = std::min(best, glm::distance(line[i - 1] + t * d, p));
    }
    return best;
}

glm::dvec2 pointAlong(std::span<const glm::dvec2> line, double along_m) {
    PS_EXPECT(!line.empty());
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double l = glm::distance(line[i - 1], line[i]);
        if (along_m <= l && l > 0)
            return line[i - 1] + (line[i] - line[i - 1]) * (std::max(0.0, along_m) / l);
        along_m -= l;
    }
    return line.back();
}

Ring rectangle(glm::dvec2 centre, double width_m, double height_m, double turn_deg) {
    const double t = turn_deg * std::numbers::pi / 180.0;
    const glm::dvec2 u{std::cos(t), std::sin(t)}, v{-u.y, u.x};
    const glm::dvec2 x = u * (width_m / 2), y = v * (height_m / 2);
    return {centre - x - y, centre + x - y, centre + x + y, centre - x + y};
}

}  // namespace pitscape::geo
