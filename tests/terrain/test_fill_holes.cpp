// Holes of a survey: which count as holes, and what a skin over their rims looks like.
#include "terrain/fill_holes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace pitscape::terrain {
namespace {

template <class Height>
HeightGrid surveyed(std::int32_t side, Height height) {
    HeightGrid grid{side, side, 1, std::vector<float>(static_cast<std::size_t>(side * side))};
    for (std::int32_t r = 0; r < side; ++r)
        for (std::int32_t c = 0; c < side; ++c) grid.set({c, r}, static_cast<float>(height(c, r)));
    return grid;
}

void punch(HeightGrid& grid, CellRect rect) {
    for (std::int32_t r = rect.row0; r < rect.row1; ++r)
        for (std::int32_t c = rect.col0; c < rect.col1; ++c) grid.set({c, r}, NAN);
}

TEST(FillHoles, APlaneGoesOnThroughItsHole) {
    const auto plane = surveyed(120, [](int c, int r) { return 50 + 0.5 * c - 0.3 * r; });
    auto holed = plane;
    punch(holed, {20, 30, 90, 100});
    const auto filled = holeHeights(holed);
    ASSERT_EQ(filled.size(), 70U * 70U);
    for (const auto& cell : filled)
        ASSERT_NEAR(cell.height_m, plane.heights_m()[cell.index], 0.05) << cell.index;
}

TEST(FillHoles, ASaddleIsHarmonicToo) {
    const auto saddle = surveyed(100, [](int c, int r) { return 0.01 * (c * c - r * r); });
    auto holed = saddle;
    punch(holed, {30, 30, 70, 70});
    for (const auto& cell : holeHeights(holed))
        ASSERT_NEAR(cell.height_m, saddle.heights_m()[cell.index], 0.05);
}

TEST(FillHoles, NothingRisesAboveOrFallsBelowTheRim) {
    std::mt19937 random{7};
    std::uniform_real_distribution<float> height{0, 100};
    auto rough = surveyed(80, [&](int, int) { return height(random); });
    punch(rough, {10, 10, 60, 70});
    const auto stats = statsOf(rough);
    const auto filled = holeHeights(rough);
    ASSERT_EQ(filled.size(), 50U * 60U);
    for (const auto& cell : filled) {
        ASSERT_GE(static_cast<double>(cell.height_m), stats.min_m);
        ASSERT_LE(static_cast<double>(cell.height_m), stats.max_m);
    }
}

TEST(FillHoles, ASpikeOnTheRimDrawsNothingBelowIt) {
    // Far down the trench the spike is hardly felt: what a sweep overshoots would show there.
    auto grid = surveyed(120, [](int c, int r) { return c == 9 && r == 30 ? 100.0 : 0.0; });
    punch(grid, {10, 26, 110, 35});
    for (const auto& cell : holeHeights(grid)) {
        ASSERT_GE(cell.height_m, 0.0F);
        ASSERT_LE(cell.height_m, 100.0F);
    }
}

TEST(FillHoles, EverySideOfTheSurveyIsOpen) {
    for (const CellRect& notch :
         {CellRect{0, 10, 5, 15}, {35, 10, 40, 15}, {10, 0, 15, 5}, {10, 35, 15, 40}}) {
        auto grid = surveyed(40, [](int, int) { return 10.0; });
        punch(grid, notch);
        EXPECT_TRUE(holeHeights(grid).empty()) << notch.col0 << ", " << notch.row0;
    }
}

TEST(FillHoles, WhatIsOpenToTheBorderIsTheEndOfTheSurvey) {
    auto grid = surveyed(40, [](int, int) { return 10.0; });
    punch(grid, {0, 0, 12, 12});    // the corner
    punch(grid, {12, 12, 14, 14});  // touches it by a corner
    punch(grid, {20, 20, 25, 25});  // a hole
    const auto mask = holeMask(grid);
    EXPECT_EQ(std::ranges::count(mask, 1), 25);
    const auto filled = holeHeights(grid);
    ASSERT_EQ(filled.size(), 25U);
    for (const auto& cell : filled) EXPECT_FLOAT_EQ(cell.height_m, 10);
    auto empty = grid;
    punch(empty, {0, 0, 40, 40});
    EXPECT_TRUE(holeHeights(empty).empty());
}

}  // namespace
}  // namespace pitscape::terrain
