#include "session/pick.h"

#include <cmath>

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

namespace pitscape::session {
namespace {

constexpr float kHole = std::numeric_limits<float>::quiet_NaN();

/// 100 x 100 m, heights from a formula of easting.
template <class F>
terrain::HeightGrid ground(F height) {
    std::vector<float> heights;
    for (int row = 0; row < 100; ++row)
        for (int col = 0; col < 100; ++col) heights.push_back(static_cast<float>(height(col + 0.5)));
    return {100, 100, 1.0, std::move(heights)};
}

TEST(Pick, RayOf45DegreesMeetsALevelGroundAsFarAsItIsHigh) {
    const auto grid = ground([](double) { return 10.0; });
    const Ray ray{{20, 50, 40}, glm::normalize(glm::dvec3{1, 0, -1})};
    const auto hit = groundUnder(grid, ray);
    ASSERT_TRUE(hit);
    EXPECT_NEAR(hit->x, 50.0, 2e-3);
    EXPECT_NEAR(hit->z, 10.0, 2e-3);
}

TEST(Pick, MeetsARampWhereTheLinesCross) {
    const auto grid = ground([](double east) { return 0.5 * east; });
    // Level at height 30 towards the east: the ramp is 30 m high at easting 60.
    const auto hit = groundUnder(grid, {{-100, 50, 30}, {1, 0, 0}});
    ASSERT_TRUE(hit);
    EXPECT_NEAR(hit->x, 60.0, 5e-3);
}

TEST(Pick, StraightDownFromFarAbove) {
    const auto grid = ground([](double) { return 3.0; });
    const auto hit = groundUnder(grid, {{33, 44, 5000}, {0, 0, -1}});
    ASSERT_TRUE(hit);
    EXPECT_NEAR(hit->z, 3.0, 2e-3);
    EXPECT_NEAR(hit->x, 33.0, 1e-9);
}

TEST(Pick, TakesTheNearFaceOfAHill) {
    const auto grid = ground([](double east) { return east > 40 && east < 50 ? 20.0 : 0.0; });
    const auto hit = groundUnder(grid, {{0, 50, 15}, glm::normalize(glm::dvec3{1, 0, -0.05})});
    ASSERT_TRUE(hit);
    EXPECT_NEAR(hit->x, 40.0, 1.0);
}

TEST(Pick, LooksThroughAHole) {
    const auto grid = ground([](double east) { return east < 50 ? static_cast<double>(kHole) : 0.0; });
    EXPECT_FALSE(groundUnder(grid, {{20, 50, 10}, {0, 0, -1}}));
    const auto beyond = groundUnder(grid, {{20, 50, 10}, glm::normalize(glm::dvec3{5, 0, -1})});
    ASSERT_TRUE(beyond);
    EXPECT_NEAR(beyond->x, 70.0, 1e-2);
}

TEST(Pick, NothingUnderTheSkyNorBesideTheGrid) {
    const auto grid = ground([](double) { return 0.0; });
    EXPECT_FALSE(groundUnder(grid, {{50, 50, 10}, glm::normalize(glm::dvec3{1, 0, 0.2})}));
    EXPECT_FALSE(groundUnder(grid, {{-50, 50, 10}, {0, 0, -1}}));
}

}  // namespace
}  // namespace pitscape::session
