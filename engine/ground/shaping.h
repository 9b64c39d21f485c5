#pragma once

#include "design/operation.h"
#include "ground/outline_distance.h"

#include <cstdint>
#include <span>

namespace pitscape::ground {

/// Heights that no ground of a stage lies beyond.
struct HeightRange {
    double low_m = 0, high_m = 0;
};

/// A square of cells with a margin around it, as an operation reads it; NaN outside the grid.
struct Patch {
    geo::CellRect cells;          ///< those to be written, without the margin
    std::int32_t margin = 0;      ///< cells on each side
    std::span<const float> read;  ///< row-major, (cols + 2 margin) * (rows + 2 margin)
    /// Heights for the holes of the survey, row-major without the margin, NaN where there is no
    /// hole; empty: there is none in these cells.
    std::span<const float> holes;
    float at(geo::Cell c) const {
        const std::int32_t wide = cells.cols() + 2 * margin;
        return read[static_cast<std::size_t>((c.row - cells.row0 + margin) * wide +
                                             (c.col - cells.col0 + margin))];
    }
};

/// An operation made ready for one grid. With d the distance outside the drawn shape and h the
/// ground as it was, every kind is one of these, cell by cell:
///
///     flatten    min(max(h, level - d tan fill), level + d tan cut)
///     ramp       the same with level + gradient * along, and d from the edge of the way
///     basin      min(h, level + d tan cut)
///     bench      min(h, level + stairs(d)) on the side that rises, of faces bench_height tall at
///                the angle and berms bench_width wide
///     backfill   max(h, level - d tan angle)
///     reslope    min(h, level + d tan angle) on the side that rises, max(h, level - d tan angle)
///                on the other
///     raise      h + height w        lower      h - height w
///     bund       h + max(0, height - d tan angle), ditch the same downwards
///     smooth     h + strength w (mean of the square around - h)
///     fill_holes a skin over the rim (terrain/fill_holes.h), in holes of the survey alone
///
/// w fades from 1 to 0 over the rim: 3 t^2 - 2 t^3 with t = depth inside / edge.
/// A cell without data stays without, but for fill_holes, and does not count in means.
class Shaping {
public:
    /// @param range  of the ground before it, which bounds how far its slopes can reach
    /// @pre design::faultOf(operation).empty()
    Shaping(const design::Operation& operation, const geo::GridFrame& frame, HeightRange range);

    geo::CellRect rect() const { return rect_; }  ///< holds every cell that it can change
    std::int32_t margin() const { return margin_; }
    bool fillsHoles() const { return kind_ == Kind::kFillHoles; }
    HeightRange rangeAfter() const { return after_; }
    double reach_m() const { return reach_m_; }  ///< from the drawn line; beyond, nothing changes
    /// False: it changes nothing within radius_m of the place.
    bool reaches(glm::dvec2 place, double radius_m) const;
    /// Heights of the cells of the patch, row-major into `out`.
    void apply(const Patch& patch, std::span<float> out) const;

private:
    enum class Kind {
        kFlatten,
        kRaise,
        kLower,
        kSmooth,
        kRamp,
        kBench,
        kBackfill,
        kReslope,
        kBasin,
        kBund,
        kDitch,
        kFillHoles
    };
    double shaped(double h, double outside_m, const Nearness& near) const;
    /// The parts of the outline that cells of a rectangle may be nearest to.
    std::vector<std::uint32_t> partsNear(const geo::CellRect& cells) const;
    void smooth(const Patch& patch, std::span<float> out) const;
    void fillHoles(const Patch& patch, std::span<float> out) const;
    double weight(double outside_m) const;
    double stairs_m(double d) const;
    double reachFor(HeightRange range) const;
    HeightRange rangeAfter(HeightRange range) const;
    double outside_m(glm::dvec2 place, const Nearness& near) const;

    Kind kind_;
    const geo::GridFrame frame_;
    bool ring_;
    OutlineDistance line_;
    double level_m_ = 0, height_m_ = 0, gradient_ = 0, edge_m_ = 0, strength_ = 0, half_m_ = 0;
    double cut_ = 0, fill_ = 0;  ///< rise per metre of the slopes
    double benchHeight_m_ = 0, benchWidth_m_ = 0;
    int side_ = 0;  ///< 1 rises on the left, -1 on the right, 0 on both
    std::int32_t margin_ = 0;
    double reach_m_ = 0;
    HeightRange after_;
    geo::CellRect rect_;
};

}  // namespace pitscape::ground
