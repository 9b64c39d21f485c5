#include "ground/shaping.h"

#include "core/contract.h"
#include "geo/polygon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace pitscape::ground {
namespace {

constexpr double kRadians = 3.14159265358979323846 / 180;
constexpr double kUpright = 1e9;  ///< rise per metre of a vertical wall

double riseOf(double angle_deg) { return angle_deg >= 90 ? kUpright : std::tan(angle_deg * kRadians); }

double valueOr(const design::Operation& o, std::string_view id, double otherwise) {
    return design::valueOf(o, id).value_or(otherwise);
}

bool isRing(const design::Operation& o) {
    using Drawn = design::OperationKind::Drawn;
    const Drawn drawn = design::operationKind(o.kind)->drawn;
    if (o.params.contains("radius_m") || drawn == Drawn::kLine) return false;
    return drawn == Drawn::kArea ||
           (o.points.size() >= 3 && !o.params.contains("side") && !o.params.contains("width_m"));
}

}  // namespace

Shaping::Shaping(const design::Operation& o, const geo::GridFrame& frame, HeightRange range)
    : frame_{frame},
      ring_{isRing(o)},
      line_{o.points, ring_ ? OutlineDistance::Closed::kYes : OutlineDistance::Closed::kNo} {
    constexpr std::array<std::string_view, 12> kNames{"flatten", "raise", "lower",    "smooth",
                                                      "ramp",    "bench", "backfill", "reslope",
                                                      "basin",   "bund",  "ditch",    "fill_holes"};
    const auto it = std::ranges::find(kNames, o.kind);
    PS_EXPECT(it != kNames.end());
    kind_ = static_cast<Kind>(it - kNames.begin());
    level_m_ = valueOr(o, "level_m", 0);
    height_m_ = valueOr(o, "height_m", 0);
    gradient_ = valueOr(o, "gradient", 0);
    strength_ = valueOr(o, "strength", 0);
    const double radius = valueOr(o, "radius_m", 0);
    half_m_ = ring_ ? 0 : radius > 0 ? radius : valueOr(o, "width_m", 0) / 2;
    edge_m_ = valueOr(o, "edge_m", ring_ ? 0 : radius);
    const double angle = riseOf(valueOr(o, "angle_deg", 45));
    cut_ = design::valueOf(o, "cut_deg") ? riseOf(*design::valueOf(o, "cut_deg")) : angle;
    fill_ = design::valueOf(o, "fill_deg") ? riseOf(*design::valueOf(o, "fill_deg")) : angle;
    benchHeight_m_ = valueOr(o, "bench_height_m", 10);
    benchWidth_m_ = valueOr(o, "bench_width_m", 0);
    side_ = ring_ ? 0 : valueOr(o, "side", 0) > 0 ? 1 : valueOr(o, "side", 0) < 0 ? -1 : 0;
    if (kind_ == Kind::kSmooth)
        margin_ = static_cast<std::int32_t>(
            std::clamp(std::round(valueOr(o, "window_m", 5) / frame.cellSize_m), 1.0, 63.0));
    reach_m_ = half_m_ + reachFor(range);
    after_ = rangeAfter(range);
    const geo::Box2 box = geo::boxOf(o.points);
    const double grown = reach_m_ + frame.cellSize_m;
    rect_ = frame.cellsIn({box.min - grown, box.max + grown});
}

/// How far outside the shape the ground can still lie above or below the new surface.
double Shaping::reachFor(HeightRange range) const {
    const double atEnd = level_m_ + gradient_ * line_.length_m();
    const double lowest = std::min(level_m_, atEnd), highest = std::max(level_m_, atEnd);
    const double cut = std::max(0.0, range.high_m - lowest),
                 fill = std::max(0.0, highest - range.low_m);
    switch (kind_) {
        case Kind::kFlatten:
        case Kind::kRamp:
        case Kind::kReslope:
            return std::max(cut / cut_, fill / fill_);
        case Kind::kBasin:
            return cut / cut_;
        case Kind::kBackfill:
            return fill / fill_;
        case Kind::kBench:
            return std::ceil(cut / benchHeight_m_) * (benchHeight_m_ / cut_ + benchWidth_m_);
        case Kind::kBund:
        case Kind::kDitch:
            return height_m_ / cut_;
        case Kind::kRaise:
        case Kind::kLower:
        case Kind::kSmooth:
        case Kind::kFillHoles:
            return 0;
    }
    return 0;
}

