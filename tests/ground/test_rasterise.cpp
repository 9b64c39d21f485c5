#include "ground/rasterise.h"

#include "site.h"

#include <cstdint>
#include <numbers>
#include <random>
#include <set>
#include <vector>

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

/// Every cell asked by itself: what cellsOfLine means, without its haste.
std::vector<std::uint32_t> cellsAsked(const geo::GridFrame& f, std::span<const glm::dvec2> line,
                                      double width_m) {
    std::set<std::uint32_t> found;
    for (std::int32_t row = 0; row < f.rows; ++row)
        for (std::int32_t col = 0; col < f.cols; ++col)
            if (geo::distanceToLine_m(line, f.centre({col, row})) <= width_m / 2)
                found.insert(static_cast<std::uint32_t>(f.index({col, row})));
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        for (double along = 0; along <= geo::length_m(line.subspan(i, 2)); along += f.cellSize_m / 2)
            if (const auto cell = f.cellAt(geo::pointAlong(line.subspan(i, 2), along));
                f.contains(cell))
                found.insert(static_cast<std::uint32_t>(f.index(cell)));
    return {found.begin(), found.end()};
}

TEST(Rasterise, LineCountsWhatEveryCellByItselfWouldAnswer) {
    std::mt19937 random{7};
    std::uniform_real_distribution<double> place{-20, 220}, width{0, 30};
    for (int round = 0; round < 60; ++round) {
        std::vector<glm::dvec2> line{{place(random), place(random)}};
        for (int i = round % 4; i >= 0; --i) line.emplace_back(place(random), place(random));
        if (round % 5 == 0) line.back().y = line[line.size() - 2].y;  // due east or west
        if (round % 7 == 0) line.back().x = line[line.size() - 2].x;
        if (round % 11 == 0) line.push_back(line.back());
        const double wide = round % 6 == 0 ? 0 : width(random);
        EXPECT_EQ(cellsOfLine(frame(), line, wide).indices, cellsAsked(frame(), line, wide))
            << "round " << round;
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
