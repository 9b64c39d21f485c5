// How long a hollow takes to fill: against the formulas of simple bodies, and on ground made by hand.
#include "estimate/lake_basin.h"
#include "estimate/models/lake.h"
#include "site.h"

#include <cmath>
#include <numbers>

namespace pitscape::estimate {
namespace {

using ground::Cover;

TEST(YearsToFill, OfACylinderIsItsHeightOverItsRise) {
    const std::vector<LakeStage> stages{{1000, 0}, {1000, 4000}, {1000, 10000}};
    EXPECT_NEAR(*yearsToFill(stages, 2000, 0.5), *yearsToFillCylinder(1000, 10, 2000, 0.5), 1e-12);
    EXPECT_FALSE(yearsToFill(stages, 500, 0.5)) << "all that comes in evaporates";
}

TEST(YearsToFill, OfAConeIsThatOfTheFormula) {
    constexpr double kCot = 2, kHeight = 20;
    std::vector<LakeStage> stages;
    for (int i = 0; i <= 200; ++i) {
        const double h = kHeight * i / 200, area = std::numbers::pi * kCot * kCot * h * h;
        stages.push_back({area, area * h / 3});
    }
    for (const double loss : {-0.4, 0.0, 0.5})
        EXPECT_NEAR(*yearsToFill(stages, 5000, loss) / *yearsToFillCone(kCot, kHeight, 5000, loss), 1,
                    1e-3);
    EXPECT_FALSE(yearsToFill(stages, 2000, 0.5));
    EXPECT_FALSE(yearsToFillCone(kCot, kHeight, 2000, 0.5));
}

/// A square pit of 20 x 20 m, 5 m deep, with upright walls in level ground of 60 x 60 m, whose
/// northern rim has a notch of 1 m.
struct Pit {
    terrain::HeightGrid heights{60, 60, 1, std::vector<float>(3600, 100.0F)};
    std::vector<float> none;
    std::vector<std::uint8_t> cover =
        std::vector<std::uint8_t>(3600, static_cast<std::uint8_t>(Cover::kBareRockFloor));
    std::vector<std::uint8_t> inSite = std::vector<std::uint8_t>(3600, 1);
    std::vector<std::uint16_t> owner;
    std::vector<design::ElementId> owners;
    Pit() {
        for (std::int32_t row = 20; row < 40; ++row)
            for (std::int32_t col = 20; col < 40; ++col) heights.set({col, row}, 95);
        for (std::int32_t row = 0; row < 20; ++row) heights.set({30, row}, 99);
    }
    LakeBasin basin() const {
        return lakeBasinAt({heights, none, cover, cover, owner, owners, inSite, none},
                           shippedTables().habitats, {30.5, 30.5});
    }
};

TEST(LakeBasin, EndsAtTheSpillPointAndTakesTheRunoffOfItsCovers) {
    const LakeBasin basin = Pit{}.basin();
    EXPECT_EQ(basin.hollow.bottom_m, 95);
    EXPECT_EQ(basin.hollow.spillLevel_m, 99);
    EXPECT_GE(basin.catchment_m2, 400) << "the lake itself at least";
    EXPECT_LT(basin.catchment_m2, 3600);
    EXPECT_NEAR(basin.runoff, 0.7, 1e-9) << "bare rock";
}

TEST(LakeBasin, AtALevelHasTheWaterOfThePit) {
    LakeBasin basin = Pit{}.basin();
    basin.catchment_m2 = 2000;
    basin.runoff = 0.5;
    const LakeClimate climate{1.2, 0.9};
    const LakeAt lake = lakeAt(basin, climate, 97.3);
    EXPECT_NEAR(lake.area_m2, 400, 1e-6);
    EXPECT_NEAR(lake.volume_m3, 400 * 2.3, 1e-6);
    EXPECT_NEAR(lake.maxDepth_m, 2.3, 1e-9);
    // Inflow 1.2 * 0.5 * 2000 = 1200 m3; the surface gains 1.2 * 0.5 - 0.9 = -0.3 m more or less.
    // The lowest of the forty steps counts half the floor.
    EXPECT_NEAR(*lake.years, 920 / (1200 - 400 * 0.3), 0.003);
    EXPECT_EQ(lakeAt(basin, climate, 120).level_m, 99) << "more water runs away";
    EXPECT_EQ(lakeAt(basin, climate, 90).volume_m3, 0);
    EXPECT_FALSE(lakeAt(basin, {0, 0.9}, 97).years) << "without rain";
}

TEST(LakeBasin, OnASlopeThereIsNone) {
    Pit pit;
    for (std::int32_t row = 0; row < 60; ++row)
        for (std::int32_t col = 0; col < 60; ++col)
            pit.heights.set({col, row}, static_cast<float>(col));
    const LakeBasin basin = pit.basin();
    EXPECT_TRUE(basin.hollow.curve.empty());
    EXPECT_EQ(lakeAt(basin, {1, 1}, 30).volume_m3, 0);
}

}  // namespace
}  // namespace pitscape::estimate
