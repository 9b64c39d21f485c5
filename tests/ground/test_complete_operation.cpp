// What an operation says where the designer said nothing.
#include "ground/complete_operation.h"

#include "site.h"

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

using design::Operation;

Operation drawn(const std::string& kind, std::vector<glm::dvec2> points) {
    return {.id = "o", .kind = kind, .name = {}, .points = std::move(points)};
}

TEST(CompleteOperation, APadTakesTheMeanOfItsGround) {
    const auto pad = completed(drawn("flatten", {{100, 100}}), plane(10));
    ASSERT_TRUE(pad) << pad.error().message;
    EXPECT_EQ(pad->params.at("radius_m"), 10);
    EXPECT_NEAR(pad->params.at("level_m"), 100 + std::tan(M_PI / 18) * 100, 0.05);
}

TEST(CompleteOperation, ARampGoesDownTheFallOrToTheGroundAtItsEnd) {
    const auto ramp = completed(drawn("ramp", {{100, 100}}), plane(10));
    ASSERT_TRUE(ramp) << ramp.error().message;
    EXPECT_NEAR(ramp->points.back().y, 90, 1e-3) << "the ground falls to the south";
}

TEST(CompleteOperation, BenchesRiseWhereTheGroundDoes) {
    const auto eastward = completed(drawn("bench", {{50, 100}, {150, 100}}), wall(20, 5));
    const auto westward = completed(drawn("bench", {{150, 100}, {50, 100}}), wall(20, 5));
    ASSERT_TRUE(eastward && westward);
    EXPECT_EQ(eastward->params.at("side"), 1) << "north is left of east";
    EXPECT_EQ(westward->params.at("side"), -1);
    EXPECT_NEAR(eastward->params.at("level_m"), 101, 1e-3) << "half way between 100 and 102";
}

TEST(CompleteOperation, WhatIsSaidStays) {
    auto pad = drawn("flatten", {{100, 100}});
    pad.params = {{"level_m", 90}, {"radius_m", 3}};
    EXPECT_EQ(*completed(pad, plane(10)), pad);
}

TEST(CompleteOperation, OffTheTerrainOrWithoutGroundItIsRefused) {
    EXPECT_EQ(completed(drawn("flatten", {{-500, 0}}), flat()).error().message,
              "it lies off the terrain");
    auto holed = flat();
    for (auto& h : holed.heights_m()) h = NAN;
    EXPECT_FALSE(completed(drawn("flatten", {{100, 100}}), holed));
    EXPECT_FALSE(completed(drawn("melt", {{100, 100}}), flat()));
    EXPECT_FALSE(completed(drawn("flatten", {}), flat()));
    EXPECT_FALSE(completed(drawn("flatten", {{100, 100}, {110, 100}}), flat())) << "no area";
}

}  // namespace
}  // namespace pitscape::ground
