#include "estimate/rockfall.h"

#include "core/contract.h"
#include "core/jobs.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/vec2.hpp>

namespace pitscape::estimate {
namespace {

constexpr int kDirections = 72;
constexpr double kSource_deg = 50, kLeastFace_m = 3;
constexpr double kFlattest_deg = 25, kLongest_m = 600;
constexpr double kMostPlaces = 1e5;  ///< of a map
constexpr double kDegrees = 180 / std::numbers::pi;

}  // namespace

double steepestRockSource_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                              double drop_m, glm::dvec2 place) {
    const auto& f = heights.frame();
    const double here = heights.heightAt(place);
    if (!std::isfinite(here)) return 0;
    const double reach = rockfallReach_m(drop_m);
    double found = 0;
    for (int k = 0; k < kDirections; ++k) {
        const double azimuth = 2 * std::numbers::pi * k / kDirections;
        const glm::dvec2 step{std::sin(azimuth) * f.cellSize_m, std::cos(azimuth) * f.cellSize_m};
        double highest = 0;  // tangent of the steepest sight so far: what lies below it is hidden
        double foot = NAN;   // of the steep run that is being climbed
        for (int n = 1; n * f.cellSize_m <= reach; ++n) {
            const glm::dvec2 p = place + static_cast<double>(n) * step;
            if (!f.box().contains(p)) break;
            // Nothing from here on can stand higher in view than what was seen already.
            if (drop_m <= highest * n * f.cellSize_m) break;
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

double rockfallReach_m(double drop_m) {
    return std::min(kLongest_m, drop_m / std::tan(kFlattest_deg / kDegrees));
}

std::vector<float> rockSources_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                                   const std::stop_token& stop) {
    std::vector<float> angle(heights.frame().count(), NAN);
    rockSources_deg(heights, slope_deg, heights.frame().all(), angle, stop);
    return angle;
}

void rockSources_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                     const geo::CellRect& part, std::span<float> angle, const std::stop_token& stop) {
    const auto& f = heights.frame();
    PS_EXPECT(angle.size() == f.count());
    const auto every =
        static_cast<std::int32_t>(std::ceil(std::sqrt(static_cast<double>(f.count()) / kMostPlaces)));
    const double top = terrain::statsOf(heights).max_m;
    const std::int32_t firstBand = part.row0 / every, bands = (part.row1 + every - 1) / every;
    parallelFor(bands - firstBand, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto band = firstBand + static_cast<std::int32_t>(first);
             band < firstBand + static_cast<std::int32_t>(last) && !stop.stop_requested(); ++band)
            for (std::int32_t col = part.col0 / every * every; col < part.col1; col += every) {
                const geo::CellRect block =
                    geo::intersection({col, band * every, col + every, (band + 1) * every}, f.all());
                const geo::Cell middle{std::min(col + every / 2, f.cols - 1),
                                       std::min(band * every + every / 2, f.rows - 1)};
                const auto z = static_cast<double>(heights.at(middle));
                // Nothing rises higher above this place than the highest ground of all.
                const float seen = std::isnan(z) ? NAN
                                                 : static_cast<float>(steepestRockSource_deg(
                                                       heights, slope_deg, top - z, f.centre(middle)));
                for (std::int32_t r = block.row0; r < block.row1; ++r)
                    for (std::int32_t c = block.col0; c < block.col1; ++c)
                        angle[f.index({c, r})] = std::isnan(heights.at({c, r})) ? NAN : seen;
            }
    });
}

}  // namespace pitscape::estimate
