#include "terrain/flood.h"

#include "terrain/drainage.h"
#include "terrain/volume.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// An upturned square cone of 2 m cells: height = 3 m for each cell from the middle; a notch of 6 m.
HeightGrid bowl() {
    HeightGrid grid{21, 21, 2.0, std::vector<float>(441)};
    for (std::int32_t row = 0; row < 21; ++row)
        for (std::int32_t col = 0; col < 21; ++col)
            grid.set({col, row},
                     static_cast<float>(3 * std::max(std::abs(col - 10), std::abs(row - 10))));
    for (std::int32_t col = 12; col < 21; ++col) grid.set({col, 10}, 6.0F);
    return grid;
}

HeightGrid randomGround(std::uint32_t seed) {
    std::mt19937 random{seed};
    const auto cols = static_cast<std::int32_t>(6 + random() % 30),
               rows = static_cast<std::int32_t>(6 + random() % 30);
    HeightGrid grid{cols, rows, 1.0, std::vector<float>(static_cast<std::size_t>(cols * rows))};
    for (float& h : grid.heights_m()) h = random() % 50 == 0 ? kNaN : static_cast<float>(random() % 40);
    return grid;
}

std::set<std::size_t> cellsOf(const HeightGrid& grid, const Pond& pond) {
    std::set<std::size_t> cells;
    for (const CellRun& run : pond.cells)
        for (std::int32_t col = run.col0; col < run.col1; ++col) {
            EXPECT_TRUE(cells.insert(grid.frame().index({col, run.row})).second)
                << "twice the same cell";
            EXPECT_TRUE(pond.rect.contains({col, run.row}));
        }
    return cells;
}

TEST(Pond, InABowlHasTheAreaAndVolumeOfItsSteps) {
    const HeightGrid grid = bowl();
    const glm::dvec2 middle = grid.frame().centre({10, 10});
    // Below 5 m: 1 cell at 0 m and 8 cells at 3 m; cells are 4 m2.
    const Pond pond = pondAt(grid, middle, 5.0);
    EXPECT_DOUBLE_EQ(pond.area_m2, 9 * 4.0);
    EXPECT_DOUBLE_EQ(pond.volume_m3, (5 + 8 * 2) * 4.0);
    EXPECT_DOUBLE_EQ(pond.maxDepth_m, 5.0);
    EXPECT_FALSE(pond.spills);
    EXPECT_DOUBLE_EQ(pond.spillLevel_m, 6.0);
    EXPECT_TRUE(pondAt(grid, middle, 6.5).spills);
    EXPECT_EQ(pond.rect, (CellRect{9, 9, 12, 12}));
}

TEST(Pond, IsEmptyOnDryGroundAndOutside) {
    const HeightGrid grid = bowl();
    EXPECT_EQ(pondAt(grid, grid.frame().centre({2, 2}), 5.0).area_m2, 0.0);
    EXPECT_EQ(pondAt(grid, {-50, 7}, 5.0).area_m2, 0.0);
    EXPECT_TRUE(std::isnan(pondAt(grid, {-50, 7}, 5.0).spillLevel_m));
}

TEST(Pond, IsTheJoinedPartBelowItsLevelAndSpillsAboveTheFilledGround) {
    for (std::uint32_t seed = 0; seed < 80; ++seed) {
        const HeightGrid grid = randomGround(seed);
        const HeightGrid filled = fillDepressions(grid);
        std::mt19937 random{seed};
        const Cell start{static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(grid.cols())),
                         static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(grid.rows()))};
        if (std::isnan(grid.at(start))) continue;
        const double level = static_cast<double>(random() % 40) + 0.5;
        const Pond pond = pondAt(grid, grid.frame().centre(start), level);
        std::set<std::size_t> joined;
        std::vector<Cell> open{start};
        while (!open.empty()) {
            const Cell cell = open.back();
            open.pop_back();
            if (!grid.contains(cell) || !(static_cast<double>(grid.at(cell)) < level)) continue;
            if (!joined.insert(grid.frame().index(cell)).second) continue;
            for (std::int32_t d = 0; d < 8; ++d)
                open.push_back({cell.col + kStepCol[d], cell.row + kStepRow[d]});
        }
        EXPECT_EQ(cellsOf(grid, pond), joined) << seed;
        EXPECT_EQ(pond.spillLevel_m, static_cast<double>(filled.at(start))) << seed;
        EXPECT_EQ(pond.spills, !joined.empty() && level > pond.spillLevel_m) << seed;
    }
}

