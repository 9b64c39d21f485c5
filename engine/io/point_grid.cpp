#include "io/point_grid.h"

#include "core/jobs.h"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <limits>
#include <memory>
#include <unordered_map>

#include <geos_c.h>

namespace pitscape::io {
namespace {

using geo::CellRect;
using geo::GridFrame;

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
constexpr std::size_t kPointsPerTile = 50'000;
constexpr std::size_t kMostPointsAtOnce = 200'000;  ///< 1.2 s in GEOS on one core

void silent(const char*, ...) {}

/// One GEOS context for one thread, with what is made in it.
class Geos {
public:
    Geos() : context_{GEOS_init_r()} {
        GEOSContext_setNoticeHandler_r(context_, &silent);
        GEOSContext_setErrorHandler_r(context_, &silent);
    }
    ~Geos() { GEOS_finish_r(context_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;
    GEOSContextHandle_t get() const { return context_; }

private:
    GEOSContextHandle_t context_;
};

using Triangle = std::array<glm::dvec3, 3>;

/// @pre points sorted, no two at one place
std::vector<Triangle> delaunay(const std::vector<glm::dvec3>& points) {
    std::vector<Triangle> triangles;
    if (points.size() < 3) return triangles;
    const Geos geos;
    const GEOSContextHandle_t c = geos.get();
    const auto release = [c](GEOSGeometry* g) { GEOSGeom_destroy_r(c, g); };
    using Geometry = std::unique_ptr<GEOSGeometry, decltype(release)>;
    GEOSCoordSequence* places = GEOSCoordSeq_create_r(c, static_cast<unsigned>(points.size()), 3);
    for (unsigned i = 0; i < points.size(); ++i)
        GEOSCoordSeq_setXYZ_r(c, places, i, points[i].x, points[i].y, points[i].z);
    const Geometry line{GEOSGeom_createLineString_r(c, places), release};
    if (!line) return triangles;
    const Geometry all{GEOSDelaunayTriangulation_r(c, line.get(), 0.0, 0), release};
    if (!all) return triangles;
    const int count = GEOSGetNumGeometries_r(c, all.get());
    triangles.reserve(static_cast<std::size_t>(std::max(count, 0)));
    for (int i = 0; i < count; ++i) {
        const GEOSGeometry* ring = GEOSGetExteriorRing_r(c, GEOSGetGeometryN_r(c, all.get(), i));
        const GEOSCoordSequence* corners = ring != nullptr ? GEOSGeom_getCoordSeq_r(c, ring) : nullptr;
        if (corners == nullptr) continue;
        Triangle t{};
        for (unsigned k = 0; k < 3; ++k)
            GEOSCoordSeq_getXYZ_r(c, corners, k, &t[k].x, &t[k].y, &t[k].z);
        triangles.push_back(t);
    }
    return triangles;
}

/// Points by square bins of the reach, to ask whether one is near.
class Bins {
public:
    Bins(std::span<const glm::dvec3> points, double side_m) : points_{points}, side_m_{side_m} {
        for (std::uint32_t i = 0; i < points.size(); ++i)
            bins_[keyOf(binOf(points[i].x), binOf(points[i].y))].push_back(i);
    }
    bool near(glm::dvec2 place) const {
        for (std::int64_t dy = -1; dy <= 1; ++dy)
            for (std::int64_t dx = -1; dx <= 1; ++dx) {
                const auto it = bins_.find(keyOf(binOf(place.x) + dx, binOf(place.y) + dy));
                if (it == bins_.end()) continue;
                for (const std::uint32_t i : it->second)
                    if (std::hypot(points_[i].x - place.x, points_[i].y - place.y) <= side_m_)
                        return true;
            }
        return false;
    }
    /// The points in a box, in their order.
    std::vector<glm::dvec3> in(const geo::Box2& box) const {
        std::vector<std::uint32_t> found;
        for (std::int64_t y = binOf(box.min.y); y <= binOf(box.max.y); ++y)
            for (std::int64_t x = binOf(box.min.x); x <= binOf(box.max.x); ++x)
                if (const auto it = bins_.find(keyOf(x, y)); it != bins_.end())
                    for (const std::uint32_t i : it->second)
                        if (box.contains({points_[i].x, points_[i].y})) found.push_back(i);
        std::sort(found.begin(), found.end());
        std::vector<glm::dvec3> out;
        out.reserve(found.size());
        for (const std::uint32_t i : found) out.push_back(points_[i]);
        return out;
    }

private:
    std::int64_t binOf(double v) const { return static_cast<std::int64_t>(std::floor(v / side_m_)); }
    static std::uint64_t keyOf(std::int64_t x, std::int64_t y) {
        return (static_cast<std::uint64_t>(x) << 32U) ^ (static_cast<std::uint64_t>(y) & 0xFFFFFFFFU);
    }
    std::span<const glm::dvec3> points_;
    double side_m_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> bins_;
};

/// Sorted by place; points at one place become their mean.
std::vector<glm::dvec3> distinct(std::span<const glm::dvec3> points) {
    std::vector<glm::dvec3> sorted{points.begin(), points.end()};
    std::sort(sorted.begin(), sorted.end(), [](const glm::dvec3& a, const glm::dvec3& b) {
        return std::array{a.x, a.y, a.z} < std::array{b.x, b.y, b.z};
    });
    std::vector<glm::dvec3> out;
    for (std::size_t i = 0; i < sorted.size();) {
        double sum = 0;
        std::size_t j = i;
        for (; j < sorted.size() && sorted[j].x == sorted[i].x && sorted[j].y == sorted[i].y; ++j)
            sum += sorted[j].z;
        out.emplace_back(sorted[i].x, sorted[i].y, sum / static_cast<double>(j - i));
        i = j;
    }
    return out;
}

struct Target {
    const GridFrame& frame;
    double reach_m;
    const Bins& bins;
    std::vector<float>& heights;
};

/// Fills the cells of `tile` whose centres lie in the triangle.
void draw(const Triangle& t, const CellRect& tile, const Target& target) {
    const double area = (t[1].x - t[0].x) * (t[2].y - t[0].y) - (t[2].x - t[0].x) * (t[1].y - t[0].y);
    if (area == 0) return;
    geo::Box2 box;
    for (const auto& p : t) box.add({p.x, p.y});
    const CellRect cells = geo::intersection(target.frame.cellsIn(box), tile);
    // A centre on the edge of two triangles belongs to both; their heights there are the same.
    constexpr double kEdge = -1e-9;
    for (std::int32_t r = cells.row0; r < cells.row1; ++r)
        for (std::int32_t c = cells.col0; c < cells.col1; ++c) {
            const glm::dvec2 p = target.frame.centre({c, r});
            const double u = ((t[1].x - p.x) * (t[2].y - p.y) - (t[2].x - p.x) * (t[1].y - p.y)) / area;
            const double v = ((t[2].x - p.x) * (t[0].y - p.y) - (t[0].x - p.x) * (t[2].y - p.y)) / area;
            const double w = 1.0 - u - v;
            if (u < kEdge || v < kEdge || w < kEdge) continue;
            const bool cornerNear = std::any_of(t.begin(), t.end(), [&](const glm::dvec3& q) {
                return std::hypot(q.x - p.x, q.y - p.y) <= target.reach_m;
            });
            if (!cornerNear && !target.bins.near(p)) continue;
            target.heights[target.frame.index({c, r})] =
                static_cast<float>(u * t[0].z + v * t[1].z + w * t[2].z);
        }
}

/// The most frequent positive step between neighbours in the order of the file is the cell.
double stepOf(std::span<const glm::dvec3> points, glm::length_t axis) {
    constexpr std::size_t kProbed = 20'000;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < std::min(points.size(), kProbed); ++i) {
        const double d = std::abs(points[i][axis] - points[i - 1][axis]);
        if (d > 0) least = std::min(least, d);
    }
    if (std::isfinite(least)) return least;
    // The first lines may all have one y: look for the next.
    for (std::size_t i = kProbed; i < points.size(); ++i) {
        const double d = std::abs(points[i][axis] - points[i - 1][axis]);
        if (d > 0) return d;
    }
    return 0;
}

}  // namespace

std::optional<SourceGrid> latticeOf(std::span<const glm::dvec3> points) {
    const double dx = stepOf(points, 0), dy = stepOf(points, 1);
    if (!(dx > 0 && dy > 0)) return std::nullopt;
    geo::Box2 box;
    for (const auto& p : points) box.add({p.x, p.y});
    const double cols = std::round(box.size().x / dx) + 1, rows = std::round(box.size().y / dy) + 1;
    constexpr double kLeastTaken =
        0.25;  // the rest are voids; fewer are scattered points on round numbers
    if (cols < 2 || rows < 2 || cols * rows * kLeastTaken > static_cast<double>(points.size()))
        return std::nullopt;
    SourceGrid grid;
    grid.cols = static_cast<std::int32_t>(cols);
    grid.rows = static_cast<std::int32_t>(rows);
    grid.place = {box.min.x - 0.5 * dx, dx, 0, box.max.y + 0.5 * dy, 0, -dy};
    grid.values.assign(static_cast<std::size_t>(grid.cols) * static_cast<std::size_t>(grid.rows),
                       kNone);
    constexpr double kOff = 0.02;  // written with few decimals
    for (const auto& p : points) {
        const double c = (p.x - box.min.x) / dx, r = (box.max.y - p.y) / dy;
        if (std::abs(c - std::round(c)) > kOff || std::abs(r - std::round(r)) > kOff)
            return std::nullopt;
        const std::size_t i =
            static_cast<std::size_t>(std::lround(r)) * static_cast<std::size_t>(grid.cols) +
            static_cast<std::size_t>(std::lround(c));
        if (!std::isnan(grid.values[i])) return std::nullopt;
        grid.values[i] = static_cast<float>(p.z);
    }
    return grid;
}

double spacingOf(std::span<const glm::dvec3> points) {
    geo::Box2 box;
    for (const auto& p : points) box.add({p.x, p.y});
    const auto count = static_cast<double>(points.size());
    const double rough = std::sqrt(box.size().x * box.size().y / count);
    if (!(rough > 0)) return std::max(box.size().x, box.size().y) / count;
    // Bins of about 9 points: those with a point make up the covered area.
    const double side = 3 * rough;
    const auto across = static_cast<std::size_t>(std::floor(box.size().x / side)) + 1;
    const auto down = static_cast<std::size_t>(std::floor(box.size().y / side)) + 1;
    std::vector<bool> taken(across * down);
    for (const auto& p : points)
        taken[static_cast<std::size_t>((p.y - box.min.y) / side) * across +
              static_cast<std::size_t>((p.x - box.min.x) / side)] = true;
    const auto covered =
        static_cast<double>(std::count(taken.begin(), taken.end(), true)) * side * side;
    return std::sqrt(std::min(covered, box.size().x * box.size().y) / count);
}

std::vector<float> triangulated(std::span<const glm::dvec3> points, const GridFrame& frame,
                                double reach_m, const Watch& watch) {
    const std::vector<glm::dvec3> unique = distinct(points);
    const Bins bins{unique, reach_m};
    std::vector<float> heights(frame.count(), kNone);
    const Target target{frame, reach_m, bins, heights};
    if (unique.size() <= kMostPointsAtOnce) {
        for (const Triangle& t : delaunay(unique)) draw(t, frame.all(), target);
        return heights;
    }
    const double tiles =
        std::ceil(static_cast<double>(unique.size()) / static_cast<double>(kPointsPerTile));
    const auto side =
        std::max(16, static_cast<std::int32_t>(std::sqrt(static_cast<double>(frame.count()) / tiles)));
    const std::int32_t across = (frame.cols + side - 1) / side, down = (frame.rows + side - 1) / side;
    // A point farther off than four reaches hardly makes a triangle that a cell within reach lies in.
    const double overlap_m = 4 * reach_m;
    std::atomic<std::int64_t> done{0};
    parallelFor(std::int64_t{across} * down, 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i) {
            if (watch.stop.stop_requested()) return;
            const auto col0 = static_cast<std::int32_t>(i % across) * side,
                       row0 = static_cast<std::int32_t>(i / across) * side;
            const CellRect tile =
                geo::intersection({col0, row0, col0 + side, row0 + side}, frame.all());
            geo::Box2 box;
            box.add(frame.centre({tile.col0, tile.row0}));
            box.add(frame.centre({tile.col1 - 1, tile.row1 - 1}));
            for (const Triangle& t : delaunay(bins.in(box.grown(overlap_m)))) draw(t, tile, target);
            watch.say(0.5 + 0.5 * static_cast<double>(++done) / (double{1} * across * down));
        }
    });
    return heights;
}

}  // namespace pitscape::io
