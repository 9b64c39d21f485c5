#include "geo/grid_frame.h"

#include <algorithm>

namespace pitscape::geo {

Box2 boxOf(std::span<const glm::dvec2> points) {
    Box2 box;
    for (const auto& p : points) box.add(p);
    return box;
}

CellRect intersection(const CellRect& a, const CellRect& b) {
    return {std::max(a.col0, b.col0), std::max(a.row0, b.row0), std::min(a.col1, b.col1),
            std::min(a.row1, b.row1)};
}

CellRect hull(const CellRect& a, const CellRect& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {std::min(a.col0, b.col0), std::min(a.row0, b.row0), std::max(a.col1, b.col1),
            std::max(a.row1, b.row1)};
}

CellRect GridFrame::cellsIn(const Box2& box) const {
    if (box.empty()) return {};
    // Clamped in double first: a place far outside would not fit an int.
    const auto toInt = [](double v, std::int32_t limit) {
        return static_cast<std::int32_t>(std::clamp(std::floor(v), -1.0, limit + 1.0));
    };
    const CellRect rect{toInt((box.min.x - west_m) / cellSize_m, cols),
                        toInt((north_m - box.max.y) / cellSize_m, rows),
                        toInt((box.max.x - west_m) / cellSize_m, cols) + 1,
                        toInt((north_m - box.min.y) / cellSize_m, rows) + 1};
    return intersection(rect, all());
}

}  // namespace pitscape::geo
