#include "terrain/faces.h"

#include "terrain/outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::terrain {
namespace {

constexpr double kRadians = std::numbers::pi / 180;

HeightGrid ground(std::int32_t cols, std::int32_t rows, double cellSize_m,
                  const std::function<double(glm::dvec2)>& height) {
    HeightGrid grid{cols, rows, cellSize_m, std::vector<float>(static_cast<std::size_t>(cols * rows))};
    for (std::int32_t row = 0; row < rows; ++row)
        for (std::int32_t col = 0; col < cols; ++col)
            grid.set({col, row}, static_cast<float>(height(grid.frame().centre({col, row}))));
    return grid;
}

/// A wall across the map, 100 m long, that falls to the south from 30 m at y = 50 + run to 10 m at y
/// = 50.
HeightGrid southWall(double run) {
    return ground(100, 100, 1.0,
                  [run](glm::dvec2 p) { return 10 + 20 * std::clamp((p.y - 50) / run, 0.0, 1.0); });
}

TEST(Faces, OfAnInclinedWallHaveItsMeasures) {
    const auto faces = findFaces(southWall(10), {});  // 20 m over 10 m: 63.43 degrees
    ASSERT_EQ(faces.size(), 1U);
    const CliffFace& face = faces[0];
    EXPECT_NEAR(face.height_m, 20, 0.8);
    EXPECT_NEAR(face.maxHeight_m, 20, 0.3);
    EXPECT_NEAR(face.length_m, 100, 1.5);
    EXPECT_NEAR(face.aspect_deg, 180, 1);
    EXPECT_NEAR(face.slope_deg, 63.4, 2);
    EXPECT_NEAR(face.area_m2, 100 * std::hypot(10, 20), 150);
    const FaceSection middle = sectionAt(face, face.length_m / 2);
    EXPECT_NEAR(middle.toe.y, 50, 1);
    EXPECT_NEAR(middle.crest.y, 60, 1);
    EXPECT_NEAR(middle.slope_deg(), 63.4, 3);
    EXPECT_NEAR(middle.downhill_deg, 180, 1);
}

TEST(Faces, OfAVerticalWallKeepItsHeight) {
    const auto faces = findFaces(southWall(0.01), {});
    ASSERT_EQ(faces.size(), 1U);
    EXPECT_NEAR(faces[0].maxHeight_m, 20, 1e-3);
    EXPECT_NEAR(faces[0].height_m, 20, 1);
    EXPECT_GT(faces[0].slope_deg, 75);
}

TEST(Faces, RunFromLeftToRightAsSeenFromInFront) {
    const auto faces = findFaces(southWall(10), {});
    ASSERT_EQ(faces.size(), 1U);
    const auto centre = faces[0].centreLine();
    EXPECT_LT(centre.front().x, centre.back().x);  // looking north, east is on the right
    for (std::size_t i = 1; i < faces[0].sections.size(); ++i)
        EXPECT_GT(faces[0].sections[i].along_m, faces[0].sections[i - 1].along_m);
    EXPECT_EQ(faces[0].toeLine().size(), faces[0].crestLine().size());
}

TEST(Faces, AreSplitByABench) {
    // Two walls of 12 m with a bench of 5 m between; it thins out towards the east.
    const HeightGrid grid = ground(160, 80, 1.0, [](glm::dvec2 p) {
        const double bench = std::max(0.0, 5 - std::max(0.0, p.x - 100) * 0.25);
        return 12 * std::clamp((p.y - 30) / 3, 0.0, 1.0) +
               12 * std::clamp((p.y - 33 - bench) / 3, 0.0, 1.0);
    });
    const auto faces = findFaces(grid, {});
    ASSERT_EQ(faces.size(), 3U);
    int low = 0, high = 0;
    for (const CliffFace& face : faces) {
        low += std::abs(face.height_m - 12) < 1.5 ? 1 : 0;
        high += std::abs(face.height_m - 24) < 2.5 ? 1 : 0;
    }
    EXPECT_EQ(low, 2);
    EXPECT_EQ(high, 1);
}

TEST(Faces, OfARoundPitFallWithinTheirQuarterAndGoAllRound) {
    const HeightGrid grid = ground(200, 200, 1.0, [](glm::dvec2 p) {
        const double off = glm::length(p - glm::dvec2{100, 100});
        return 25 * std::clamp((off - 60) / 8, 0.0, 1.0);
    });
    const auto faces = findFaces(grid, {});
    double length = 0, area = 0;
    for (const CliffFace& face : faces) {
        length += face.length_m;
        area += face.area_m2;
        EXPECT_NEAR(face.maxHeight_m, 25, 1);
        for (const FaceSection& s : face.sections) {
            EXPECT_LT(std::abs(std::remainder(s.downhill_deg - face.aspect_deg, 360.0)), 75);
            const glm::dvec2 inwards = glm::dvec2{100, 100} - glm::dvec2{s.middle()};
            const double azimuth = std::atan2(inwards.x, inwards.y) / kRadians;
            EXPECT_LT(std::abs(std::remainder(s.downhill_deg - azimuth, 360.0)), 8);
        }
    }
    EXPECT_GE(faces.size(), 3U);
    EXPECT_NEAR(length, 2 * std::numbers::pi * 64, 40);
    EXPECT_NEAR(area, std::numbers::pi * (68 * 68 - 60 * 60) * std::hypot(25, 8) / 8, 900);
}

TEST(Faces, LowerThanAskedAreLeftOut) {
    EXPECT_EQ(findFaces(southWall(10), {.minHeight_m = 21}).size(), 0U);
    EXPECT_EQ(findFaces(southWall(10), {.minSlope_deg = 66}).size(), 0U);
    EXPECT_EQ(findFaces(southWall(10), {.minLength_m = 110}).size(), 0U);
    EXPECT_TRUE(findFaces(ground(20, 20, 1, [](glm::dvec2) { return 5.0; })).empty());
}

TEST(Faces, AreFoundAtAPlace) {
    const auto faces = findFaces(southWall(10), {});
    ASSERT_EQ(faces.size(), 1U);
    const auto on = faceAt(faces, {50, 55}, 5);
    ASSERT_TRUE(on);
    EXPECT_LT(on->distance_m, 0.6);
    EXPECT_NEAR(on->section.middle().x, 50, 1);
    EXPECT_NEAR(on->section.height_m(), 20, 0.5);
    const auto before = faceAt(faces, {35, 44}, 8);
    ASSERT_TRUE(before);
    EXPECT_NEAR(before->distance_m, 6, 1);
    EXPECT_FALSE(faceAt(faces, {50, 20}, 10));
    EXPECT_NEAR(sectionAt(faces[0], -5).along_m, 0, 1e-9);
    EXPECT_NEAR(sectionAt(faces[0], 1e6).along_m, faces[0].sections.back().along_m, 1e-9);
}

TEST(Outline, OfARingOfCellsHasAHole) {
    const GridFrame frame{100, 200, 2.0, 10, 10};
    // Three by three cells without the middle one.
    const std::vector<CellRun> cells{{2, 1, 4}, {3, 1, 2}, {3, 3, 4}, {4, 1, 4}};
    const auto rings = outlineOf(frame, cells);
    ASSERT_EQ(rings.size(), 2U);
    EXPECT_EQ(rings[0].size(), 4U);
    EXPECT_DOUBLE_EQ(geo::signedArea_m2(rings[0]), 36.0);
    EXPECT_DOUBLE_EQ(geo::signedArea_m2(rings[1]), -4.0);
    EXPECT_TRUE(geo::contains(rings[0], frame.centre({2, 3})));
}

TEST(Outline, KeepsCellsThatMeetInACornerApart) {
    const auto rings = outlineOf({0, 0, 1.0, 5, 5}, std::vector<CellRun>{{0, 0, 1}, {1, 1, 2}});
    ASSERT_EQ(rings.size(), 2U);
    EXPECT_DOUBLE_EQ(geo::signedArea_m2(rings[0]), 1.0);
    EXPECT_DOUBLE_EQ(geo::signedArea_m2(rings[1]), 1.0);
}

TEST(Outline, SimplifiedStaysWithinItsTolerance) {
    std::vector<CellRun> stairs;
    for (std::int32_t row = 0; row < 20; ++row) stairs.push_back({row, 0, row + 1});
    const auto rings = outlineOf({0, 20, 1.0, 20, 20}, stairs);
    ASSERT_EQ(rings.size(), 1U);
    const geo::Ring simple = simplifiedRing(rings[0], 0.75);
    EXPECT_LE(simple.size(), 5U);
    EXPECT_NEAR(geo::area_m2(simple), 210, 20);
    const std::vector<glm::dvec2> line{{0, 0}, {1, 0.1}, {2, -0.1}, {3, 5}, {4, 6}};
    EXPECT_EQ(simplifiedLine(line, 0.5).size(), 4U);  // (1, 0.1) goes
}

}  // namespace
}  // namespace pitscape::terrain
