#include "ground/rasterise.h"

#include "geo/polygon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace pitscape::ground {
namespace {

Cells sorted(const geo::GridFrame& frame, std::vector<std::uint32_t> indices) {
    std::ranges::sort(indices);
    // Not std::ranges::unique: clang 14, which the fuzz targets are built with, cannot read it.
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    Cells cells;
    for (const auto i : indices) {
        const auto col = static_cast<std::int32_t>(i % static_cast<std::uint32_t>(frame.cols));
        const auto row = static_cast<std::int32_t>(i / static_cast<std::uint32_t>(frame.cols));
        cells.rect = geo::hull(cells.rect, {col, row, col + 1, row + 1});
    }
    cells.indices = std::move(indices);
    return cells;
}

/// Westernmost and easternmost place of the line of northing `y` that lies within `half` of the
/// piece from `a` to `b`; west > east where none does. All between them does too.
std::pair<double, double> stretchNear(glm::dvec2 a, glm::dvec2 b, double half, double y) {
    double west = std::numeric_limits<double>::infinity(), east = -west;
    const auto take = [&](double x) { west = std::min(west, x), east = std::max(east, x); };
    for (const glm::dvec2 end : {a, b})
        if (const double rise = y - end.y; std::abs(rise) <= half) {
            const double reach = std::sqrt(half * half - rise * rise);
            take(end.x - reach), take(end.x + reach);
        }
    const glm::dvec2 along = b - a;
    const double length = std::hypot(along.x, along.y);
    if (length <= 0) return {west, east};
    const glm::dvec2 side = glm::dvec2{-along.y, along.x} * (half / length);
    const std::array corners{a + side, b + side, b - side, a - side};
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const glm::dvec2 p = corners[i], q = corners[(i + 1) % corners.size()];
        if ((p.y > y) != (q.y > y)) take(p.x + (q.x - p.x) * (y - p.y) / (q.y - p.y));
    }
    return {west, east};
}

}  // namespace

Cells cellsOfRing(const geo::GridFrame& frame, std::span<const glm::dvec2> ring) {
    std::vector<std::uint32_t> indices;
    const geo::CellRect rect = frame.cellsIn(geo::boxOf(ring));
    std::vector<double> crossings;
    for (std::int32_t row = rect.row0; row < rect.row1; ++row) {
        // Eastings where the centre line of the row crosses the ring: inside between odd and even.
        const double y = frame.centre({0, row}).y;
        crossings.clear();
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const auto &a = ring[i], &b = ring[j];
            if ((a.y > y) != (b.y > y))
                crossings.push_back((b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x);
        }
        std::ranges::sort(crossings);
        for (std::size_t k = 0; k + 1 < crossings.size(); k += 2) {
            const auto first = std::ceil((crossings[k] - frame.west_m) / frame.cellSize_m - 0.5);
            const auto last = std::ceil((crossings[k + 1] - frame.west_m) / frame.cellSize_m - 0.5);
            const auto from = static_cast<std::int32_t>(std::clamp(first, 0.0, double(frame.cols)));
            const auto to = static_cast<std::int32_t>(std::clamp(last, 0.0, double(frame.cols)));
            for (std::int32_t col = from; col < to; ++col)
                indices.push_back(static_cast<std::uint32_t>(frame.index({col, row})));
        }
    }
    if (indices.empty() && !ring.empty()) {
        const geo::Cell middle = frame.cellAt(geo::centroid(ring));
        if (frame.contains(middle)) indices.push_back(static_cast<std::uint32_t>(frame.index(middle)));
    }
    return sorted(frame, std::move(indices));
}

Cells cellsOfLine(const geo::GridFrame& frame, std::span<const glm::dvec2> line, double width_m) {
    std::vector<std::uint32_t> indices;
    const double half = std::max(width_m / 2, 0.0);
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const std::span<const glm::dvec2> piece = line.subspan(i, 2);
        const geo::CellRect rect = frame.cellsIn(geo::boxOf(piece).grown(half));
        for (std::int32_t row = rect.row0; row < rect.row1 && !rect.empty(); ++row) {
            const auto [west, east] = stretchNear(piece[0], piece[1], half, frame.centre({0, row}).y);
            // A cell more on either side: the measured distance decides at the ends.
            const auto first = std::floor((west - frame.west_m) / frame.cellSize_m) - 1;
            const auto last = std::floor((east - frame.west_m) / frame.cellSize_m) + 2;
            const auto from =
                static_cast<std::int32_t>(std::clamp(first, double(rect.col0), double(rect.col1)));
            const auto to =
                static_cast<std::int32_t>(std::clamp(last, double(rect.col0), double(rect.col1)));
            for (std::int32_t col = from; col < to; ++col)
                if (geo::distanceToLine_m(piece, frame.centre({col, row})) <= half)
                    indices.push_back(static_cast<std::uint32_t>(frame.index({col, row})));
        }
        const double length = geo::length_m(piece);
        for (double along = 0; along <= length; along += frame.cellSize_m / 2) {
            const geo::Cell cell = frame.cellAt(geo::pointAlong(piece, along));
            if (frame.contains(cell)) indices.push_back(static_cast<std::uint32_t>(frame.index(cell)));
        }
    }
    return sorted(frame, std::move(indices));
}

}  // namespace pitscape::ground
