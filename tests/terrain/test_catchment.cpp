#include "terrain/drainage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// A valley that falls to the south between slopes to the west and east.
HeightGrid valley() {
    HeightGrid grid{11, 20, 2.0, std::vector<float>(220)};
    for (std::int32_t row = 0; row < 20; ++row)
        for (std::int32_t col = 0; col < 11; ++col)
            grid.set({col, row}, static_cast<float>(3 * std::abs(col - 5) - row * 0.1));
    return grid;
}

HeightGrid randomGround(std::uint32_t seed) {
    std::mt19937 random{seed};
    HeightGrid grid{33, 27, 1.0, std::vector<float>(33 * 27)};
    for (float& h : grid.heights_m()) h = random() % 30 == 0 ? kNaN : static_cast<float>(random() % 50);
    return grid;
}

bool holds(const Catchment& catchment, Cell cell) {
    for (const CellRun& run : catchment.cells)
        if (run.row == cell.row && cell.col >= run.col0 && cell.col < run.col1) return true;
    return false;
}

TEST(Catchment, OfAPlaceInAValleyIsWhatLiesAboveIt) {
    // Water runs straight down the slopes into the middle column, so through (5, 12) come rows 0 to 12
    // of 11 cells. The outermost columns are outlets of the map, and so is the northern row.
    const auto drainage = drain(valley());
    const auto catchment = catchmentOf(drainage.filled.frame(), drainage.direction, {5, 12});
    EXPECT_EQ(catchment.count, 12U * 9U);
    EXPECT_DOUBLE_EQ(catchment.area_m2, 12 * 9 * 4.0);
    EXPECT_TRUE(holds(catchment, {1, 3}));
    EXPECT_FALSE(holds(catchment, {4, 13}));
    EXPECT_FALSE(holds(catchment, {0, 3}));
}

TEST(Catchment, HasAsManyCellsAsTheAccumulationCounts) {
    for (std::uint32_t seed = 1; seed < 6; ++seed) {
        const auto drainage = drain(randomGround(seed));
        const GridFrame& frame = drainage.filled.frame();
        const auto cells = flowAccumulation(frame, drainage.direction);
        for (std::int32_t row = 0; row < frame.rows; ++row)
            for (std::int32_t col = 0; col < frame.cols; ++col)
                ASSERT_EQ(catchmentOf(frame, drainage.direction, {col, row}).count,
                          cells[frame.index({col, row})]);
    }
}

TEST(Catchment, HoldsTheCellsWhoseWayLeadsThroughThePlaceAndNoOthers) {
    const auto drainage = drain(randomGround(42));
    const GridFrame& frame = drainage.filled.frame();
    const auto cells = flowAccumulation(frame, drainage.direction);
    const auto most = std::max_element(cells.begin(), cells.end()) - cells.begin();
    const Cell outlet{static_cast<std::int32_t>(most) % frame.cols,
                      static_cast<std::int32_t>(most) / frame.cols};
    const auto catchment = catchmentOf(frame, drainage.direction, outlet);
    EXPECT_GT(catchment.count, 10U);
    for (std::int32_t row = 0; row < frame.rows; ++row)
        for (std::int32_t col = 0; col < frame.cols; ++col) {
            Cell at{col, row};
            FlowDirection way = drainage.direction[frame.index(at)];
            bool through = way != kNoData && at == outlet;
            while (!through && way < kOutlet) {
                at = {at.col + kStepCol[way], at.row + kStepRow[way]};
                through = at == outlet;
                way = drainage.direction[frame.index(at)];
            }
            ASSERT_EQ(holds(catchment, {col, row}), through) << col << "," << row;
        }
}

TEST(Catchment, OfACellWithoutDataIsEmpty) {
    HeightGrid grid = valley();
    grid.set({5, 12}, kNaN);
    const auto drainage = drain(grid);
    EXPECT_EQ(catchmentOf(grid.frame(), drainage.direction, {5, 12}).count, 0U);
}

TEST(Catchment, AStreamIsFoundNearAPlaceOnTheBank) {
    const auto drainage = drain(valley());
    const GridFrame& frame = drainage.filled.frame();
    const auto cells = flowAccumulation(frame, drainage.direction);
    EXPECT_EQ(streamNear(frame, cells, {3, 12}, 0), (Cell{3, 12}));
    EXPECT_EQ(streamNear(frame, cells, {3, 12}, 4), (Cell{5, 12}));
}

}  // namespace
}  // namespace pitscape::terrain
