#include "terrain/drainage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Level ground at 10 m with a hollow of 3 x 3 cells at 4 m and a notch at 7 m in its eastern rim.
HeightGrid hollow() {
    HeightGrid grid{9, 9, 1.0, std::vector<float>(81, 10.0F)};
    for (std::int32_t row = 3; row < 6; ++row)
        for (std::int32_t col = 3; col < 6; ++col) grid.set({col, row}, 4.0F);
    for (std::int32_t col = 6; col < 9; ++col) grid.set({col, 4}, 7.0F);
    return grid;
}

HeightGrid randomGround(std::uint32_t seed, std::uint32_t steps, bool voids) {
    std::mt19937 random{seed};
    const auto cols = static_cast<std::int32_t>(5 + random() % 40),
               rows = static_cast<std::int32_t>(5 + random() % 40);
    HeightGrid grid{cols, rows, 1.0, std::vector<float>(static_cast<std::size_t>(cols * rows))};
    for (float& h : grid.heights_m()) {
        h = static_cast<float>(random() % steps);
        if (voids && random() % 30 == 0) h = kNaN;
    }
    return grid;
}

bool isOutlet(const HeightGrid& grid, Cell cell) {
    for (std::int32_t d = 0; d < 8; ++d) {
        const Cell n{cell.col + kStepCol[d], cell.row + kStepRow[d]};
        if (!grid.contains(n) || std::isnan(grid.at(n))) return true;
    }
    return false;
}

/// Planchon & Darboux (2001): starts full and lets water out until nothing changes. Slow, simple.
HeightGrid filledSlowly(const HeightGrid& grid) {
    HeightGrid water = grid;
    for (std::int32_t row = 0; row < grid.rows(); ++row)
        for (std::int32_t col = 0; col < grid.cols(); ++col)
            if (!std::isnan(grid.at({col, row})) && !isOutlet(grid, {col, row}))
                water.set({col, row}, 1e9F);
    for (bool changed = true; changed;) {
        changed = false;
        for (std::int32_t row = 0; row < grid.rows(); ++row)
            for (std::int32_t col = 0; col < grid.cols(); ++col) {
                const float now = water.at({col, row});
                if (std::isnan(now) || isOutlet(grid, {col, row})) continue;
                float best = now;
                for (std::int32_t d = 0; d < 8; ++d)
                    best = std::min(best, std::max(grid.at({col, row}),
                                                   water.at({col + kStepCol[d], row + kStepRow[d]})));
                if (best < now) {
                    water.set({col, row}, best);
                    changed = true;
                }
            }
    }
    return water;
}

TEST(FillDepressions, FillsAHollowToItsLowestRim) {
    const HeightGrid filled = fillDepressions(hollow());
    EXPECT_EQ(filled.at({4, 4}), 7.0F);
    EXPECT_EQ(filled.at({3, 3}), 7.0F);
    EXPECT_EQ(filled.at({7, 4}), 7.0F);
    EXPECT_EQ(filled.at({1, 1}), 10.0F);
}

TEST(FillDepressions, EqualsASlowFillBitByBit) {
    for (std::uint32_t seed = 0; seed < 120; ++seed) {
        const HeightGrid grid = randomGround(seed, seed % 3 == 0 ? 5 : 1000, seed % 2 == 1);
        const HeightGrid fast = fillDepressions(grid), slow = filledSlowly(grid);
        for (std::size_t i = 0; i < grid.frame().count(); ++i)
            ASSERT_TRUE(fast.heights_m()[i] == slow.heights_m()[i] || std::isnan(slow.heights_m()[i]))
                << seed;
    }
}

TEST(Drain, LeadsEveryCellDownToAnOutlet) {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const HeightGrid grid = randomGround(seed, seed % 3 == 0 ? 4 : 1000, seed % 2 == 1);
        const Drainage drainage = drain(grid);
        const auto cells = static_cast<std::int32_t>(grid.frame().count());
        for (std::int32_t i = 0; i < cells; ++i) {
            Cell cell{i % grid.cols(), i / grid.cols()};
            std::int32_t steps = 0;
            while (drainage.direction[grid.frame().index(cell)] < kOutlet && steps++ < cells) {
                const FlowDirection d = drainage.direction[grid.frame().index(cell)];
                const Cell next{cell.col + kStepCol[d], cell.row + kStepRow[d]};
                ASSERT_TRUE(grid.contains(next));
                ASSERT_LE(drainage.filled.at(next), drainage.filled.at(cell)) << "seed " << seed;
                cell = next;
            }
            ASSERT_LT(steps, cells) << "a circle, seed " << seed;
        }
    }
}

TEST(Drain, TakesTheSteepestWay) {
    HeightGrid grid{5, 5, 1.0, std::vector<float>(25, 9.0F)};
    grid.set({4, 0}, 1.0F);  // ways out, so that nothing is filled
    grid.set({2, 4}, 1.0F);
    grid.set({3, 1}, 6.0F);  // 3 m down on the diagonal: 2.12 per cell
    grid.set({2, 3}, 6.8F);  // 2.2 m down to the south: steeper
    EXPECT_EQ(drain(grid).direction[grid.frame().index({2, 2})], 4);
    grid.set({2, 3}, 7.0F);  // 2.0 m
    EXPECT_EQ(drain(grid).direction[grid.frame().index({2, 2})], 1);
}

TEST(FlowAccumulation, CountsEachCellOnceAtTheOutlets) {
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        const HeightGrid grid = randomGround(seed, 300, seed % 2 == 1);
        const Drainage drainage = drain(grid);
        const auto cells = flowAccumulation(grid.frame(), drainage.direction);
        std::size_t leaving = 0, valid = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (drainage.direction[i] == kOutlet) leaving += cells[i];
            if (drainage.direction[i] != kNoData) ++valid;
            ASSERT_EQ(cells[i] == 0, drainage.direction[i] == kNoData);
        }
        EXPECT_EQ(leaving, valid);
    }
}

TEST(FlowAccumulation, OfAValleyGrowsDownstream) {
    HeightGrid grid{7, 5, 1.0, std::vector<float>(35)};
    for (std::int32_t row = 0; row < 5; ++row)
        for (std::int32_t col = 0; col < 7; ++col)
            grid.set({col, row}, static_cast<float>(10 * (5 - row) + 30 * std::abs(col - 3)));
    const auto cells = flowAccumulation(grid.frame(), drain(grid).direction);
    // Border cells are outlets. Inside, the drop to the valley (30, or 40 / sqrt 2) is steepest
    // straight across: each row brings two cells on each side to its own cell of the valley.
    EXPECT_EQ(cells[grid.frame().index({3, 1})], 5U);
    EXPECT_EQ(cells[grid.frame().index({3, 2})], 10U);
    EXPECT_EQ(cells[grid.frame().index({3, 4})], 16U);
}

}  // namespace
}  // namespace pitscape::terrain
