#include "terrain/contour.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::terrain {
namespace {

HeightGrid made(std::int32_t cols, std::int32_t rows, auto&& height) {
    HeightGrid grid{
        cols, rows, 1,
        std::vector<float>(static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows))};
    for (std::int32_t row = 0; row < rows; ++row)
        for (std::int32_t col = 0; col < cols; ++col)
            grid.set({col, row}, static_cast<float>(height(grid.frame().centre({col, row}))));
    return grid;
}

double length_m(const ContourLine& line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.points.size(); ++i)
        sum += glm::length(line.points[i] - line.points[i - 1]);
    return sum;
}

TEST(Contours, OfAPlaneAreStraightLinesFromBorderToBorder) {
    // Heights rise by 0.5 to the east from 0.25 at the first centre: level 5 lies at x = 10.
    const auto grid = made(41, 21, [](glm::dvec2 p) { return 0.5 * p.x; });
    const auto lines = contours(grid, 5);
    ASSERT_EQ(lines.size(), 4u);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(lines[i].level_m, 5.0 * static_cast<double>(i + 1));
        EXPECT_FALSE(lines[i].closed());
        EXPECT_NEAR(length_m(lines[i]), 20, 1e-5);
        for (const auto& p : lines[i].points) EXPECT_NEAR(p.x, 2 * lines[i].level_m, 1e-5);
    }
}

TEST(Contours, OfAConeAreClosedRingsOfItsRadius) {
    const auto grid = made(201, 201, [](glm::dvec2 p) {
        return 80 - glm::length(p - glm::dvec2{100.5, 100.5});
    });
    int rings = 0;
    for (const auto& line : contours(grid, 10)) {
        const double radius = 80 - line.level_m;
        if (radius < 5 || radius > 95) continue;
        ++rings;
        EXPECT_TRUE(line.closed()) << line.level_m;
        EXPECT_NEAR(length_m(line), 2 * std::numbers::pi * radius, 0.02 * radius + 0.2);
        for (const auto& p : line.points)
            EXPECT_NEAR(glm::length(p - glm::dvec2{100.5, 100.5}), radius, 0.06);
    }
    EXPECT_EQ(rings, 9);
}

TEST(Contours, EveryPointLiesAtItsLevelAndOnlyOnceInALine) {
    const auto grid = made(90, 70, [](glm::dvec2 p) {
        return 8 * std::sin(p.x * 0.21) * std::cos(p.y * 0.17) + 0.03 * p.x;
    });
    std::size_t points = 0;
    for (const auto& line : contours(grid, 1.5)) {
        ASSERT_GE(line.points.size(), 2u);
        for (const auto& p : line.points) EXPECT_NEAR(grid.heightAt(p), line.level_m, 1e-4);
        points += line.points.size();
    }
    EXPECT_GT(points, 2000u);
}

TEST(Contours, StopAtAHoleAndNeverCrossIt) {
    auto grid = made(41, 41, [](glm::dvec2 p) { return p.y; });
    for (std::int32_t row = 10; row < 30; ++row)
        for (std::int32_t col = 15; col < 25; ++col)
            grid.set({col, row}, std::numeric_limits<float>::quiet_NaN());
    for (const auto& line : contours(grid, 5))
        for (const auto& p : line.points)
            EXPECT_FALSE(p.x > 15 && p.x < 25 && p.y > 11 && p.y < 31) << p.x << " " << p.y;
}

TEST(Contours, OfAFlatAtALevelIsOutlinedOnce) {
    const auto grid = made(30, 30, [](glm::dvec2 p) { return p.x > 10 && p.x < 20 ? 5.0 : 2.0; });
    const auto lines = contours(grid, 5);
    EXPECT_EQ(lines.size(), 2u);
}

}  // namespace
}  // namespace pitscape::terrain