HeightRange Shaping::rangeAfter(HeightRange range) const {
    const double atEnd = level_m_ + gradient_ * line_.length_m();
    switch (kind_) {
        case Kind::kFlatten:
        case Kind::kRamp:
        case Kind::kReslope:
        case Kind::kBasin:
        case Kind::kBackfill:
        case Kind::kBench:
            return {std::min({range.low_m, level_m_, atEnd}),
                    std::max({range.high_m, level_m_, atEnd})};
        case Kind::kRaise:
        case Kind::kBund:
            return {range.low_m, range.high_m + height_m_};
        case Kind::kLower:
        case Kind::kDitch:
            return {range.low_m - height_m_, range.high_m};
        case Kind::kSmooth:
        case Kind::kFillHoles:  // within its rim
            return range;
    }
    return range;
}

bool Shaping::reaches(glm::dvec2 place, double radius_m) const {
    return line_.contains(place) || line_.distance_m(place) <= reach_m_ + radius_m;
}

/// Metres outside the shape; negative inside.
double Shaping::outside_m(glm::dvec2 place, const Nearness& near) const {
    if (ring_) return line_.contains(place) ? -near.distance_m : near.distance_m;
    return near.distance_m - half_m_;
}

double Shaping::weight(double outside) const {
    if (outside > 0) return 0;
    if (edge_m_ <= 0) return 1;
    const double t = std::min(1.0, -outside / edge_m_);
    return t * t * (3 - 2 * t);
}

/// Rise of the stairs d metres behind the foot of the lowest face.
double Shaping::stairs_m(double d) const {
    const double run = benchHeight_m_ / cut_, tread = run + benchWidth_m_;
    const double whole = std::floor(d / tread);
    return whole * benchHeight_m_ + std::min(d - whole * tread, run) * cut_;
}

double Shaping::shaped(double h, double outside, const Nearness& near) const {
    const double d = std::max(0.0, outside);
    const double level = level_m_ + gradient_ * near.along_m;
    const bool rising = side_ == 0 || (side_ > 0) == near.left;
    switch (kind_) {
        case Kind::kFlatten:
        case Kind::kRamp:
            return std::min(std::max(h, level - d * fill_), level + d * cut_);
        case Kind::kBasin:
            return std::min(h, level + d * cut_);
        case Kind::kBackfill:
            return std::max(h, level - d * fill_);
        case Kind::kBench:
            return rising ? std::min(h, level + stairs_m(d)) : h;
        case Kind::kReslope:
            return rising ? std::min(h, level + d * cut_) : std::max(h, level - d * fill_);
        case Kind::kRaise:
            return h + height_m_ * weight(outside);
        case Kind::kLower:
            return h - height_m_ * weight(outside);
        case Kind::kBund:
            return h + std::max(0.0, height_m_ - d * cut_);
        case Kind::kDitch:
            return h - std::max(0.0, height_m_ - d * cut_);
        case Kind::kSmooth:
        case Kind::kFillHoles:
            return h;
    }
    return h;
}

