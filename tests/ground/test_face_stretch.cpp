#include "ground/face_stretch.h"

#include "site.h"

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

std::optional<FaceStretch> around(const terrain::HeightGrid& grid, glm::dvec2 place, double length_m) {
    const std::vector<glm::dvec2> line{place};
    return followFace(grid, line, length_m, {8, 150, 40});
}

TEST(FaceStretch, MeasuresAWallOfFortyMetres) {
    const auto face = around(wall(40, 12), {100, 95}, 60);
    ASSERT_TRUE(face);
    EXPECT_NEAR(face->meanHeight_m, 40, 0.5);
    EXPECT_NEAR(face->minHeight_m, 40, 0.5);
    EXPECT_NEAR(face->maxHeight_m, 40, 0.5);
    EXPECT_NEAR(face->length_m, 60, 3);
    EXPECT_NEAR(face->aspect_deg, 180, 1);
    EXPECT_NEAR(face->angle_deg, 73.3, 3);  // atan(40 / 12)
    EXPECT_NEAR(face->area_m2, face->length_m * std::hypot(40, 12), 60);
}

TEST(FaceStretch, MeasuresALowWall) {
    const auto face = around(wall(12, 4), {100, 102}, 60);
    ASSERT_TRUE(face);
    EXPECT_NEAR(face->meanHeight_m, 12, 0.5);
    EXPECT_NEAR(face->aspect_deg, 180, 1);
}

TEST(FaceStretch, StationsRunFromLeftToRightSeenFromBelow) {
    const auto face = around(wall(40, 12), {100, 95}, 60);
    ASSERT_TRUE(face);
    // One looks north at a face that looks south: left is west.
    EXPECT_LT(face->stations.front().toe.x, face->stations.back().toe.x);
    for (const auto& s : face->stations) {
        EXPECT_NEAR(s.toe.z, 100, 0.5);
        EXPECT_NEAR(s.out.y, -1, 0.02);
    }
}

TEST(FaceStretch, FollowsADrawnLineWhicheverWayItIsDrawn) {
    const auto grid = wall(40, 12);
    const std::vector<glm::dvec2> east{{60, 95}, {140, 95}}, west{{140, 95}, {60, 95}};
    const auto there = followFace(grid, east, 0, {}), back = followFace(grid, west, 0, {});
    ASSERT_TRUE(there && back);
    EXPECT_NEAR(there->length_m, 80, 3);
    EXPECT_NEAR(back->length_m, there->length_m, 0.1);
    EXPECT_LT(back->stations.front().toe.x, back->stations.back().toe.x);
}

TEST(FaceStretch, ThereIsNoneOnFlatOrGentleGround) {
    EXPECT_FALSE(around(flat(), {100, 100}, 60));
    EXPECT_FALSE(around(plane(30), {100, 100}, 60));
    EXPECT_FALSE(stationAt(flat(), {100, 100}));
}

TEST(FaceStretch, ThereIsNoneBeyondReach) {
    EXPECT_TRUE(around(wall(40, 12), {100, 70}, 60));
    EXPECT_FALSE(around(wall(40, 12), {100, 40}, 60));
}

}  // namespace
}  // namespace pitscape::ground
