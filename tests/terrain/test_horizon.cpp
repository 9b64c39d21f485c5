#include "terrain/horizon.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

HeightGrid level(std::int32_t side, float height, double cellSize_m = 1) {
    return {side, side, cellSize_m, std::vector<float>(static_cast<std::size_t>(side * side), height)};
}

/// Waves, bumps and a stepped pit with vertical faces of 12 m.
HeightGrid quarry(std::int32_t cols, std::int32_t rows) {
    std::mt19937 random{5};
    std::uniform_real_distribution<float> bump{0.0F, 0.4F};
    HeightGrid grid{cols, rows, 2.0, std::vector<float>(static_cast<std::size_t>(cols * rows))};
    for (std::int32_t row = 0; row < rows; ++row)
        for (std::int32_t col = 0; col < cols; ++col) {
            const double off = std::hypot(col - cols / 2, row - rows / 2);
            const double pit = off < 40 ? -12 * std::ceil((40 - off) / 9) : 0;
            const double wave = 8 * std::sin(col * 0.07) * std::cos(row * 0.05);
            grid.set({col, row}, static_cast<float>(200 + wave + pit) + bump(random));
        }
    return grid;
}

double degreesOf(const HorizonPlanes& planes, std::int32_t k, Cell cell) {
    return planes.plane(k)[planes.frame.index(cell)] * kHorizonStep_deg;
}

TEST(Horizon, OfAWallIsItsAngle) {
    // A wall of 60 m north of row 20, seen from 60 m south of it: atan(60 / 60) = 45 degrees; at 60
    // degrees to it the wall is twice as far: atan(30 / 60) = 26.565.
    HeightGrid grid = level(401, 0.0F);
    for (std::int32_t row = 0; row <= 20; ++row)
        for (std::int32_t col = 0; col < 401; ++col) grid.set({col, row}, 60.0F);
    HorizonPlanes planes{grid.frame(), 72};
    computeHorizon(grid, {195, 75, 206, 86}, planes);
    EXPECT_NEAR(degreesOf(planes, 0, {200, 80}), 45.0, 0.2);
    EXPECT_NEAR(degreesOf(planes, 12, {200, 80}), 26.565, 0.2);
    EXPECT_NEAR(degreesOf(planes, 60, {200, 80}), 26.565, 0.2);
    EXPECT_EQ(degreesOf(planes, 36, {200, 80}), 0.0);
    EXPECT_NEAR(skyline_deg(grid, grid.frame().centre({200, 80}), 0), 45.0, 1e-6);
    EXPECT_NEAR(skyline_deg(grid, grid.frame().centre({200, 80}), 60), 26.565, 0.3);
    EXPECT_NEAR(skyline_deg(grid, grid.frame().centre({200, 80}), 0, 60.0), 0.0, 1e-6);
}

TEST(Horizon, AgreesWithARayMarchInEveryDirection) {
    const HeightGrid grid = quarry(150, 121);
    HorizonPlanes planes{grid.frame(), 16};
    computeHorizon(grid, grid.frame().all(), planes);
    std::mt19937 random{1};
    double sum = 0, worst = 0;
    int count = 0;
    for (int i = 0; i < 4000; ++i) {
        const Cell cell{static_cast<std::int32_t>(random() % 150),
                        static_cast<std::int32_t>(random() % 121)};
        const auto k = static_cast<std::int32_t>(random() % 16);
        const double ray = skyline_deg(grid, grid.frame().centre(cell), planes.azimuth_deg(k));
        const double off = std::abs(degreesOf(planes, k, cell) - ray);
        sum += off;
        worst = std::max(worst, off);
        ++count;
        if (k % 2 == 0) {
            ASSERT_NEAR(degreesOf(planes, k, cell), ray, 0.2) << "lines through the centres are exact";
        }
    }
    EXPECT_LT(sum / count, 0.3);
    RecordProperty("mean_deg", std::to_string(sum / count));
    RecordProperty("worst_deg", std::to_string(worst));
    EXPECT_LT(worst, 25.0);
}

TEST(Horizon, OfARectangleEqualsThatOfTheWhole) {
    HeightGrid grid = quarry(90, 77);
    grid.set({30, 30}, kNaN);
    HorizonPlanes whole{grid.frame(), 16}, part{grid.frame(), 16};
    computeHorizon(grid, grid.frame().all(), whole);
    const CellRect rect{20, 25, 61, 50};
    computeHorizon(grid, rect, part);
    for (std::int32_t k = 0; k < 16; ++k)
        for (std::int32_t row = 0; row < 77; ++row)
            for (std::int32_t col = 0; col < 90; ++col)
                ASSERT_EQ(degreesOf(part, k, {col, row}),
                          rect.contains({col, row}) ? degreesOf(whole, k, {col, row}) : 0.0)
                    << k << ": " << col << "," << row;
    EXPECT_EQ(degreesOf(whole, 3, {30, 30}), 0.0);
}