void Shaping::apply(const Patch& patch, std::span<float> out) const {
    if (kind_ == Kind::kSmooth) {
        smooth(patch, out);
        return;
    }
    if (kind_ == Kind::kFillHoles) {
        fillHoles(patch, out);
        return;
    }
    const auto parts = partsNear(patch.cells);
    std::size_t i = 0;
    for (std::int32_t row = patch.cells.row0; row < patch.cells.row1; ++row)
        for (std::int32_t col = patch.cells.col0; col < patch.cells.col1; ++col, ++i) {
            const float before = patch.at({col, row});
            out[i] = before;
            if (std::isnan(before)) continue;
            const glm::dvec2 place = frame_.centre({col, row});
            const Nearness near = line_.at(place, parts);
            const double outside = outside_m(place, near);
            if (near.distance_m > reach_m_ && outside > 0) continue;
            out[i] = static_cast<float>(shaped(static_cast<double>(before), outside, near));
        }
}

std::vector<std::uint32_t> Shaping::partsNear(const geo::CellRect& cells) const {
    const glm::dvec2 middle = 0.5 * (frame_.centre({cells.col0, cells.row0}) +
                                     frame_.centre({cells.col1 - 1, cells.row1 - 1}));
    return line_.partsNear(middle, frame_.cellSize_m * std::hypot(cells.cols(), cells.rows()) / 2);
}

void Shaping::fillHoles(const Patch& patch, std::span<float> out) const {
    const auto parts = partsNear(patch.cells);
    std::size_t i = 0;
    for (std::int32_t row = patch.cells.row0; row < patch.cells.row1; ++row)
        for (std::int32_t col = patch.cells.col0; col < patch.cells.col1; ++col, ++i) {
            out[i] = patch.at({col, row});
            if (!std::isnan(out[i]) || patch.holes.empty() || std::isnan(patch.holes[i])) continue;
            const glm::dvec2 place = frame_.centre({col, row});
            if (outside_m(place, line_.at(place, parts)) <= 0) out[i] = patch.holes[i];
        }
}

/// Means by sums over all cells above and left of a corner, of heights less that of the first cell
/// with data, so that the sums stay small.
void Shaping::smooth(const Patch& patch, std::span<float> out) const {
    const std::int32_t wide = patch.cells.cols() + 2 * margin_, high = patch.cells.rows() + 2 * margin_;
    const auto first = std::ranges::find_if(patch.read, [](float h) { return !std::isnan(h); });
    const double datum = first == patch.read.end() ? 0 : static_cast<double>(*first);
    const auto corner = [&](std::int32_t row, std::int32_t col) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(wide + 1) +
               static_cast<std::size_t>(col);
    };
    std::vector<std::pair<double, double>> sums(corner(high, wide) + 1);  // heights and cells
    for (std::int32_t row = 0; row < high; ++row) {
        double height = 0, cells = 0;
        for (std::int32_t col = 0; col < wide; ++col) {
            const float h = patch.read[static_cast<std::size_t>(row * wide + col)];
            if (!std::isnan(h)) {
                height += static_cast<double>(h) - datum;
                cells += 1;
            }
            const auto& above = sums[corner(row, col + 1)];
            sums[corner(row + 1, col + 1)] = {above.first + height, above.second + cells};
        }
    }
    const auto parts = partsNear(patch.cells);
    std::size_t i = 0;
    const std::int32_t window = 2 * margin_ + 1;
    for (std::int32_t row = 0; row < patch.cells.rows(); ++row)
        for (std::int32_t col = 0; col < patch.cells.cols(); ++col, ++i) {
            const geo::Cell cell{patch.cells.col0 + col, patch.cells.row0 + row};
            const float before = patch.at(cell);
            out[i] = before;
            if (std::isnan(before)) continue;
            const glm::dvec2 place = frame_.centre(cell);
            const double w = weight(outside_m(place, line_.at(place, parts)));
            if (w <= 0) continue;
            const auto &a = sums[corner(row, col)], &b = sums[corner(row, col + window)],
                       &c = sums[corner(row + window, col)],
                       &d = sums[corner(row + window, col + window)];
            const double mean = datum + (d.first - b.first - c.first + a.first) /
                                            (d.second - b.second - c.second + a.second);
            out[i] = static_cast<float>(static_cast<double>(before) +
                                        strength_ * w * (mean - static_cast<double>(before)));
        }
}

}  // namespace pitscape::ground
