#include "geo/triangulate.h"

#include <cmath>

#include <gtest/gtest.h>

namespace pitscape::geo {
namespace {

double areaOf(const std::vector<std::array<glm::dvec2, 3>>& triangles) {
    double area = 0;
    for (const auto& t : triangles) {
        EXPECT_GT(signedArea_m2(t), 0) << "clockwise";
        area += signedArea_m2(t);
    }
    return area;
}

TEST(Triangulate, FillsABayAndLeavesAHoleOpen) {
    const Ring bay{{0, 0}, {10, 0}, {10, 10}, {6, 10}, {6, 4}, {0, 4}};
    EXPECT_NEAR(areaOf(triangulated(std::vector<Ring>{bay})), 64, 1e-9);
    const Ring clockwise{bay.rbegin(), bay.rend()}, hole{{7, 1}, {9, 1}, {9, 3}, {7, 3}};
    EXPECT_NEAR(areaOf(triangulated(std::vector<Ring>{clockwise, hole})), 60, 1e-9);
}

TEST(Triangulate, HasNothingForWhatIsNoArea) {
    EXPECT_TRUE(triangulated({}).empty());
    EXPECT_TRUE(triangulated(std::vector<Ring>{Ring{{0, 0}, {1, 1}}}).empty());
    EXPECT_TRUE(triangulated(std::vector<Ring>{Ring{{0, 0}, {1, 1}, {1, 0}, {0, 1}}}).empty())
        << "crosses itself";
    EXPECT_TRUE(triangulated(std::vector<Ring>{Ring{{0, 0}, {NAN, 1}, {1, 0}}}).empty());
}

}  // namespace
}  // namespace pitscape::geo
