#include "io/resample.h"

#include "core/jobs.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitscape::io {
namespace {

constexpr int kBorderPoints = 65;
constexpr std::int32_t kPatch = 16;        ///< cells
constexpr double kMostError_cells = 0.02;  ///< of the patch against the exact way, in source cells

glm::dvec2 placeOf(const Affine& t, double col, double row) {
    return {t[0] + col * t[1] + row * t[2], t[3] + col * t[4] + row * t[5]};
}

/// The inverse of an affine place: cell (col, row, fractional) of a place.
struct ToCell {
    explicit ToCell(const Affine& t) : origin{t[0], t[3]} {
        const double det = t[1] * t[5] - t[2] * t[4];
        a = t[5] / det;
        b = -t[2] / det;
        c = -t[4] / det;
        d = t[1] / det;
    }
    glm::dvec2 operator()(glm::dvec2 place) const {
        const glm::dvec2 p = place - origin;
        return {a * p.x + b * p.y, c * p.x + d * p.y};
    }
    glm::dvec2 origin;
    double a, b, c, d;
};

/// Points along the border of a rectangle, corners included.
template <class PointAt>
std::vector<glm::dvec2> borderOf(const PointAt& at) {
    std::vector<glm::dvec2> points;
    for (int i = 0; i < kBorderPoints; ++i) {
        const double s = static_cast<double>(i) / (kBorderPoints - 1);
        for (const auto& p : {at(s, 0.0), at(s, 1.0), at(0.0, s), at(1.0, s)}) points.push_back(p);
    }
    return points;
}

geo::Box2 boxOfFinite(const std::vector<glm::dvec2>& points) {
    geo::Box2 box;
    for (const auto& p : points)
        if (std::isfinite(p.x) && std::isfinite(p.y)) box.add(p);
    return box;
}

float bilinear(const SourceGrid& g, glm::dvec2 cell) {
    constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
    if (!(cell.x >= 0 && cell.y >= 0 && cell.x < g.cols && cell.y < g.rows)) return kNone;
    const auto at = [&](std::int32_t col, std::int32_t row) {
        return g.values[static_cast<std::size_t>(std::clamp(row, 0, g.rows - 1)) *
                            static_cast<std::size_t>(g.cols) +
                        static_cast<std::size_t>(std::clamp(col, 0, g.cols - 1))];
    };
    const float own = at(static_cast<std::int32_t>(cell.x), static_cast<std::int32_t>(cell.y));
    if (std::isnan(own)) return kNone;
    const double x = cell.x - 0.5, y = cell.y - 0.5;
    const auto col = static_cast<std::int32_t>(std::floor(x)),
               row = static_cast<std::int32_t>(std::floor(y));
    double sum = 0, weights = 0;
    for (std::int32_t dr = 0; dr < 2; ++dr)
        for (std::int32_t dc = 0; dc < 2; ++dc) {
            const double w = (dc != 0 ? x - col : 1 - (x - col)) * (dr != 0 ? y - row : 1 - (y - row));
            const float h = at(col + dc, row + dr);
            if (std::isnan(h)) continue;
            sum += w * static_cast<double>(h);
            weights += w;
        }
    return weights > 0 ? static_cast<float>(sum / weights) : own;
}

/// Source cells of a row-major block of places.
std::vector<glm::dvec2> sourceCells(std::vector<glm::dvec2> places, const Way& way,
                                    const ToCell& toCell) {
    if (way.toSource) way.toSource->apply(places);
    for (auto& p : places) p = toCell(p);
    return places;
}

struct Patch {
    geo::CellRect cells;
    glm::dvec2 nw, ne, sw, se;  ///< source cells of the centres of its corner cells
    bool straight = false;      ///< bilinear between the corners is near enough
};

}  // namespace

geo::Box2 boxOfCells(const Affine& place, double col0, double row0, double col1, double row1,
                     const Way& way) {
    auto points = borderOf([&](double s, double t) {
        return placeOf(place, col0 + s * (col1 - col0), row0 + t * (row1 - row0));
    });
    if (way.toResult) way.toResult->apply(points);
    return boxOfFinite(points);
}

