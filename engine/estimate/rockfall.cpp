#include "estimate/rockfall.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "estimate/models/stability.h"

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

constexpr double kCatchRise_m = 1.5, kCatchRun_m = 10, kCatchBuilt_m = 1;

/// What the walk along one direction found.
struct Ray {
    double tangent = 0;  ///< of the steepest source; 0: none
    int foot = 0, top = 0;
    double height_m = 0;
};

/// Walks away from a place, one direction after the other.
class Rays {
public:
    Rays(const terrain::HeightGrid& heights, std::span<const float> slope_deg, double drop_m,
         std::span<const float> surveyed_m, glm::dvec2 place)
        : heights_{heights},
          slope_deg_{slope_deg},
          surveyed_m_{surveyed_m},
          drop_m_{drop_m},
          place_{place},
          here_{heights.heightAt(place)} {}

    bool onGround() const { return std::isfinite(here_); }
    static glm::dvec2 way(int direction) {
        const double azimuth = 2 * std::numbers::pi * direction / kDirections;
        return {std::sin(azimuth), std::cos(azimuth)};
    }

    Ray walk(int direction) {
        const auto& f = heights_.frame();
        const glm::dvec2 step = f.cellSize_m * way(direction);
        const double reach = rockfallReach_m(drop_m_);
        z_.assign(1, here_);
        built_.assign(1, false);
        Ray found;
        double highest = 0;  // tangent of the steepest sight so far: what lies below it is hidden
        double foot = NAN;   // of the steep run that is being climbed
        int footAt = 0;
        double caught_m = -1;  // how far from that foot rocks are caught; negative: not known yet
        for (int n = 1; n * f.cellSize_m <= reach; ++n) {
            const glm::dvec2 p = place_ + static_cast<double>(n) * step;
            if (!f.box().contains(p)) break;
            // Nothing from here on can stand higher in view than what was seen already.
            if (drop_m_ <= highest * n * f.cellSize_m) break;
            const geo::Cell cell = f.cellAt(p);
            if (!f.contains(cell)) break;
            const auto i = f.index(cell);
            const auto z = static_cast<double>(heights_.heights_m()[i]);
            if (std::isnan(z)) break;
            z_.push_back(z);
            built_.push_back(!surveyed_m_.empty() &&
                             std::abs(z - static_cast<double>(surveyed_m_[i])) >= kCatchBuilt_m);
            const bool steep = static_cast<double>(slope_deg_[i]) > kSource_deg;
            if (steep && std::isnan(foot)) footAt = n, caught_m = -1;
            foot = !steep ? NAN : std::isnan(foot) ? z : std::min(foot, z);
            const double sight = (z - here_) / (n * f.cellSize_m);
            if (sight <= highest) continue;
            highest = sight;
            if (!steep || z - foot < kLeastFace_m) continue;
            if (caught_m < 0) caught_m = caughtBefore_m(footAt);
            if (caught_m > 0 && caught_m >= catchBenchWidth_m(z - foot)) continue;
            found = {sight, footAt, n, z - foot};
        }
        return found;
    }

private:
    /// How far from a foot the farthest place lies that catches rocks; 0: there is none.
    double caughtBefore_m(int foot) const {
        const double cell_m = heights_.frame().cellSize_m;
        const int run = std::max(2, static_cast<int>(kCatchRun_m / cell_m));
        if (surveyed_m_.empty()) return 0;
        for (int c = 0; c + 1 < foot; ++c)
            for (int k = c + 1; k <= std::min(c + run, foot - 1); ++k) {
                const auto rim = static_cast<std::size_t>(c), low = static_cast<std::size_t>(k);
                if ((built_[rim] || built_[low]) && z_[rim] - z_[low] >= kCatchRise_m)
                    return (foot - c) * cell_m;
            }
        return 0;
    }

    const terrain::HeightGrid& heights_;
    std::span<const float> slope_deg_, surveyed_m_;
    double drop_m_;
    glm::dvec2 place_;
    double here_;
    std::vector<double> z_;    ///< of the places along the way, the first is where one stands
    std::vector<bool> built_;  ///< heaped or dug by the design
};

}  // namespace

double steepestRockSource_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                              double drop_m, glm::dvec2 place, std::span<const float> surveyed_m) {
    Rays rays{heights, slope_deg, drop_m, surveyed_m, place};
    if (!rays.onGround()) return 0;
    double found = 0;
    for (int k = 0; k < kDirections; ++k) found = std::max(found, rays.walk(k).tangent);
    return std::atan(found) * kDegrees;
}

std::vector<RockPath> rockPaths(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                                double drop_m, glm::dvec2 place, double least_deg,
                                std::span<const float> surveyed_m) {
    PS_EXPECT(least_deg >= kFlattest_deg);
    Rays rays{heights, slope_deg, drop_m, surveyed_m, place};
    std::vector<RockPath> paths;
    if (!rays.onGround()) return paths;
    const double cell_m = heights.cellSize_m();
    for (int k = 0; k < kDirections; ++k) {
        const Ray ray = rays.walk(k);
        const double angle_deg = std::atan(ray.tangent) * kDegrees;
        if (ray.tangent <= 0 || angle_deg < least_deg) continue;
        const double away_m = ray.foot * cell_m;
        paths.push_back({angle_deg, place + away_m * Rays::way(k), away_m, ray.height_m,
                         std::hypot(ray.height_m, (ray.top - ray.foot) * cell_m)});
    }
    return paths;
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
                     const geo::CellRect& part, std::span<float> angle, const std::stop_token& stop,
                     std::span<const float> surveyed_m) {
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
                const float seen =
                    std::isnan(z) ? NAN
                                  : static_cast<float>(steepestRockSource_deg(
                                        heights, slope_deg, top - z, f.centre(middle), surveyed_m));
                for (std::int32_t r = block.row0; r < block.row1; ++r)
                    for (std::int32_t c = block.col0; c < block.col1; ++c)
                        angle[f.index({c, r})] = std::isnan(heights.at({c, r})) ? NAN : seen;
            }
    });
}

}  // namespace pitscape::estimate
