#include "terrain/surface_area.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

HeightGrid plane(double east, double north, double cell_m) {
    HeightGrid grid{9, 7, cell_m, std::vector<float>(63)};
    for (std::int32_t row = 0; row < 7; ++row)
        for (std::int32_t col = 0; col < 9; ++col)
            grid.set({col, row}, static_cast<float>((east * col - north * row) * cell_m));
    return grid;
}

HeightGrid roughGround(std::uint32_t seed, bool voids) {
    std::mt19937 random{seed};
    std::uniform_real_distribution<float> bump{0, 3};
    HeightGrid grid{31, 300, 1.5, std::vector<float>(31 * 300)};
    for (float& h : grid.heights_m()) h = voids && random() % 20 == 0 ? kNaN : 100 + bump(random);
    return grid;
}

/// Area of the cell by Heron's formula on the eight triangles, as Jenness has it.
double slowRatio(const HeightGrid& grid, Cell at) {
    const double e = static_cast<double>(grid.at(at)), cell = grid.cellSize_m();
    const auto height = [&](int dc, int dr) {
        const Cell n{at.col + dc, at.row + dr};
        return grid.contains(n) ? static_cast<double>(grid.at(n)) : std::nan("");
    };
    const auto mirrored = [&](int dc, int dr, double otherwise) {
        if (!std::isnan(height(dc, dr))) return height(dc, dr);
        return std::isnan(height(-dc, -dr)) ? otherwise : 2 * e - height(-dc, -dr);
    };
    const auto z = [&](int dc, int dr) {
        const double beside = mirrored(dc, 0, e) + mirrored(0, dr, e) - e;
        return mirrored(dc, dr, beside);
    };
    constexpr int kCol[8] = {0, 1, 1, 1, 0, -1, -1, -1}, kRow[8] = {-1, -1, 0, 1, 1, 1, 0, -1};
    double sum = 0;
    for (int k = 0; k < 8; ++k) {
        const int a = k, b = (k + 1) % 8;
        const double za = z(kCol[a], kRow[a]), zb = z(kCol[b], kRow[b]);
        const double toA = std::hypot(kCol[a] * cell, kRow[a] * cell, za - e) / 2;
        const double toB = std::hypot(kCol[b] * cell, kRow[b] * cell, zb - e) / 2;
        const double side = std::hypot(cell, za - zb) / 2;
        const double half = (toA + toB + side) / 2;
        sum += std::sqrt(half * (half - toA) * (half - toB) * (half - side));
    }
    return sum / (cell * cell);
}

TEST(SurfaceArea, OfLevelGroundIsThatOfTheMap) {
    const auto area = surfaceArea(plane(0, 0, 2), {0, 0, 9, 7});
    EXPECT_DOUBLE_EQ(area.planimetric_m2, 9 * 7 * 4);
    EXPECT_DOUBLE_EQ(area.surface_m2, 9 * 7 * 4);
    EXPECT_EQ(area.cells, 63U);
}

TEST(SurfaceArea, OfAPlaneGrowsWithOneOverTheCosineOfItsSlope) {
    EXPECT_NEAR(surfaceArea(plane(1, 0, 2), {0, 0, 9, 7}).ratio(), std::sqrt(2.0), 1e-6);
    EXPECT_NEAR(surfaceArea(plane(3, 4, 2), {0, 0, 9, 7}).ratio(), std::sqrt(26.0), 1e-5);
}

TEST(SurfaceArea, OfACellIsTheSumOfItsEightTriangles) {
    for (const bool voids : {false, true}) {
        const auto grid = roughGround(5, voids);
        std::vector<float> ratio(grid.frame().count(), -1.0F);
        surfaceRatios(grid, grid.frame().all(), ratio);
        for (std::int32_t row = 0; row < grid.rows(); ++row)
            for (std::int32_t col = 0; col < grid.cols(); ++col) {
                const float value = ratio[grid.frame().index({col, row})];
                if (std::isnan(grid.at({col, row}))) {
                    ASSERT_TRUE(std::isnan(value));
                } else {
                    ASSERT_NEAR(static_cast<double>(value), slowRatio(grid, {col, row}), 1e-5);
                }
            }
    }
}

TEST(SurfaceArea, OfAllRowsIsTheSumOfTheirParts) {
    const auto grid = roughGround(9, true);  // more rows than are summed in one strip
    const auto whole = surfaceArea(grid, grid.frame().all());
    const auto above = surfaceArea(grid, {0, 0, 31, 130}), below = surfaceArea(grid, {0, 130, 31, 300});
    EXPECT_EQ(whole.cells, above.cells + below.cells);
    EXPECT_NEAR(whole.surface_m2, above.surface_m2 + below.surface_m2, 1e-6);
    std::vector<float> ratio(grid.frame().count());
    surfaceRatios(grid, grid.frame().all(), ratio);
    double sum = 0;
    for (const float r : ratio)
        if (!std::isnan(r)) sum += static_cast<double>(r) * 2.25;
    EXPECT_NEAR(whole.surface_m2, sum, 1e-6);
    EXPECT_GT(whole.ratio(), 1.2);
}

TEST(SurfaceArea, OfNothingIsNothing) {
    HeightGrid grid{3, 3, 1, std::vector<float>(9, kNaN)};
    const auto area = surfaceArea(grid, grid.frame().all());
    EXPECT_EQ(area.cells, 0U);
    EXPECT_EQ(area.surface_m2, 0);
    EXPECT_TRUE(std::isnan(area.ratio()));
}

}  // namespace
}  // namespace pitscape::terrain
