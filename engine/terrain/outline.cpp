#include "terrain/outline.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::terrain {
namespace {

/// Edges of cells, east, north, west, south, with the cells on their left.
constexpr std::array<std::int32_t, 4> kEdgeCol{1, 0, -1, 0};
constexpr std::array<std::int32_t, 4> kEdgeRow{0, -1, 0, 1};

/// The corners of the cells of a rectangle and which edges start there, one bit each.
class Edges {
public:
    Edges(const CellRect& rect, std::span<const CellRun> cells)
        : rect_{rect}, width_{static_cast<std::size_t>(rect.cols()) + 1} {
        starts_.resize(width_ * (static_cast<std::size_t>(rect.rows()) + 1));
        std::vector<std::uint8_t> inside(starts_.size());
        for (const CellRun& run : cells)
            for (std::int32_t c = run.col0; c < run.col1; ++c) inside[index({c, run.row})] = 1;
        const auto in = [&](std::int32_t c, std::int32_t r) {
            return rect.contains({c, r}) && inside[index({c, r})] != 0;
        };
        for (const CellRun& run : cells)
            for (std::int32_t c = run.col0; c < run.col1; ++c) {
                const std::int32_t r = run.row;
                if (!in(c, r + 1)) add({c, r + 1}, 0);
                if (!in(c + 1, r)) add({c + 1, r + 1}, 1);
                if (!in(c, r - 1)) add({c + 1, r}, 2);
                if (!in(c - 1, r)) add({c, r}, 3);
            }
    }

    /// Corners of the ring that starts with this edge, where it turns.
    std::vector<Cell> walk(Cell start, int direction) {
        std::vector<Cell> corners;
        Cell at = start;
        int way = direction;
        do {
            starts_[index(at)] &= static_cast<std::uint8_t>(~(1 << way));
            at = {at.col + kEdgeCol[static_cast<std::size_t>(way)],
                  at.row + kEdgeRow[static_cast<std::size_t>(way)]};
            if (at == start) break;
            // Left first: cells that only share this corner stay apart.
            int next = (way + 1) & 3;
            if (!has(at, next)) next = has(at, way) ? way : (way + 3) & 3;
            if (next != way) corners.push_back(at);
            way = next;
        } while (true);
        if (way != direction) corners.push_back(start);
        return corners;
    }
    bool has(Cell corner, int way) const { return (starts_[index(corner)] >> way & 1) != 0; }

private:
    std::size_t index(Cell c) const {
        return static_cast<std::size_t>(c.row - rect_.row0) * width_ +
               static_cast<std::size_t>(c.col - rect_.col0);
    }
    void add(Cell corner, int way) { starts_[index(corner)] |= static_cast<std::uint8_t>(1 << way); }

    CellRect rect_;
    std::size_t width_;
    std::vector<std::uint8_t> starts_;
};

double distanceToSegment(glm::dvec2 p, glm::dvec2 a, glm::dvec2 b) {
    const glm::dvec2 ab = b - a;
    const double length2 = glm::dot(ab, ab);
    const double t = length2 > 0 ? std::clamp(glm::dot(p - a, ab) / length2, 0.0, 1.0) : 0.0;
    return glm::length(p - a - t * ab);
}

}  // namespace

std::vector<geo::Ring> outlineOf(const GridFrame& frame, std::span<const CellRun> cells) {
    CellRect rect;
    for (const CellRun& run : cells) rect = hull(rect, {run.col0, run.row, run.col1, run.row + 1});
    std::vector<geo::Ring> rings;
    if (rect.empty()) return rings;
    Edges edges{rect, cells};
    for (std::int32_t row = rect.row0; row <= rect.row1; ++row)
        for (std::int32_t col = rect.col0; col <= rect.col1; ++col)
            for (int way = 0; way < 4; ++way) {
                if (!edges.has({col, row}, way)) continue;
                geo::Ring ring;
                for (const Cell corner : edges.walk({col, row}, way))
                    ring.push_back({frame.west_m + corner.col * frame.cellSize_m,
                                    frame.north_m - corner.row * frame.cellSize_m});
                rings.push_back(std::move(ring));
            }
    return rings;
}

std::vector<glm::dvec2> simplifiedLine(std::span<const glm::dvec2> line, double tolerance_m) {
    if (line.size() < 3) return {line.begin(), line.end()};
    std::vector<std::uint8_t> kept(line.size());
    kept.front() = kept.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double worst = tolerance_m;
        std::size_t split = 0;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double off = distanceToSegment(line[i], line[first], line[last]);
            if (off > worst) {
                worst = off;
                split = i;
            }
        }
        if (split == 0) continue;
        kept[split] = 1;
        open.push_back({first, split});
        open.push_back({split, last});
    }
    std::vector<glm::dvec2> simple;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (kept[i]) simple.push_back(line[i]);
    return simple;
}

geo::Ring simplifiedRing(const geo::Ring& ring, double tolerance_m) {
    if (ring.size() < 5) return ring;
    // Two halves between the first point and the one farthest from it.
    std::size_t far = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        if (glm::distance(ring[i], ring[0]) > glm::distance(ring[far], ring[0])) far = i;
    geo::Ring back{ring.begin() + static_cast<std::ptrdiff_t>(far), ring.end()};
    back.push_back(ring[0]);
    geo::Ring simple = simplifiedLine(std::span{ring}.first(far + 1), tolerance_m);
    const auto rest = simplifiedLine(back, tolerance_m);
    simple.insert(simple.end(), rest.begin() + 1, rest.end() - 1);
    return simple.size() < 3 ? ring : simple;
}

}  // namespace pitscape::terrain
