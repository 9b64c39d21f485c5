#include "estimate/rockfall.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/vec2.hpp>

namespace pitscape::estimate {
namespace {

constexpr int kDirections = 72;
constexpr double kSource_deg = 50, kLeastFace_m = 3;
constexpr double kFlattest_deg = 25, kLongest_m = 600;
constexpr double kDegrees = 180 / std::numbers::pi;

}  // namespace

double steepestRockSource_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                              double drop_m, glm::dvec2 place) {
    const auto& f = heights.frame();
    const double here = heights.heightAt(place);
    if (!std::isfinite(here)) return 0;
    const double reach = std::min(kLongest_m, drop_m / std::tan(kFlattest_deg / kDegrees));
    double found = 0;
    for (int k = 0; k < kDirections; ++k) {
        const double azimuth = 2 * std::numbers::pi * k / kDirections;
        const glm::dvec2 step{std::sin(azimuth) * f.cellSize_m, std::cos(azimuth) * f.cellSize_m};
        double highest = 0;  // tangent of the steepest sight so far: what lies below it is hidden
        double foot = NAN;   // of the steep run that is being climbed
        for (int n = 1; n * f.cellSize_m <= reach; ++n) {
            const glm::dvec2 p = place + static_cast<double>(n) * step;
            if (!f.box().contains(p)) break;
            const geo::Cell cell = f.cellAt(p);
            if (!f.contains(cell)) break;
            const auto i = f.index(cell);
            const auto z = static_cast<double>(heights.heights_m()[i]);
            if (std::isnan(z)) break;
            const bool steep = static_cast<double>(slope_deg[i]) > kSource_deg;
            foot = !steep ? NAN : std::isnan(foot) ? z : std::min(foot, z);
            const double sight = (z - here) / (n * f.cellSize_m);
            if (sight <= highest) continue;
            highest = sight;
            if (steep && z - foot >= kLeastFace_m) found = std::max(found, sight);
        }
    }
    return std::atan(found) * kDegrees;
}

}  // namespace pitscape::estimate
