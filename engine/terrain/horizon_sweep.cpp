#include "core/contract.h"
#include "core/jobs.h"
#include "terrain/horizon.h"
#include "terrain/kernel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace pitscape::terrain {
namespace {

/// The heights as seen by a sweep: `along` grows with the columns of the (perhaps transposed) array.
struct Field {
    const float* heights = nullptr;
    std::int32_t along = 0;   ///< columns of the array
    std::int32_t across = 0;  ///< rows of the array
};

/// One direction of view. Line L passes row L + slope * a of the array at column a, that is between
/// the rows L + shift[a] and the next, nearer to the first by 1 - part[a]. Cells are passed from the
/// far end, so that all that was passed lies towards the horizon.
struct Direction {
    Direction(double slope, bool forward, std::int32_t columns)
        : towardsEnd{forward},
          exact{slope == std::floor(slope)},
          step{static_cast<float>(std::sqrt(1 + slope * slope))} {
        for (std::int32_t a = 0; a < columns; ++a) {
            const double down = std::floor(slope * a);
            shift.push_back(static_cast<std::int32_t>(down));
            part.push_back(static_cast<float>(slope * a - down));
        }
    }
    bool towardsEnd = true;           ///< the view goes to growing columns
    bool exact = false;               ///< the lines run through the centres of the cells
    float step = 1;                   ///< length of one column along the line, in cells
    std::vector<std::int32_t> shift;  ///< by column; never turns back
    std::vector<float> part;

    /// The columns [first, last) in which a line runs between row -1 and the last row.
    std::pair<std::int32_t, std::int32_t> columnsOf(std::int32_t line, std::int32_t rows) const {
        const auto inside = [&](std::int32_t s) { return line + s >= -1 && line + s < rows; };
        const bool down = shift.back() >= shift.front();
        const auto before = [&](std::int32_t s) { return down ? line + s < -1 : line + s >= rows; };
        const auto first = std::partition_point(shift.begin(), shift.end(), before);
        const auto last = std::partition_point(first, shift.end(), inside);
        return {static_cast<std::int32_t>(first - shift.begin()),
                static_cast<std::int32_t>(last - shift.begin())};
    }
};

struct HullPoint {
    float distance = 0, height = 0;
};

/// Upper hull of the ground passed on one line.
class Hull {
public:
    explicit Hull(std::int32_t capacity) : points_(static_cast<std::size_t>(capacity)) {}
    void clear() { top_ = 0; }
    /// Tangent of the highest thing passed as seen from here; not below 0. Along the hull the tangent
    /// grows to its greatest and then falls.
    float skyline(float distance, float height) const {
        float best = -1e9F;
        for (std::int32_t i = top_ - 1; i >= 0; --i) {
            const HullPoint p = points_[static_cast<std::size_t>(i)];
            const float tangent = (p.height - height) / (distance - p.distance);
            if (tangent < best) break;
            best = tangent;
        }
        return std::max(best, 0.0F);
    }
    void push(float distance, float height) {
        while (top_ > 1) {
            const HullPoint& near = points_[static_cast<std::size_t>(top_ - 1)];
            const HullPoint& far = points_[static_cast<std::size_t>(top_ - 2)];
            if ((near.height - height) * (distance - far.distance) >
                (far.height - height) * (distance - near.distance))
                break;
            --top_;
        }
        points_[static_cast<std::size_t>(top_++)] = {distance, height};
    }

private:
    std::vector<HullPoint> points_;
    std::int32_t top_ = 0;
};

PS_KERNELS_BEGIN

/// Angles of a line's two sides to bytes: weighs this line's share with what the line before left.
PS_KERNEL void toBytes(const float* lowTangent, const float* highTangent, const float* part,
                       float* rest, std::uint8_t* bytes, std::int32_t first, std::int32_t last) {
    constexpr float kByte = 255.0F / kRightAngle;
    PS_INDEPENDENT for (std::int32_t a = first; a < last; ++a) {
        const float low = arcTangent(lowTangent[a]) * (1.0F - part[a]);
        const float high = arcTangent(highTangent[a]) * part[a];
        bytes[a] = static_cast<std::uint8_t>(static_cast<std::int32_t>((rest[a] + low) * kByte + 0.5F));
        rest[a] = high;
    }
}

PS_KERNELS_END

/// Sweeps the lines [first, last) of one direction and writes the cells of a rectangle of the array.
class Sweep {
public:
    Sweep(const Field& field, const Direction& direction, const CellRect& rect)
        : field_{field}, direction_{direction}, rect_{rect}, hull_{field.along} {
        const auto n = static_cast<std::size_t>(field.along);
        for (auto* v : {&low_, &high_, &rest_}) v->assign(n, 0.0F);
        bytes_.resize(n);
    }
    /// @param plane  the array of the plane, shaped as the field
    void run(std::int32_t first, std::int32_t last, std::uint8_t* plane) {
        // The line before the first only leaves its share in the cells between the two.
        for (std::int32_t line = first - 1; line < last; ++line) {
            const auto [from, to] = direction_.columnsOf(line, field_.across);
            const std::int32_t col0 = std::max(from, rect_.col0), col1 = std::min(to, rect_.col1);
            if (col0 >= col1) continue;
            if (direction_.exact) {
                passLine<true>(line, from, to);
            } else {
                passLine<false>(line, from, to);
            }
            toBytes(low_.data(), high_.data(), direction_.part.data(), rest_.data(), bytes_.data(),
                    col0, col1);
            if (line < first) continue;
            for (std::int32_t a = col0; a < col1; ++a) {
                const auto s = static_cast<std::size_t>(a);
                const std::int32_t row = line + direction_.shift[s];
                if (row >= rect_.row0 && row < rect_.row1) plane[index(a, row)] = bytes_[s];
            }
        }
    }

private:
    std::size_t index(std::int32_t a, std::int32_t row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(field_.along) +
               static_cast<std::size_t>(a);
    }

