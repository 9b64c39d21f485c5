#include "terrain/contour.h"

#include "core/contract.h"
#include "core/jobs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>

namespace pitscape::terrain {
namespace {

/// A side of a square between cell centres: 2 * index of its western or northern cell, + 1 when it
/// runs south.
using Side = std::uint64_t;

struct Segment {
    Side a = 0, b = 0;
};

/// Segments of all levels that pass through the squares of a row of cells.
class RowScan {
public:
    RowScan(const HeightGrid& grid, double interval, double base)
        : grid_{grid}, interval_{interval}, base_{base} {}

    void scan(std::int32_t row, std::vector<std::pair<std::int64_t, Segment>>& found) const {
        const std::int32_t cols = grid_.cols();
        const float* north = grid_.heights_m().data() + grid_.frame().index({0, row});
        const float* south = north + cols;
        for (std::int32_t col = 0; col + 1 < cols; ++col) {
            const std::array<double, 4> z{
                static_cast<double>(north[col]), static_cast<double>(north[col + 1]),
                static_cast<double>(south[col + 1]), static_cast<double>(south[col])};
            const double low = std::min({z[0], z[1], z[2], z[3]}),
                         high = std::max({z[0], z[1], z[2], z[3]});
            if (std::isnan(z[0] + z[1] + z[2] + z[3])) continue;
            // Levels in (low, high]: at low itself everything is above.
            const auto first = static_cast<std::int64_t>(std::floor((low - base_) / interval_)) + 1;
            const auto last = static_cast<std::int64_t>(std::floor((high - base_) / interval_));
            for (std::int64_t level = first; level <= last; ++level)
                cut(z, base_ + interval_ * static_cast<double>(level), level, sidesOf(col, row), found);
        }
    }

private:
    /// North, east, south, west.
    std::array<Side, 4> sidesOf(std::int32_t col, std::int32_t row) const {
        const auto at = [&](std::int32_t c, std::int32_t r) {
            return 2 * static_cast<Side>(grid_.frame().index({c, r}));
        };
        return {at(col, row), at(col + 1, row) + 1, at(col, row + 1), at(col, row) + 1};
    }

    static void cut(const std::array<double, 4>& z, double level, std::int64_t number,
                    const std::array<Side, 4>& sides,
                    std::vector<std::pair<std::int64_t, Segment>>& found) {
        std::array<bool, 4> above{};
        for (std::size_t k = 0; k < 4; ++k) above[k] = z[k] >= level;
        std::array<std::size_t, 4> crossed{};
        std::size_t count = 0;
        for (std::size_t k = 0; k < 4; ++k)
            if (above[k] != above[(k + 1) % 4]) crossed[count++] = k;
        if (count == 2) {
            found.push_back({number, {sides[crossed[0]], sides[crossed[1]]}});
        } else if (count == 4) {
            // Which pair of opposite corners is joined across the middle.
            const bool middle = (z[0] + z[1] + z[2] + z[3]) / 4 >= level;
            const std::size_t shift = middle == above[0] ? 0 : 1;
            found.push_back({number, {sides[shift], sides[(1 + shift) % 4]}});
            found.push_back({number, {sides[(2 + shift) % 4], sides[(3 + shift) % 4]}});
        }
    }

    const HeightGrid& grid_;
    double interval_, base_;
};

/// Where a level crosses a side.
glm::dvec2 crossing(const HeightGrid& grid, Side side, double level) {
    const auto index = static_cast<std::int64_t>(side / 2);
    const Cell a{static_cast<std::int32_t>(index % grid.cols()),
                 static_cast<std::int32_t>(index / grid.cols())};
    const Cell b = side % 2 == 0 ? Cell{a.col + 1, a.row} : Cell{a.col, a.row + 1};
    const double za = static_cast<double>(grid.at(a)), zb = static_cast<double>(grid.at(b));
    const double share = std::clamp((level - za) / (zb - za), 0.0, 1.0);
    const glm::dvec2 from = grid.frame().centre(a), to = grid.frame().centre(b);
    return from + share * (to - from);
}

/// Joins the segments of one level to lines.
void chain(const HeightGrid& grid, double level, const std::vector<Segment>& segments,
           std::vector<ContourLine>& lines) {
    // A side belongs to two squares at most, so two segments at most meet there.
    constexpr std::size_t kNone = ~std::size_t{0};
    std::unordered_map<Side, std::array<std::size_t, 2>> meeting;
    meeting.reserve(segments.size() * 2);
    for (std::size_t i = 0; i < segments.size(); ++i)
        for (const Side side : {segments[i].a, segments[i].b}) {
            const auto [it, first] = meeting.try_emplace(side, std::array{i, kNone});
            if (!first) it->second[1] = i;
        }
    std::vector<char> used(segments.size());
    const auto follow = [&](std::size_t start, Side from) {
        ContourLine line{level, {crossing(grid, from, level)}};
        std::size_t at = start;
        for (Side side = from; at != kNone && used[at] == 0;) {
            used[at] = 1;
            side = segments[at].a == side ? segments[at].b : segments[at].a;
            line.points.push_back(crossing(grid, side, level));
            const auto& both = meeting.at(side);
            at = both[0] == at ? both[1] : both[0];
        }
        lines.push_back(std::move(line));
    };
    // Open lines from their ends first; what is left are rings.
    for (std::size_t i = 0; i < segments.size(); ++i)
        for (const Side side : {segments[i].a, segments[i].b})
            if (used[i] == 0 && meeting.at(side)[1] == kNone) follow(i, side);
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (used[i] == 0) follow(i, segments[i].a);
}

}  // namespace

std::vector<ContourLine> contours(const HeightGrid& grid, double interval_m, double base_m) {
    PS_EXPECT(interval_m > 0);
    const std::int32_t squares = grid.rows() - 1;
    if (squares <= 0) return {};
    constexpr std::int32_t kStrip = 64;
    const std::int32_t strips = (squares + kStrip - 1) / kStrip;
    std::vector<std::vector<std::pair<std::int64_t, Segment>>> found(static_cast<std::size_t>(strips));
    const RowScan scan{grid, interval_m, base_m};
    parallelFor(strips, 1, [&](std::int64_t first, std::int64_t last) {
        for (auto strip = static_cast<std::int32_t>(first); strip < last; ++strip)
            for (std::int32_t row = strip * kStrip; row < std::min((strip + 1) * kStrip, squares);
                 ++row)
                scan.scan(row, found[static_cast<std::size_t>(strip)]);
    });
    std::map<std::int64_t, std::vector<Segment>> levels;
    for (const auto& strip : found)
        for (const auto& [level, segment] : strip) levels[level].push_back(segment);
    std::vector<std::pair<std::int64_t, std::vector<Segment>>> sorted{levels.begin(), levels.end()};
    std::vector<std::vector<ContourLine>> lines(sorted.size());
    parallelFor(std::ssize(sorted), 1, [&](std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
            chain(grid, base_m + interval_m * static_cast<double>(sorted[i].first), sorted[i].second,
                  lines[i]);
    });
    std::vector<ContourLine> all;
    for (auto& level : lines)
        for (auto& line : level) all.push_back(std::move(line));
    return all;
}

}  // namespace pitscape::terrain
