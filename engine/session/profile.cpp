#include "session/profile.h"

#include "core/contract.h"
#include "geo/polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace pitscape::session {
namespace {

constexpr double kMostPlaces = 2000;

}  // namespace

std::vector<ProfilePoint> profileAlong(const terrain::HeightGrid& before,
                                       const terrain::HeightGrid& after,
                                       std::span<const glm::dvec2> line) {
    std::vector<ProfilePoint> profile;
    const double length = line.size() < 2 ? 0 : geo::length_m(line);
    if (!(length > 0)) return profile;
    const double steps = std::clamp(std::ceil(length / before.cellSize_m()), 1.0, kMostPlaces - 1);
    for (int i = 0; i <= static_cast<int>(steps); ++i) {
        const double along = length * i / steps;
        const glm::dvec2 place = geo::pointAlong(line, along);
        profile.push_back({along, before.heightAt(place), after.heightAt(place)});
    }
    return profile;
}

LineMeasure measureOf(std::span<const ProfilePoint> profile, std::span<const glm::dvec2> line) {
    PS_EXPECT(!profile.empty() && line.size() >= 2);
    LineMeasure m;
    m.plan_m = profile.back().along_m;
    for (std::size_t i = 1; i < profile.size(); ++i) {
        const double run = profile[i].along_m - profile[i - 1].along_m,
                     rise = profile[i].after_m - profile[i - 1].after_m;
        m.ground_m += std::isfinite(rise) ? std::hypot(run, rise) : run;
    }
    m.rise_m = profile.back().after_m - profile.front().after_m;
    const glm::dvec2 way = line.back() - line.front();
    m.straight_m = glm::length(way);
    const double turn = glm::degrees(std::atan2(way.x, way.y));
    m.bearing_deg = turn < 0 ? turn + 360 : turn;
    // A line that ends where it began is closed already.
    const auto ring = line.first(m.straight_m > 0 ? line.size() : line.size() - 1);
    if (ring.size() >= 3 && !geo::selfIntersects(ring)) m.ring_m2 = geo::area_m2(ring);
    return m;
}

double gradientAt(std::span<const ProfilePoint> profile, std::size_t at) {
    PS_EXPECT(at < profile.size());
    const auto& a = profile[at == 0 ? 0 : at - 1];
    const auto& b = profile[std::min(at + 1, profile.size() - 1)];
    const double run = b.along_m - a.along_m;
    return run > 0 ? (b.after_m - a.after_m) / run : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace pitscape::session
