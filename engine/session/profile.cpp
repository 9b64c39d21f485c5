#include "session/profile.h"

#include "core/contract.h"
#include "geo/polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

double gradientAt(std::span<const ProfilePoint> profile, std::size_t at) {
    PS_EXPECT(at < profile.size());
    const auto& a = profile[at == 0 ? 0 : at - 1];
    const auto& b = profile[std::min(at + 1, profile.size() - 1)];
    const double run = b.along_m - a.along_m;
    return run > 0 ? (b.after_m - a.after_m) / run : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace pitscape::session