TEST(Hollow, CurveRunsFromTheBottomToTheSpillLevel) {
    const HeightGrid grid = bowl();
    const Hollow hollow = hollowAt(grid, grid.frame().centre({11, 10}), 6);
    EXPECT_EQ(hollow.bottom, (Cell{10, 10}));
    EXPECT_DOUBLE_EQ(hollow.bottom_m, 0.0);
    EXPECT_DOUBLE_EQ(hollow.spillLevel_m, 6.0);
    ASSERT_EQ(hollow.curve.size(), 7U);
    EXPECT_DOUBLE_EQ(hollow.curve[0].volume_m3, 0.0);
    EXPECT_DOUBLE_EQ(hollow.curve[2].volume_m3, 2 * 4.0);
    EXPECT_DOUBLE_EQ(hollow.curve[5].volume_m3, (5 + 8 * 2) * 4.0);
    EXPECT_DOUBLE_EQ(hollow.curve[6].area_m2, 9 * 4.0);
    EXPECT_TRUE(hollowAt(grid, grid.frame().centre({18, 10}), 6).curve.empty());  // in the notch
}

TEST(Hollow, CurveEqualsPondsAtItsLevels) {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const HeightGrid grid = randomGround(seed);
        const Cell middle{grid.cols() / 2, grid.rows() / 2};
        if (std::isnan(grid.at(middle))) continue;
        const Hollow hollow = hollowAt(grid, grid.frame().centre(middle), 9);
        double before = 0;
        for (const PondStage& stage : hollow.curve) {
            const Pond pond = pondAt(grid, grid.frame().centre(hollow.bottom), stage.level_m);
            EXPECT_NEAR(pond.volume_m3, stage.volume_m3, 1e-3) << seed << " at " << stage.level_m;
            EXPECT_FALSE(pond.spills);
            EXPECT_GE(stage.volume_m3, before);
            before = stage.volume_m3;
        }
    }
}

TEST(EarthVolume, OfALoweredAndARaisedPlate) {
    const HeightGrid before{10, 8, 2.0, std::vector<float>(80, 50.0F)};
    HeightGrid after = before;
    after.set({3, 3}, 47.5F);
    after.set({9, 7}, 51.0F);
    after.set({0, 0}, kNaN);
    const EarthVolume volume = earthVolume(before, after);
    EXPECT_DOUBLE_EQ(volume.cut_m3, 10.0);
    EXPECT_DOUBLE_EQ(volume.fill_m3, 4.0);
    EXPECT_DOUBLE_EQ(volume.net_m3, -6.0);
    EXPECT_DOUBLE_EQ(volume.area_m2, 8.0);
    EXPECT_DOUBLE_EQ(earthVolume(before, after, {0, 0, 5, 5}).fill_m3, 0.0);
}

TEST(EarthVolume, OfRectanglesAddsUpToTheWhole) {
    std::mt19937 random{2};
    HeightGrid before{57, 43, 1.0, std::vector<float>(57 * 43)};
    for (float& h : before.heights_m()) h = static_cast<float>(random() % 9999) * 0.01F;
    HeightGrid after = before;
    for (float& h : after.heights_m()) h += static_cast<float>(random() % 21) - 10.0F;
    double cut = 0;
    for (const CellRect& part :
         {CellRect{0, 0, 20, 43}, CellRect{20, 0, 57, 11}, CellRect{20, 11, 57, 43}})
        cut += earthVolume(before, after, part).cut_m3;
    EXPECT_NEAR(cut, earthVolume(before, after).cut_m3, 1e-6);
}

}  // namespace
}  // namespace pitscape::terrain