    template <bool kExact>
    void passLine(std::int32_t line, std::int32_t from, std::int32_t to) {
        hull_.clear();
        constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
        const std::int32_t rows = field_.across, count = to - from;
        const std::int32_t start = direction_.towardsEnd ? to - 1 : from,
                           way = direction_.towardsEnd ? -1 : 1;
        for (std::int32_t i = 0; i < count; ++i) {
            const std::int32_t a = start + way * i;
            if (direction_.towardsEnd ? a < rect_.col0 : a >= rect_.col1) break;
            const auto s = static_cast<std::size_t>(a);
            const std::int32_t row = line + direction_.shift[s];
            const float north = row >= 0 ? field_.heights[index(a, row)] : kNaN;
            const float south = !kExact && row + 1 < rows ? field_.heights[index(a, row + 1)] : kNaN;
            const float distance = static_cast<float>(i) * direction_.step;
            if (a >= rect_.col0 && a < rect_.col1) {
                const bool northIn = north == north && row >= rect_.row0 && row < rect_.row1;
                const bool southIn = south == south && row + 1 >= rect_.row0 && row + 1 < rect_.row1;
                low_[s] = northIn ? hull_.skyline(distance, north) : 0.0F;
                high_[s] = southIn ? hull_.skyline(distance, south) : 0.0F;
            }
            // On the line itself the ground lies between the two cells; alone where one is missing.
            const float between = north + direction_.part[s] * (south - north);
            const float height = kExact || south != south ? north : north == north ? between : south;
            if (height == height) hull_.push(distance, height);
        }
    }

    const Field& field_;
    const Direction& direction_;
    CellRect rect_;
    Hull hull_;
    std::vector<float> low_, high_, rest_;
    std::vector<std::uint8_t> bytes_;
};

template <class T>
void transpose(const T* from, T* to, std::int32_t cols, std::int32_t rows) {
    constexpr std::int32_t kBlock = 32;
    parallelFor((rows + kBlock - 1) / kBlock, 8, [&](std::int64_t begin, std::int64_t end) {
        for (auto r0 = static_cast<std::int32_t>(begin) * kBlock;
             r0 < std::min(rows, static_cast<std::int32_t>(end) * kBlock); r0 += kBlock)
            for (std::int32_t c0 = 0; c0 < cols; c0 += kBlock)
                for (std::int32_t r = r0; r < std::min(rows, r0 + kBlock); ++r)
                    for (std::int32_t c = c0; c < std::min(cols, c0 + kBlock); ++c)
                        to[static_cast<std::size_t>(c) * static_cast<std::size_t>(rows) +
                           static_cast<std::size_t>(r)] =
                            from[static_cast<std::size_t>(r) * static_cast<std::size_t>(cols) +
                                 static_cast<std::size_t>(c)];
    });
}

void sweepDirection(const Field& field, const Direction& direction, const CellRect& rect,
                    std::uint8_t* plane, const std::stop_token& stop) {
    // Lines that meet the rectangle, in whole numbers of rows at column 0.
    const std::int32_t shift0 = direction.shift[static_cast<std::size_t>(rect.col0)];
    const std::int32_t shift1 = direction.shift[static_cast<std::size_t>(rect.col1 - 1)];
    const std::int32_t first = rect.row0 - std::max(shift0, shift1);
    const std::int32_t last = rect.row1 - std::min(shift0, shift1);
    constexpr std::int32_t kLines = 64;
    parallelFor(last - first, kLines, [&](std::int64_t begin, std::int64_t end) {
        const auto to = first + static_cast<std::int32_t>(end);
        for (auto line = first + static_cast<std::int32_t>(begin); line < to && !stop.stop_requested();
             line += kLines)
            Sweep{field, direction, rect}.run(line, std::min(line + kLines, to), plane);
    });
}

/// The heights of a grid, lying and standing, ready to be swept in any direction.
class HorizonSource {
public:
    explicit HorizonSource(const HeightGrid& grid)
        : frame_{grid.frame()}, level_(grid.heights_m().begin(), grid.heights_m().end()) {
        // Cells are the unit of length: heights are divided by the cell size.
        const auto perCell = static_cast<float>(1 / grid.cellSize_m());
        for (float& h : level_) h *= perCell;
        upright_.resize(level_.size());
        scratch_.resize(level_.size());
        transpose(level_.data(), upright_.data(), frame_.cols, frame_.rows);
    }

