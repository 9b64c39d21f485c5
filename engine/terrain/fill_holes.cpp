#include "terrain/fill_holes.h"

#include <algorithm>
#include <cmath>

namespace pitscape::terrain {
namespace {

constexpr int kMostSweeps = 400;
constexpr double kStill_m = 0.0005;  ///< a sweep that moves nothing further is the last
constexpr double kOverRelaxed = 1.7;

/// One level of the pyramid: heights, NaN outside; `free` are the cells to be found.
struct Level {
    std::int32_t cols = 0, rows = 0;
    std::vector<float> z_m;
    std::vector<std::uint8_t> hole;
    std::vector<std::uint32_t> free;

    std::size_t index(std::int32_t col, std::int32_t row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(cols) +
               static_cast<std::size_t>(col);
    }
};

void listFree(Level& level) {
    for (std::size_t i = 0; i < level.hole.size(); ++i)
        if (level.hole[i]) level.free.push_back(static_cast<std::uint32_t>(i));
}

/// Half the resolution: the mean of what is known of four cells; a hole where nothing is.
Level coarser(const Level& fine) {
    Level half;
    half.cols = (fine.cols + 1) / 2;
    half.rows = (fine.rows + 1) / 2;
    const std::size_t count = static_cast<std::size_t>(half.cols) * static_cast<std::size_t>(half.rows);
    half.z_m.assign(count, NAN);
    half.hole.assign(count, 0);
    for (std::int32_t row = 0; row < half.rows; ++row)
        for (std::int32_t col = 0; col < half.cols; ++col) {
            double sum = 0;
            int known = 0;
            bool hole = false;
            for (std::int32_t r = 2 * row; r < std::min(2 * row + 2, fine.rows); ++r)
                for (std::int32_t c = 2 * col; c < std::min(2 * col + 2, fine.cols); ++c) {
                    const std::size_t i = fine.index(c, r);
                    hole = hole || fine.hole[i];
                    if (fine.hole[i] || std::isnan(fine.z_m[i])) continue;
                    sum += static_cast<double>(fine.z_m[i]);
                    ++known;
                }
            const std::size_t i = half.index(col, row);
            if (known > 0)
                half.z_m[i] = static_cast<float>(sum / known);
            else
                half.hole[i] = hole;
        }
    listFree(half);
    return half;
}

/// The neighbours with a height; without any the mean is NaN.
struct Around {
    double mean_m = NAN, lowest_m = INFINITY, highest_m = -INFINITY;
};

Around around(const Level& level, std::uint32_t i) {
    const auto cols = static_cast<std::uint32_t>(level.cols);
    const std::uint32_t col = i % cols, row = i / cols;
    Around a;
    double sum = 0;
    int known = 0;
    const auto take = [&](std::uint32_t n) {
        if (std::isnan(level.z_m[n])) return;
        const auto z = static_cast<double>(level.z_m[n]);
        sum += z;
        ++known;
        a.lowest_m = std::min(a.lowest_m, z);
        a.highest_m = std::max(a.highest_m, z);
    };
    if (col > 0) take(i - 1);
    if (col + 1 < cols) take(i + 1);
    if (row > 0) take(i - cols);
    if (row + 1 < static_cast<std::uint32_t>(level.rows)) take(i + cols);
    if (known > 0) a.mean_m = sum / known;
    return a;
}

/// Moves every free cell towards the mean of its neighbours until they stand still. Over-relaxing
/// never takes one beyond its neighbours, so nothing leaves the range of the rim.
void relax(Level& level) {
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
        double moved = 0;
        for (const std::uint32_t i : level.free) {
            const Around a = around(level, i);
            if (std::isnan(a.mean_m)) continue;
            const auto old = static_cast<double>(level.z_m[i]);
            const double next = std::isnan(old) ? a.mean_m
                                                : std::clamp(old + kOverRelaxed * (a.mean_m - old),
                                                             a.lowest_m, a.highest_m);
            moved = std::max(moved, std::isnan(old) ? 1.0 : std::abs(next - old));
            level.z_m[i] = static_cast<float>(next);
        }
        if (moved < kStill_m) return;
    }
}

/// The coarse heights first, so that far rims are felt at once.
void solve(Level& level) {
    if (level.free.empty()) return;
    if (level.cols > 2 && level.rows > 2) {
        Level half = coarser(level);
        solve(half);
        for (const std::uint32_t i : level.free) {
            const auto cols = static_cast<std::uint32_t>(level.cols);
            level.z_m[i] = half.z_m[half.index(static_cast<std::int32_t>(i % cols / 2),
                                               static_cast<std::int32_t>(i / cols / 2))];
        }
    }
    relax(level);
}

}  // namespace

std::vector<std::uint8_t> holeMask(const HeightGrid& survey) {
    const auto z = survey.heights_m();
    const GridFrame& f = survey.frame();
    std::vector<std::uint8_t> mask(z.size(), 0);
    for (std::size_t i = 0; i < z.size(); ++i) mask[i] = std::isnan(z[i]);
    // What is open to the border is washed away from there.
    std::vector<Cell> open;
    const auto wash = [&](Cell c) {
        if (!f.contains(c) || !mask[f.index(c)]) return;
        mask[f.index(c)] = 0;
        open.push_back(c);
    };
    for (std::int32_t col = 0; col < f.cols; ++col) {
        wash({col, 0});
        wash({col, f.rows - 1});
    }
    for (std::int32_t row = 0; row < f.rows; ++row) {
        wash({0, row});
        wash({f.cols - 1, row});
    }
    while (!open.empty()) {
        const Cell c = open.back();
        open.pop_back();
        for (std::int32_t dr = -1; dr <= 1; ++dr)
            for (std::int32_t dc = -1; dc <= 1; ++dc) wash({c.col + dc, c.row + dr});
    }
    return mask;
}

std::vector<FilledCell> holeHeights(const HeightGrid& survey) {
    Level level{survey.cols(), survey.rows(), {}, holeMask(survey), {}};
    listFree(level);
    if (level.free.empty()) return {};
    level.z_m.assign(survey.heights_m().begin(), survey.heights_m().end());
    solve(level);
    std::vector<FilledCell> filled;
    filled.reserve(level.free.size());
    for (const std::uint32_t i : level.free)
        if (!std::isnan(level.z_m[i])) filled.push_back({i, level.z_m[i]});
    return filled;
}

}  // namespace pitscape::terrain
