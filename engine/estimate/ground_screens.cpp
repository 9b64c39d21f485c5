#include "estimate/ground_screens.h"

#include "core/contract.h"
#include "core/jobs.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/vec2.hpp>

namespace pitscape::estimate {
namespace {

constexpr double kSteep_deg = 50, kLeastFace_m = 3, kHighest_m = 200;
constexpr double kShare = 1.0 / 3, kMost_m = 12.2;
constexpr int kDirections = 16;
constexpr float kLeastFill_m = 0.3F;

/// From the toe to where nothing is missing any more, at the height of its crest.
double reachOf(double height_m) { return height_m + std::min(kShare * height_m, kMost_m); }

/// The last flat cell under a face.
struct Toe {
    geo::Cell cell;
    float toe_m = 0;
    float height_m = 0;  ///< of the face
};

class Toes {
public:
    Toes(const terrain::HeightGrid& heights, std::span<const float> slope_deg)
        : heights_{heights}, frame_{heights.frame()}, slope_deg_{slope_deg} {}

    /// Row by row.
    std::vector<std::vector<Toe>> in(const geo::CellRect& area, const std::stop_token& stop) const {
        std::vector<std::vector<Toe>> rows(static_cast<std::size_t>(area.rows()));
        parallelFor(area.rows(), 16, [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t r = first; r < last && !stop.stop_requested(); ++r)
                for (std::int32_t col = area.col0; col < area.col1; ++col) {
                    const geo::Cell cell{col, area.row0 + static_cast<std::int32_t>(r)};
                    if (!underSteep(cell)) continue;
                    const float height = faceAbove_m(cell);
                    if (height >= static_cast<float>(kLeastFace_m))
                        rows[static_cast<std::size_t>(r)].push_back({cell, heights_.at(cell), height});
                }
        });
        return rows;
    }

private:
    bool steep(geo::Cell c) const {
        return static_cast<double>(slope_deg_[frame_.index(c)]) > kSteep_deg;
    }
    bool underSteep(geo::Cell cell) const {
        const float z = heights_.at(cell);
        if (std::isnan(z) || steep(cell)) return false;
        for (std::int32_t dr = -1; dr <= 1; ++dr)
            for (std::int32_t dc = -1; dc <= 1; ++dc) {
                const geo::Cell c{cell.col + dc, cell.row + dr};
                if (frame_.contains(c) && steep(c) && heights_.at(c) >= z) return true;
            }
        return false;
    }
    /// Up the steep cells in all directions, to the first that is not.
    float faceAbove_m(geo::Cell cell) const {
        const float foot = heights_.at(cell);
        float highest = 0;
        for (int k = 0; k < kDirections; ++k) {
            const double azimuth = 2 * std::numbers::pi * k / kDirections;
            const glm::dvec2 step{std::sin(azimuth), -std::cos(azimuth)};
            for (int n = 1;; ++n) {
                const geo::Cell c{cell.col + static_cast<std::int32_t>(std::lround(n * step.x)),
                                  cell.row + static_cast<std::int32_t>(std::lround(n * step.y))};
                if (!frame_.contains(c) || std::isnan(heights_.at(c))) break;
                // The first cell beyond the face is its crest; without a face there is none.
                if (n > 1 || steep(c)) highest = std::max(highest, heights_.at(c) - foot);
                if (!steep(c) || highest >= static_cast<float>(kHighest_m)) break;
            }
        }
        return std::min(highest, static_cast<float>(kHighest_m));
    }

    const terrain::HeightGrid& heights_;
    const geo::GridFrame& frame_;
    std::span<const float> slope_deg_;
};

}  // namespace

double standOffReach_m(double drop_m) {
    // From a place to a toe, and from there over the whole width of a face steeper than 45 degrees.
    const double face = std::min(drop_m, kHighest_m);
    return reachOf(face) + face;
}

void missingStandOff_m(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                       const geo::CellRect& part, std::span<float> values,
                       const std::stop_token& stop) {
    const geo::GridFrame& f = heights.frame();
    PS_EXPECT(slope_deg.size() == f.count() && values.size() == f.count());
    const terrain::HeightStats stats = terrain::statsOf(heights);
    const auto reach = static_cast<std::int32_t>(
        std::ceil(reachOf(std::min(stats.max_m - stats.min_m, kHighest_m)) / f.cellSize_m));
    const geo::CellRect area = geo::intersection(part.grown(reach + 1), f.all());
    const auto toes = Toes{heights, slope_deg}.in(area, stop);
    parallelFor(part.rows(), 4, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t r = first; r < last && !stop.stop_requested(); ++r) {
            const std::int32_t row = part.row0 + static_cast<std::int32_t>(r);
            const auto line = static_cast<std::size_t>(row) * static_cast<std::size_t>(f.cols);
            for (std::int32_t col = part.col0; col < part.col1; ++col)
                values[line + static_cast<std::size_t>(col)] =
                    std::isnan(heights.at({col, row})) ? NAN : 0.0F;
            for (std::int32_t tr = std::max(area.row0, row - reach);
                 tr < std::min(area.row1, row + reach + 1); ++tr)
                for (const Toe& toe : toes[static_cast<std::size_t>(tr - area.row0)]) {
                    const double most = reachOf(static_cast<double>(toe.height_m)) / f.cellSize_m;
                    const double down = row - toe.cell.row;
                    if (std::abs(down) > most) continue;
                    const auto half = static_cast<std::int32_t>(std::sqrt(most * most - down * down));
                    for (std::int32_t col = std::max(part.col0, toe.cell.col - half);
                         col < std::min(part.col1, toe.cell.col + half + 1); ++col) {
                        const float rise = std::min(heights.at({col, row}) - toe.toe_m, toe.height_m);
                        if (!(rise >= static_cast<float>(kLeastFace_m))) continue;
                        const double away = std::hypot(down, col - toe.cell.col) * f.cellSize_m;
                        float& value = values[line + static_cast<std::size_t>(col)];
                        value = std::max(value,
                                         static_cast<float>(reachOf(static_cast<double>(rise)) - away));
                    }
                }
        }
    });
}

void fillSlopes_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                    std::span<const float> surveyed_m, const geo::CellRect& part,
                    std::span<float> values) {
    const geo::GridFrame& f = heights.frame();
    PS_EXPECT(surveyed_m.size() == f.count() && values.size() == f.count());
    for (std::int32_t row = part.row0; row < part.row1; ++row)
        for (std::int32_t col = part.col0; col < part.col1; ++col) {
            const std::size_t i = f.index({col, row});
            const bool heaped = heights.heights_m()[i] - surveyed_m[i] >= kLeastFill_m;
            values[i] = heaped ? slope_deg[i] : NAN;
        }
}

}  // namespace pitscape::estimate