geo::CellRect cellsOfBox(const geo::Box2& box, const Affine& place, std::int32_t cols,
                         std::int32_t rows, const Way& way) {
    auto points = borderOf([&](double s, double t) { return box.min + glm::dvec2{s, t} * box.size(); });
    const ToCell toCell{place};
    const geo::Box2 cells = boxOfFinite(sourceCells(std::move(points), way, toCell));
    if (cells.empty()) return {};
    constexpr double kMargin = 2;  // bilinear needs one neighbour; one more for the bend of the border
    const auto clip = [](double v, std::int32_t most) {
        return static_cast<std::int32_t>(std::clamp(v, 0.0, static_cast<double>(most)));
    };
    return {clip(std::floor(cells.min.x) - kMargin, cols),
            clip(std::floor(cells.min.y) - kMargin, rows), clip(std::ceil(cells.max.x) + kMargin, cols),
            clip(std::ceil(cells.max.y) + kMargin, rows)};
}

std::vector<float> resample(const SourceGrid& source, const geo::GridFrame& frame, const Way& way) {
    const ToCell toCell{source.place};
    std::vector<float> out(frame.count(), std::numeric_limits<float>::quiet_NaN());
    // One row of patches at a time: PROJ is asked once for all their corners and middles.
    for (std::int32_t row0 = 0; row0 < frame.rows; row0 += kPatch) {
        const std::int32_t row1 = std::min(row0 + kPatch, frame.rows);
        std::vector<Patch> patches;
        std::vector<glm::dvec2> places;
        for (std::int32_t col0 = 0; col0 < frame.cols; col0 += kPatch) {
            const std::int32_t col1 = std::min(col0 + kPatch, frame.cols);
            patches.push_back({{col0, row0, col1, row1}, {}, {}, {}, {}, false});
            const glm::dvec2 nw = frame.centre({col0, row0}), se = frame.centre({col1 - 1, row1 - 1});
            for (const glm::dvec2 p : {nw, {se.x, nw.y}, {nw.x, se.y}, se, 0.5 * (nw + se)})
                places.push_back(p);
        }
        const auto cells = sourceCells(std::move(places), way, toCell);
        for (std::size_t i = 0; i < patches.size(); ++i) {
            Patch& p = patches[i];
            p.nw = cells[5 * i];
            p.ne = cells[5 * i + 1];
            p.sw = cells[5 * i + 2];
            p.se = cells[5 * i + 3];
            const glm::dvec2 off = 0.25 * (p.nw + p.ne + p.sw + p.se) - cells[5 * i + 4];
            p.straight = std::abs(off.x) <= kMostError_cells && std::abs(off.y) <= kMostError_cells;
        }
        for (const Patch& p : patches) {
            std::vector<glm::dvec2> exact;
            if (!p.straight) {
                for (std::int32_t r = p.cells.row0; r < p.cells.row1; ++r)
                    for (std::int32_t c = p.cells.col0; c < p.cells.col1; ++c)
                        exact.push_back(frame.centre({c, r}));
                exact = sourceCells(std::move(exact), way, toCell);
            }
            const double across = std::max(p.cells.cols() - 1, 1),
                         down = std::max(p.cells.rows() - 1, 1);
            std::size_t next = 0;
            for (std::int32_t r = p.cells.row0; r < p.cells.row1; ++r)
                for (std::int32_t c = p.cells.col0; c < p.cells.col1; ++c) {
                    const double u = (c - p.cells.col0) / across, v = (r - p.cells.row0) / down;
                    const glm::dvec2 cell = p.straight ? (1 - v) * ((1 - u) * p.nw + u * p.ne) +
                                                             v * ((1 - u) * p.sw + u * p.se)
                                                       : exact[next++];
                    out[frame.index({c, r})] = bilinear(source, cell);
                }
        }
    }
    return out;
}

}  // namespace pitscape::io
