#include "terrain/gradient.h"

#include "terrain/slope.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr double kRadians = std::numbers::pi / 180;

/// A plane that rises `east` metres per metre to the east and `north` to the north.
HeightGrid plane(double east, double north) {
    HeightGrid grid{7, 5, 2.0, std::vector<float>(35)};
    for (int row = 0; row < 5; ++row)
        for (int col = 0; col < 7; ++col)
            grid.set({col, row}, static_cast<float>((east * col - north * row) * 2.0));
    return grid;
}

/// Rough ground at 1500 m with a cliff, without data at some cells when `voids`.
HeightGrid roughGround(std::int32_t cols, std::int32_t rows, bool voids) {
    std::mt19937 random{7};
    std::uniform_real_distribution<float> bump{0.0F, 1.5F};
    HeightGrid grid{cols, rows, 1.5, std::vector<float>(static_cast<std::size_t>(cols * rows))};
    for (std::int32_t row = 0; row < rows; ++row)
        for (std::int32_t col = 0; col < cols; ++col) {
            const float wave = 9.0F * std::sin(static_cast<float>(col) * 0.2F) *
                               std::cos(static_cast<float>(row) * 0.13F);
            const float cliff = col > cols / 2 ? 25.0F : 0.0F;
            grid.set({col, row}, 1500.0F + wave + cliff + bump(random));
            if (voids && random() % 40 == 0) grid.set({col, row}, kNaN);
        }
    return grid;
}

std::vector<float> slopeOf(const HeightGrid& grid) {
    std::vector<float> out(grid.frame().count(), -1.0F);
    slopes_deg(grid, grid.frame().all(), out);
    return out;
}

struct Oracle {
    double slope = 0, aspect = 0, grey = 0, rough = 0;
};

/// The formulas of the header, in double, one cell at a time.
Oracle oracleAt(const HeightGrid& grid, Cell cell) {
    const double e = static_cast<double>(grid.at(cell));
    double low = e, high = e;
    const auto z = [&](int dc, int dr) {
        const Cell n{cell.col + dc, cell.row + dr};
        const double h = grid.contains(n) ? static_cast<double>(grid.at(n)) : std::nan("");
        if (std::isnan(h)) return e;
        low = std::min(low, h);
        high = std::max(high, h);
        return h;
    };
    const double run = 8 * grid.cellSize_m();
    const double east = (z(1, -1) + 2 * z(1, 0) + z(1, 1) - z(-1, -1) - 2 * z(-1, 0) - z(-1, 1)) / run;
    const double north = (z(-1, -1) + 2 * z(0, -1) + z(1, -1) - z(-1, 1) - 2 * z(0, 1) - z(1, 1)) / run;
    const double steep = std::hypot(east, north);
    const double light = (std::sqrt(0.5) + 0.5 * east - 0.5 * north) / std::sqrt(1 + steep * steep);
    double aspect = std::atan2(-east, -north) / kRadians;
    if (aspect < 0) aspect += 360;
    return {std::atan(steep) / kRadians, aspect, std::floor(1 + 254 * std::max(0.0, light) + 0.5),
            high - low};
}

TEST(Gradient, SlopeOfAPlaneIsItsAngleInside) {
    const HeightGrid grid = plane(1, 0);
    const auto slope = slopeOf(grid);
    EXPECT_NEAR(slope[grid.frame().index({3, 2})], 45.0F, 1e-4F);
    // On the west border the missing neighbours count as the centre: half the rise is seen.
    EXPECT_NEAR(static_cast<double>(slope[grid.frame().index({0, 2})]), std::atan(0.5) / kRadians,
                1e-4);
}

TEST(Gradient, AspectIsTheCompassDirectionThatTheGroundFallsTowards) {
    const auto aspect = [](double east, double north) {
        const HeightGrid grid = plane(east, north);
        std::vector<float> out(grid.frame().count());
        aspects_deg(grid, grid.frame().all(), out);
        return out[grid.frame().index({3, 2})];
    };
    EXPECT_NEAR(aspect(0, -1), 0.0F, 1e-4F);
    EXPECT_NEAR(aspect(-1, -1), 45.0F, 1e-4F);
    EXPECT_NEAR(aspect(-1, 0), 90.0F, 1e-4F);
    EXPECT_NEAR(aspect(0, 1), 180.0F, 1e-4F);
    EXPECT_NEAR(aspect(1, 0), 270.0F, 1e-4F);
    EXPECT_NEAR(aspect(1, -1), 315.0F, 1e-4F);
    EXPECT_TRUE(std::isnan(aspect(0, 0)));
}