    /// Writes one plane within a rectangle.
    void sweep(double azimuth_deg, const CellRect& rect, std::span<std::uint8_t> plane,
               const std::stop_token& stop) {
        const std::int32_t cols = frame_.cols, rows = frame_.rows;
        const double azimuth = azimuth_deg * std::numbers::pi / 180;
        // Rounded, so that 90 and 45 degrees run exactly through the cells.
        const double east = std::round(std::sin(azimuth) * 1e12),
                     south = std::round(-std::cos(azimuth) * 1e12);
        const bool acrossRows = std::abs(south) > std::abs(east);
        const double slope = acrossRows ? east / south : south / east;
        const Direction direction{slope, (acrossRows ? south : east) > 0, acrossRows ? rows : cols};
        if (!acrossRows) {
            sweepDirection({level_.data(), cols, rows}, direction, rect, plane.data(), stop);
            return;
        }
        sweepDirection({upright_.data(), rows, cols}, direction,
                       {rect.row0, rect.col0, rect.row1, rect.col1}, scratch_.data(), stop);
        if (rect == frame_.all()) {
            transpose(scratch_.data(), plane.data(), rows, cols);
            return;
        }
        for (std::int32_t row = rect.row0; row < rect.row1; ++row)
            for (std::int32_t col = rect.col0; col < rect.col1; ++col)
                plane[frame_.index({col, row})] =
                    scratch_[static_cast<std::size_t>(col) * static_cast<std::size_t>(rows) +
                             static_cast<std::size_t>(row)];
    }

private:
    GridFrame frame_;
    std::vector<float> level_, upright_;
    std::vector<std::uint8_t> scratch_;
};

}  // namespace

HorizonPlanes::HorizonPlanes(GridFrame ownFrame, std::int32_t count)
    : frame{ownFrame}, directions{count}, angles(ownFrame.count() * static_cast<std::size_t>(count)) {
    PS_EXPECT(count > 0);
}

std::span<const std::uint8_t> HorizonPlanes::plane(std::int32_t k) const {
    PS_EXPECT(k >= 0 && k < directions);
    return std::span{angles}.subspan(frame.count() * static_cast<std::size_t>(k), frame.count());
}

std::span<std::uint8_t> HorizonPlanes::plane(std::int32_t k) {
    PS_EXPECT(k >= 0 && k < directions);
    return std::span{angles}.subspan(frame.count() * static_cast<std::size_t>(k), frame.count());
}

void computeHorizon(const HeightGrid& grid, const CellRect& wanted, HorizonPlanes& planes,
                    const std::stop_token& stop) {
    PS_EXPECT(planes.frame == grid.frame() &&
              planes.angles.size() ==
                  grid.frame().count() * static_cast<std::size_t>(planes.directions));
    const CellRect rect = intersection(wanted, grid.frame().all());
    if (rect.empty()) return;
    HorizonSource source{grid};
    for (std::int32_t k = 0; k < planes.directions && !stop.stop_requested(); ++k)
        source.sweep(planes.azimuth_deg(k), rect, planes.plane(k), stop);
}

void skyViewFactors(const HeightGrid& grid, std::span<float> out, std::int32_t directions,
                    const std::stop_token& stop) {
    PS_EXPECT(directions > 0 && out.size() == grid.frame().count());
    std::array<float, 256> hidden{};
    for (std::size_t b = 0; b < hidden.size(); ++b)
        hidden[b] = static_cast<float>(
            std::sin(static_cast<double>(b) * kHorizonStep_deg * std::numbers::pi / 180) / directions);
    const auto heights = grid.heights_m();
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = std::isnan(heights[i]) ? std::numeric_limits<float>::quiet_NaN() : 1.0F;
    HorizonSource source{grid};
    std::vector<std::uint8_t> plane(out.size());
    for (std::int32_t k = 0; k < directions && !stop.stop_requested(); ++k) {
        source.sweep(360.0 * k / directions, grid.frame().all(), plane, stop);
        parallelFor(std::ssize(plane), 1 << 16, [&](std::int64_t first, std::int64_t last) {
            for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
                out[i] -= hidden[plane[i]];
        });
    }
}

}  // namespace pitscape::terrain
