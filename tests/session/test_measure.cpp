#include "session/profile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace pitscape::session {
namespace {

/// Rises 0.75 m a metre to the east; 100 x 100 m.
terrain::HeightGrid ramp() {
    std::vector<float> heights(10000);
    for (std::size_t i = 0; i < heights.size(); ++i)
        heights[i] = 0.75F * (static_cast<float>(i % 100) + 0.5F);
    return {100, 100, 1, std::move(heights)};
}

LineMeasure measured(const std::vector<glm::dvec2>& line) {
    const auto grid = ramp();
    return measureOf(profileAlong(grid, grid, line), line);
}

TEST(Measure, UpARampTheGroundIsTheHypotenuse) {
    const LineMeasure m = measured({{10, 50}, {50, 50}});
    EXPECT_NEAR(m.plan_m, 40, 1e-9);
    EXPECT_NEAR(m.ground_m, 50, 1e-3);
    EXPECT_NEAR(m.rise_m, 30, 1e-3);
    EXPECT_NEAR(m.bearing_deg, 90, 1e-9);
    EXPECT_EQ(m.ring_m2, 0);
}

TEST(Measure, BearingsTurnClockwiseFromNorth) {
    EXPECT_NEAR(measured({{50, 50}, {50, 60}}).bearing_deg, 0, 1e-9);
    EXPECT_NEAR(measured({{50, 50}, {50, 40}}).bearing_deg, 180, 1e-9);
    EXPECT_NEAR(measured({{50, 50}, {40, 50}}).bearing_deg, 270, 1e-9);
}

TEST(Measure, ALineOfThreePlacesEnclosesAnArea) {
    const LineMeasure m = measured({{20, 20}, {60, 20}, {60, 50}});
    EXPECT_NEAR(m.ring_m2, 600, 1e-9);
    EXPECT_NEAR(m.plan_m, 70, 1e-9);
    EXPECT_NEAR(m.straight_m, 50, 1e-9);
}

TEST(Measure, ALineThatCrossesItselfEnclosesNone) {
    EXPECT_EQ(measured({{20, 20}, {60, 60}, {60, 20}, {20, 60}}).ring_m2, 0);
}

TEST(Measure, ThereAndBackHasNoWay) {
    const LineMeasure m = measured({{20, 20}, {60, 20}, {40, 40}, {20, 20}});
    EXPECT_EQ(m.straight_m, 0);
    EXPECT_NEAR(m.ring_m2, 400, 1e-9);
    EXPECT_NEAR(m.rise_m, 0, 1e-6);
}

TEST(Measure, WithoutDataTheLevelLengthCounts) {
    const terrain::HeightGrid grid{100, 100, 1, std::vector<float>(10000, NAN)};
    const std::vector<glm::dvec2> line{{10, 50}, {50, 50}};
    const LineMeasure m = measureOf(profileAlong(grid, grid, line), line);
    EXPECT_NEAR(m.ground_m, 40, 1e-9);
    EXPECT_TRUE(std::isnan(m.rise_m));
}

}  // namespace
}  // namespace pitscape::session
