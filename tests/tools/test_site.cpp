#include "quarry/noise.h"
#include "quarry/pit_plan.h"
#include "temp_folder.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>

namespace pitscape::quarry {
namespace {

namespace fs = std::filesystem;

PitPlan flatLand() {
    PitPlan plan{};
    plan.epsg = 32650;
    plan.side = 120;
    plan.cell_m = 2;
    plan.seed = 5;
    plan.land = {100, {0, 0}, {}, 0, 100};
    return plan;
}

const geo::Ring kSquare{{80, 80}, {160, 80}, {160, 160}, {80, 160}};

std::size_t cellAt(const Field& field, double x, double y) {
    return field.index(static_cast<int>(x / field.cell_m()), static_cast<int>(y / field.cell_m()));
}

TEST(Site, FlatLandWithoutWorksIsFlat) {
    const Field ground = makeSite(flatLand());
    for (std::size_t i = 0; i < ground.count(); ++i) ASSERT_EQ(ground[i], 100);
}

TEST(Site, ADigGoesDownToItsFloorInStepsAndNeverRaises) {
    PitPlan plan = flatLand();
    plan.works = {Dig{kSquare, 60, {0, 0}, 10, 5, 3, 1, 0, 1000}};
    const Field ground = makeSite(plan);
    EXPECT_NEAR(ground[cellAt(ground, 120, 120)], 60, 0.6);
    for (std::size_t i = 0; i < ground.count(); ++i) ASSERT_LE(ground[i], 100);
    // Four faces of 10 m with berms of 5 m: the crest lies about 4 * 10/3 + 3 * 5 m out.
    EXPECT_EQ(ground[cellAt(ground, 30, 120)], 100);
    EXPECT_LT(ground[cellAt(ground, 68, 120)], 85);
    int onBerms = 0;
    for (double x = 45; x < 80; x += 2) {
        const double z = ground[cellAt(ground, x, 120)];
        onBerms += std::abs(z - 70) < 1 || std::abs(z - 80) < 1 || std::abs(z - 90) < 1;
    }
    EXPECT_GE(onBerms, 4);
}

TEST(Site, APileRaisesAYardLevelsAChannelCuts) {
    PitPlan plan = flatLand();
    plan.works = {Pile{kSquare, 120, 0.7}};
    Field ground = makeSite(plan);
    EXPECT_NEAR(ground[cellAt(ground, 120, 120)], 120, 1);
    for (std::size_t i = 0; i < ground.count(); ++i) ASSERT_GE(ground[i], 100);

    plan.land.rise = {0.2, 0};
    plan.works = {Yard{kSquare, 125}};
    ground = makeSite(plan);
    EXPECT_NEAR(ground[cellAt(ground, 90, 120)], 125, 0.2);
    EXPECT_NEAR(ground[cellAt(ground, 150, 120)], 125, 0.2);

    plan.works = {Channel{{{0, 120, 95}, {240, 120, 90}}, 6, 0.5}};
    ground = makeSite(plan);
    EXPECT_NEAR(ground[cellAt(ground, 120, 120)], 92.5, 0.3);
}

TEST(Site, AWayWithoutHeightsFollowsTheLand) {
    PitPlan plan = flatLand();
    plan.land.rise = {0.1, 0};
    const double none = std::nan("");
    plan.works = {Way{{{10, 120, none}, {230, 120, none}}, 6, 1.9, 0.7}};
    const Field ground = makeSite(plan);
    EXPECT_NEAR(ground[cellAt(ground, 120, 120)], 112, 0.5);
}

TEST(Site, TheSeedChangesTheGroundAndNothingElseDoes) {
    PitPlan plan = flatLand();
    plan.land.rough_m = 10;
    const Field one = makeSite(plan), again = makeSite(plan);
    plan.seed = 6;
    const Field other = makeSite(plan);
    std::size_t differs = 0;
    for (std::size_t i = 0; i < one.count(); ++i) {
        ASSERT_EQ(one[i], again[i]);
        differs += one[i] != other[i];
    }
    EXPECT_GT(differs, one.count() / 2);
}

TEST(Site, ABadPlanIsSaidWithItsField) {
    const test::TempFolder folder;
    const fs::path file = folder / "plan.json";
    const auto fault = [&](const char* text) {
        std::ofstream{file} << text;
        const auto plan = readPitPlan(file);
        return plan ? std::string{} : plan.error().message;
    };
    EXPECT_NE(fault(R"({"epsg": 32650})").find("south_west_m"), std::string::npos);
    const std::string head =
        R"({"epsg": 32650, "south_west_m": [0, 0], "side": 64, "cell_m": 1, "seed": 1,)"
        R"("land": {"height_m": 5, "rise": [0, 0], "rough_m": 1, "wave_m": 50}, "works": [)";
    EXPECT_EQ(fault((head + "]}").c_str()), "");
    EXPECT_NE(fault((head + R"({"work": "melt"}]})").c_str()).find("expected dig"), std::string::npos);
    EXPECT_NE(fault((head + R"({"work": "yard", "ring": [[1, 2]], "level_m": 4}]})").c_str())
                  .find("at least 3 places"),
              std::string::npos);
    EXPECT_NE(readPitPlan("/nowhere/plan.json").error().message.find("cannot be read"),
              std::string::npos);
}

TEST(SampleSites, AreWhatTheirPlansMakeCellByCell) {
    GDALAllRegister();
    int count = 0;
    for (const auto& entry : fs::directory_iterator{PITSCAPE_SOURCE_DIR "/scenes"}) {
        const fs::path file = entry.path() / "terrain.json";
        if (!fs::exists(file)) continue;  // the bundled quarry: test_quarry.cpp
        ++count;
        const auto plan = readPitPlan(file);
        ASSERT_TRUE(plan) << plan.error().message;
        const Field made = makeSite(*plan);
        const std::unique_ptr<GDALDataset> raster{
            GDALDataset::Open((entry.path() / "terrain.tif").c_str(), GDAL_OF_RASTER)};
        ASSERT_TRUE(raster) << entry.path();
        ASSERT_EQ(raster->GetRasterXSize(), plan->side);
        std::vector<float> rows(made.count());
        ASSERT_EQ(
            raster->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, plan->side, plan->side, rows.data(),
                                               plan->side, plan->side, GDT_Float32, 0, 0, nullptr),
            CE_None);
        std::size_t different = 0;
        for (std::size_t i = 0; i < made.count(); ++i)
            different += static_cast<double>(
                             rows[made.index(made.xOf(i), plan->side - 1 - made.yOf(i))]) != made[i];
        EXPECT_EQ(different, 0u) << entry.path();
    }
    EXPECT_GT(count, 0);
}

}  // namespace
}  // namespace pitscape::quarry
