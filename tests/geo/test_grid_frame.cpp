#include "geo/grid_frame.h"
#include "geo/polygon.h"

#include <gtest/gtest.h>

namespace pitscape::geo {
namespace {

TEST(GridFrame, CentreAndCellAreInverse) {
    const GridFrame frame{500000, 3400000, 2, 10, 8};
    EXPECT_EQ(frame.centre({0, 0}), glm::dvec2(500001, 3399999));
    EXPECT_EQ(frame.cellAt(frame.centre({7, 3})), (Cell{7, 3}));
    EXPECT_EQ(frame.box().max, glm::dvec2(500020, 3400000));
}

TEST(GridFrame, CellsInABoxAreClipped) {
    const GridFrame frame{0, 10, 1, 10, 10};
    EXPECT_EQ(frame.cellsIn({{2.5, 2.5}, {3.5, 4.5}}), (CellRect{2, 5, 4, 8}));
    EXPECT_EQ(frame.cellsIn({{-1e12, -1e12}, {1e12, 1e12}}), frame.all());
    EXPECT_TRUE(frame.cellsIn({{20, 20}, {30, 30}}).empty());
    EXPECT_TRUE(frame.cellsIn({}).empty());
}

TEST(Polygon, AreaOfATurnedRectangleFarFromTheOrigin) {
    const Ring ring = rectangle({4e5, 5e6}, 30, 20, 33);
    EXPECT_NEAR(area_m2(ring), 600, 1e-6);
    EXPECT_NEAR(perimeter_m(ring), 100, 1e-6);
    EXPECT_NEAR(centroid(ring).x, 4e5, 1e-6);
    EXPECT_TRUE(contains(ring, {4e5, 5e6}));
    EXPECT_FALSE(contains(ring, {4e5 + 40, 5e6}));
}

TEST(Polygon, ABowTieIntersectsItself) {
    EXPECT_TRUE(selfIntersects(Ring{{0, 0}, {2, 2}, {2, 0}, {0, 2}}));
    EXPECT_FALSE(selfIntersects(Ring{{0, 0}, {2, 0}, {2, 2}, {0, 2}}));
}

TEST(Polygon, WalksAlongALine) {
    const Ring line{{0, 0}, {3, 0}, {3, 4}};
    EXPECT_EQ(length_m(line), 7);
    EXPECT_EQ(pointAlong(line, 5), glm::dvec2(3, 2));
    EXPECT_EQ(pointAlong(line, 50), glm::dvec2(3, 4));
    EXPECT_EQ(distanceToLine_m(line, {5, 2}), 2);
}

}  // namespace
}  // namespace pitscape::geo
