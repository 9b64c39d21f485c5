#include "terrain/irradiation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace pitscape::terrain {
namespace {

/// Falls to the south at an angle.
HeightGrid southSlope(double angle_deg) {
    HeightGrid grid{41, 41, 1, std::vector<float>(41 * 41)};
    const double fall = std::tan(angle_deg * std::numbers::pi / 180);
    for (std::int32_t row = 0; row < 41; ++row)
        for (std::int32_t col = 0; col < 41; ++col)
            grid.set({col, row}, static_cast<float>(fall * grid.frame().centre({col, row}).y));
    return grid;
}

float middle(const HeightGrid& grid, const SkyLight& light) {
    HorizonPlanes open{grid.frame(), 16};
    std::vector<float> out(grid.frame().count());
    irradiation_kWhm2(grid, open, light, out);
    return out[grid.frame().index({20, 20})];
}

TEST(Irradiation, OfTheSunIsTheCosineOfItsAngleToTheGround) {
    // The sun in the south, 30 degrees high: on the flat sin 30, on a slope of 40 degrees cos 20.
    const SkyLight sun{{{180, 30, 2.0}}, 0, 0, 0};
    EXPECT_NEAR(middle(southSlope(0), sun), 2 * 0.5, 1e-4);
    EXPECT_NEAR(middle(southSlope(40), sun), 2 * std::cos(20 * std::numbers::pi / 180), 1e-3);
    const SkyLight behind{{{0, 30, 2.0}}, 0, 0, 0};
    EXPECT_NEAR(middle(southSlope(40), behind), 0, 1e-6);
}

TEST(Irradiation, OfTheSkyFallsWithTheSlopeAndTheGroundGivesSomeBack) {
    const SkyLight sky{{}, 3.0, 4.0, 0.25};
    EXPECT_NEAR(middle(southSlope(0), sky), 3.0, 1e-4);
    const double c = std::cos(60 * std::numbers::pi / 180);
    EXPECT_NEAR(middle(southSlope(60), sky), 3 * (1 + c) / 2 + 4 * 0.25 * (1 - c) / 2, 1e-3);
}

TEST(Irradiation, IsLessBehindAWall) {
    HeightGrid grid{61, 61, 1, std::vector<float>(61 * 61, 0.f)};
    for (std::int32_t row = 40; row < 61; ++row)
        for (std::int32_t col = 0; col < 61; ++col) grid.set({col, row}, 20);
    grid.set({5, 5}, std::numeric_limits<float>::quiet_NaN());
    HorizonPlanes planes{grid.frame(), 32};
    computeHorizon(grid, grid.frame().all(), planes);
    std::vector<float> out(grid.frame().count());
    irradiation_kWhm2(grid, planes, {{{180, 30, 1.0}}, 1, 1.5, 0.2}, out);
    // 20 m high, 30 degrees: the shadow is 34.6 m long.
    const float shaded = out[grid.frame().index({30, 30})], sunny = out[grid.frame().index({30, 2})];
    EXPECT_LT(shaded, 0.95f);
    EXPECT_GT(sunny, 1.4f);
    EXPECT_TRUE(std::isnan(out[grid.frame().index({5, 5})]));
}

}  // namespace
}  // namespace pitscape::terrain
