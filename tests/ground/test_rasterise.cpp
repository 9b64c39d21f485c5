#include "ground/rasterise.h"

#include "site.h"

#include <numbers>

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

geo::GridFrame frame() { return flat().frame(); }

TEST(Rasterise, RingCountsTheCellsWhoseCentreItHolds) {
    const std::vector<glm::dvec2> ring = geo::rectangle({100, 100}, 40, 20);
    const Cells cells = cellsOfRing(frame(), ring);
    EXPECT_EQ(cells.indices.size(), 800u);
    EXPECT_EQ(cells.rect, (geo::CellRect{80, 90, 120, 110}));
    EXPECT_TRUE(std::ranges::is_sorted(cells.indices));
}

TEST(Rasterise, AreaOfAnyRingIsThatOfTheShoelaceFormula) {
    for (int corners = 3; corners < 12; ++corners) {
        std::vector<glm::dvec2> ring;
        for (int i = 0; i < corners; ++i) {
            const double turn = 2 * std::numbers::pi * i / corners + 0.3;
            const double radius = i % 2 ? 70 : 45;
            ring.emplace_back(100 + radius * std::cos(turn), 100 + radius * std::sin(turn));
        }
        const double exact = geo::area_m2(ring);
        const auto counted = static_cast<double>(cellsOfRing(frame(), ring).indices.size());
        EXPECT_NEAR(counted, exact, 0.01 * exact) << corners << " corners";
    }
}

TEST(Rasterise, RingBeyondTheBorderIsClipped) {
    const Cells cells = cellsOfRing(frame(), geo::rectangle({0, 100}, 40, 20));
    EXPECT_EQ(cells.indices.size(), 400u);
}

TEST(Rasterise, RingSmallerThanACellCountsTheCellOfItsMiddle) {
    const Cells cells = cellsOfRing(frame(), geo::rectangle({10.2, 10.2}, 0.1, 0.1));
    ASSERT_EQ(cells.indices.size(), 1u);
    EXPECT_EQ(cells.indices[0], frame().index({10, 189}));
}

TEST(Rasterise, LineIsAsWideAsItSays) {
    const std::vector<glm::dvec2> line{{40, 100}, {140, 100}};
    // 100 m x 6 m, and half a disc of 3 m radius at either end.
    const auto wide = static_cast<double>(cellsOfLine(frame(), line, 6).indices.size());
    EXPECT_NEAR(wide, 600 + 9 * std::numbers::pi, 12);
    // Narrower than a cell: the cells it passes through, without a gap.
    const std::vector<glm::dvec2> middle{{40.5, 100.5}, {140.5, 100.5}};
    EXPECT_EQ(cellsOfLine(frame(), middle, 0.2).indices.size(), 101u);
}

}  // namespace
}  // namespace pitscape::ground