TEST(SkyView, OfAConeIsTheSquareOfTheCosine) {
    const std::vector<double> cone(72, 30.0), open(72, 0.0);
    EXPECT_NEAR(skyView(cone), 0.75, 1e-12);
    EXPECT_NEAR(skyView(open), 1.0, 1e-12);
    HorizonPlanes planes{level(4, 0).frame(), 16};
    std::fill(planes.angles.begin(), planes.angles.end(), std::uint8_t{85});  // 30 degrees
    std::vector<std::uint8_t> out(16);
    skyViews(planes, planes.frame.all(), out);
    EXPECT_EQ(out[5], 191);  // 0.75 * 255 = 191.25
}

TEST(SkyViewFactor, OfLevelGroundIsTheWholeSky) {
    std::vector<float> out(60 * 60);
    skyViewFactors(level(60, 7), out);
    for (const float share : out) ASSERT_NEAR(share, 1.0F, 1e-6F);
}

TEST(SkyViewFactor, InAShaftIsWhatItsRimLeaves) {
    // A round pit of 40 m radius and 40 m depth: from the middle the rim stands at 45 degrees all
    // around, which leaves 1 - sin 45 of the sky.
    HeightGrid grid = level(201, 40);
    for (std::int32_t row = 0; row < 201; ++row)
        for (std::int32_t col = 0; col < 201; ++col)
            if (std::hypot(col - 100, row - 100) < 40) grid.set({col, row}, 0);
    std::vector<float> out(grid.frame().count());
    skyViewFactors(grid, out);
    EXPECT_NEAR(static_cast<double>(out[grid.frame().index({100, 100})]), 1 - std::sqrt(0.5), 0.01);
    // At the foot of an endless wall half of the sky is gone.
    HeightGrid wall = level(401, 0);
    for (std::int32_t row = 0; row < 200; ++row)
        for (std::int32_t col = 0; col < 401; ++col) wall.set({col, row}, 10000);
    std::vector<float> half(wall.frame().count());
    skyViewFactors(wall, half);
    EXPECT_NEAR(static_cast<double>(half[wall.frame().index({200, 200})]), 0.5, 0.07);
}

TEST(SkyViewFactor, IsOneLessTheMeanSineOfTheSkylines) {
    HeightGrid grid = quarry(90, 77);
    grid.set({30, 30}, kNaN);
    HorizonPlanes planes{grid.frame(), 16};
    computeHorizon(grid, grid.frame().all(), planes);
    std::vector<float> out(grid.frame().count());
    skyViewFactors(grid, out);
    for (std::int32_t row = 0; row < 77; ++row)
        for (std::int32_t col = 0; col < 90; ++col) {
            const float share = out[grid.frame().index({col, row})];
            ASSERT_EQ(std::isnan(share), col == 30 && row == 30);
            if (std::isnan(share)) continue;
            double hidden = 0;
            for (std::int32_t k = 0; k < 16; ++k)
                hidden += std::sin(degreesOf(planes, k, {col, row}) * std::acos(-1) / 180) / 16;
            ASSERT_NEAR(static_cast<double>(share), 1 - hidden, 1e-5) << col << "," << row;
        }
}

TEST(SunVisibility, TurnsFromShadowToLightAtTheSkyline) {
    HorizonPlanes planes{level(4, 0).frame(), 16};
    for (const std::int32_t k : {8, 9})
        std::fill(planes.plane(k).begin(), planes.plane(k).end(), std::uint8_t{85});
    std::vector<std::uint8_t> out(16);
    const auto lit = [&](double azimuth, double elevation) {
        sunVisibility(planes, planes.frame.all(), azimuth, elevation, out);
        return out[6];
    };
    EXPECT_EQ(lit(190, 29), 0);
    EXPECT_EQ(lit(190, 30), 128);
    EXPECT_EQ(lit(190, 31), 255);
    EXPECT_EQ(lit(90, 2), 255);
    EXPECT_EQ(lit(168.75, 14), 0);  // half way between the open plane 7 and plane 8: 15 degrees
    EXPECT_EQ(lit(168.75, 16), 255);
    EXPECT_EQ(lit(-170, 29), 0);
    EXPECT_EQ(lit(359.99, 5), 255);
}

}  // namespace
}  // namespace pitscape::terrain
