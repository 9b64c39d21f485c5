#include "shape/face_line.h"

#include <gtest/gtest.h>

#include <cmath>

#include "shape/sites.h"

namespace pitscape::shape::test {
namespace {

TEST(FaceLine, FindsTheRockAtEachHeight) {
    const auto placement = onFace(80, 3.6);
    const auto heights = quarry();
    const auto wall = element("climbing_wall");
    const Free free;
    const Site site{
        *kinds().find(wall.type), wall, placement, heights, kOrigin, 0, Detail::kFull, free};
    const FaceLine face{site, 3, 1};
    EXPECT_NEAR(face.step_m(), 3, 0.2);
    for (float along = 1; along < static_cast<float>(face.columns() - 2); along += 0.7F)
        for (float z = 15; z < 65; z += 5) {
            // The face rises by 3.7 m a metre: a quarter of a metre in plan is one in height.
            const glm::vec3 rock = face.placeAlong(along, face.rockAt(site, along, z), z);
            EXPECT_NEAR(site.ground(glm::vec2{rock}), z, 1) << along << " " << z;
            // Away from the rock, the ground lies lower.
            EXPECT_LT(site.ground(glm::vec2{face.axes(along, 6, z).at}), 12);
        }
}

TEST(FaceLine, LooksAtTheRockWithYAndToTheRightWithX) {
    const auto placement = onFace(80, 3.6);
    const auto heights = quarry();
    const auto wall = element("climbing_wall");
    const Free free;
    const Site site{
        *kinds().find(wall.type), wall, placement, heights, kOrigin, 0, Detail::kFull, free};
    const FaceLine face{site, 3, 1};
    const Axes middle = face.axes(static_cast<float>(face.columns()) / 2, 0, 0);
    EXPECT_GT(middle.y.y, 0.9F);  // the face stands in the north
    EXPECT_GT(middle.x.x, 0.9F);
}

}  // namespace
}  // namespace pitscape::shape::test
