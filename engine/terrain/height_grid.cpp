#include "terrain/height_grid.h"

#include "core/contract.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pitscape::terrain {

HeightGrid::HeightGrid(GridFrame frame, std::vector<float> heights_m)
    : frame_{frame}, heights_m_{std::move(heights_m)} {
    PS_EXPECT(frame.cols > 1 && frame.rows > 1 && frame.cellSize_m > 0.0);
    PS_EXPECT(heights_m_.size() == frame.count());
}

HeightGrid::HeightGrid(std::int32_t cols, std::int32_t rows, double cellSize_m,
                       std::vector<float> heights_m)
    : HeightGrid{GridFrame{0, rows * cellSize_m, cellSize_m, cols, rows}, std::move(heights_m)} {}

double HeightGrid::heightAt(glm::dvec2 place) const {
    const Cell own = frame_.cellAt(place);
    if (!contains(own) || std::isnan(at(own))) return std::numeric_limits<double>::quiet_NaN();
    const double x = (place.x - frame_.west_m) / frame_.cellSize_m - 0.5;
    const double y = (frame_.north_m - place.y) / frame_.cellSize_m - 0.5;
    const auto col = static_cast<std::int32_t>(std::floor(x));
    const auto row = static_cast<std::int32_t>(std::floor(y));
    double sum = 0, weights = 0;
    for (std::int32_t dr = 0; dr < 2; ++dr)
        for (std::int32_t dc = 0; dc < 2; ++dc) {
            const double w = (dc ? x - col : 1 - (x - col)) * (dr ? y - row : 1 - (y - row));
            const float h =
                at({std::clamp(col + dc, 0, cols() - 1), std::clamp(row + dr, 0, rows() - 1)});
            if (std::isnan(h) || w <= 0) continue;
            sum += w * static_cast<double>(h);
            weights += w;
        }
    return weights > 0 ? sum / weights : static_cast<double>(at(own));
}

HeightStats statsOf(const HeightGrid& grid) {
    HeightStats stats;
    double sum = 0;
    float low = std::numeric_limits<float>::infinity(), high = -low;
    for (const float h : grid.heights_m()) {
        if (std::isnan(h)) {
            ++stats.nodataCells;
            continue;
        }
        low = std::min(low, h);
        high = std::max(high, h);
        sum += static_cast<double>(h);
        ++stats.validCells;
    }
    if (stats.validCells == 0) return stats;
    stats.min_m = static_cast<double>(low);
    stats.max_m = static_cast<double>(high);
    stats.mean_m = sum / static_cast<double>(stats.validCells);
    return stats;
}

}  // namespace pitscape::terrain