TEST(Gradient, HillshadeOfLevelGroundIsTheSineOfTheAltitude) {
    const HeightGrid grid = plane(0, 0);
    std::vector<std::uint8_t> grey(grid.frame().count());
    hillshades(grid, grid.frame().all(), {}, grey);
    EXPECT_EQ(grey[grid.frame().index({3, 2})], 181);  // 1 + 254 * 0.70711 = 180.6
    hillshades(grid, grid.frame().all(), {.azimuth_deg = 90, .altitude_deg = 90}, grey);
    EXPECT_EQ(grey[grid.frame().index({3, 2})], 255);
}

TEST(Gradient, AgreesWithTheFormulasInDoubleOnEveryCell) {
    for (const bool voids : {false, true}) {
        const HeightGrid grid = roughGround(131, 97, voids);
        const auto count = grid.frame().count();
        std::vector<float> slope(count), aspect(count), rough(count), slopeAlone = slopeOf(grid),
                                                                      aspectAlone(count);
        std::vector<std::uint8_t> grey(count);
        slopesAndAspects_deg(grid, grid.frame().all(), slope, aspect);
        aspects_deg(grid, grid.frame().all(), aspectAlone);
        hillshades(grid, grid.frame().all(), {}, grey);
        roughnesses_m(grid, grid.frame().all(), rough);
        for (std::int32_t row = 0; row < grid.rows(); ++row)
            for (std::int32_t col = 0; col < grid.cols(); ++col) {
                const std::size_t i = grid.frame().index({col, row});
                if (std::isnan(grid.at({col, row}))) {
                    EXPECT_TRUE(std::isnan(slope[i]) && std::isnan(aspect[i]) && std::isnan(rough[i]));
                    EXPECT_EQ(grey[i], 0);
                    continue;
                }
                const Oracle want = oracleAt(grid, {col, row});
                ASSERT_NEAR(static_cast<double>(slope[i]), want.slope, 1e-3) << col << "," << row;
                ASSERT_NEAR(want.slope, slope_deg(grid, {col, row}), 1e-9);
                const double turn = std::remainder(static_cast<double>(aspect[i]) - want.aspect, 360.0);
                if (want.slope >= 5) {
                    ASSERT_LT(std::abs(turn), 0.05) << col << "," << row;
                }
                ASSERT_NEAR(grey[i], want.grey, 1.0) << col << "," << row;
                ASSERT_NEAR(static_cast<double>(rough[i]), want.rough, 1e-6);
                ASSERT_EQ(slope[i], slopeAlone[i]);
                ASSERT_TRUE(aspect[i] == aspectAlone[i] || std::isnan(aspect[i]));
            }
    }
}

TEST(Gradient, RecomputingTheNeighbourhoodOfAnEditEqualsComputingAllAnew) {
    std::mt19937 random{3};
    HeightGrid grid = roughGround(90, 70, true);
    const auto count = grid.frame().count();
    std::vector<float> slope(count), aspect(count), wholeSlope(count), wholeAspect(count);
    slopesAndAspects_deg(grid, grid.frame().all(), slope, aspect);
    for (int edit = 0; edit < 60; ++edit) {
        const auto col = static_cast<std::int32_t>(random() % 90),
                   row = static_cast<std::int32_t>(random() % 70);
        const CellRect stroke = intersection({col - 4, row - 3, col + 5, row + 6}, grid.frame().all());
        for (std::int32_t r = stroke.row0; r < stroke.row1; ++r)
            for (std::int32_t c = stroke.col0; c < stroke.col1; ++c)
                grid.set({c, r},
                         random() % 9 == 0 ? kNaN : 1490.0F + static_cast<float>(random() % 30));
        slopesAndAspects_deg(grid, stroke.grown(1), slope, aspect);
    }
    slopesAndAspects_deg(grid, grid.frame().all(), wholeSlope, wholeAspect);
    const auto same = [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    EXPECT_TRUE(std::equal(slope.begin(), slope.end(), wholeSlope.begin(), same));
    EXPECT_TRUE(std::equal(aspect.begin(), aspect.end(), wholeAspect.begin(), same));
}

TEST(Gradient, WritesNothingOutsideTheRectangle) {
    const HeightGrid grid = roughGround(20, 12, false);
    std::vector<float> out(grid.frame().count(), -7.0F);
    const CellRect rect{-3, 2, 6, 5};
    slopes_deg(grid, rect, out);
    for (std::int32_t row = 0; row < 12; ++row)
        for (std::int32_t col = 0; col < 20; ++col)
            EXPECT_EQ(out[grid.frame().index({col, row})] == -7.0F, !rect.contains({col, row}));
}

TEST(GradientDeathTest, OutputOfAnotherSizeIsABug) {
    std::vector<float> out(3);
    EXPECT_DEATH(slopes_deg(plane(0, 0), {0, 0, 1, 1}, out), "contract broken");
}

}  // namespace
}  // namespace pitscape::terrain
