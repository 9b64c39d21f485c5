#include "core/contract.h"
#include "quarry/plan.h"
#include "quarry/works.h"
#include "terrain/height_grid.h"
#include "terrain/slope.h"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <filesystem>
#include <memory>

#include <glm/geometric.hpp>

namespace pitscape::quarry {
namespace {

const std::string kFile = PITSCAPE_SOURCE_DIR "/scenes/pit-park/terrain.tif";

std::unique_ptr<GDALDataset> opened() {
    GDALAllRegister();
    return std::unique_ptr<GDALDataset>{GDALDataset::Open(kFile.c_str(), GDAL_OF_RASTER)};
}

/// The committed terrain; read once.
const terrain::HeightGrid& site() {
    static const terrain::HeightGrid grid = [] {
        std::vector<float> heights(kFrame.count());
        const auto file = opened();
        PS_EXPECT(file != nullptr);
        PS_EXPECT(file->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, kSide, kSide, heights.data(), kSide,
                                                   kSide, GDT_Float32, 0, 0, nullptr) == CE_None);
        return terrain::HeightGrid{kFrame, std::move(heights)};
    }();
    return grid;
}

double heightAt(double a, double b) { return site().heightAt(mapPlace({a, b})); }

/// Greatest rise of the ground within 30 m along b, into the hill, on the line a = constant.
double greatestFace_m(double a) {
    double face = 0;
    for (double b = 380; b < 470; b += 1) face = std::max(face, heightAt(a, b + 30) - heightAt(a, b));
    return face;
}

/// The site as the working field of the tool, for its own hollow filler.
Field asField() {
    Field field(kSide, 1, {0, 0});
    for (std::size_t i = 0; i < field.count(); ++i)
        field[i] = site().at({field.xOf(i), kSide - 1 - field.yOf(i)});
    return field;
}

TEST(BundledQuarry, IsWhatTheToolMakesCellByCell) {
    const Field made = makeQuarry();
    std::size_t different = 0;
    for (std::size_t i = 0; i < made.count(); ++i)
        different += static_cast<double>(site().at({made.xOf(i), kSide - 1 - made.yOf(i)})) != made[i];
    EXPECT_EQ(different, 0u);
}

TEST(BundledQuarry, IsAGeoTiffOfOneMetreCellsInUtm50NorthBelowFourMebibytes) {
    EXPECT_LT(std::filesystem::file_size(kFile), 4u << 20);
    const auto file = opened();
    ASSERT_TRUE(file);
    EXPECT_EQ(file->GetRasterXSize(), 1536);
    EXPECT_EQ(file->GetRasterYSize(), 1536);
    double transform[6] = {};
    ASSERT_EQ(file->GetGeoTransform(transform), CE_None);
    EXPECT_EQ(transform[1], 1.0);
    EXPECT_EQ(transform[5], -1.0);
    EXPECT_EQ(transform[0], kFrame.west_m);
    EXPECT_EQ(transform[3], kFrame.north_m);
    ASSERT_NE(file->GetSpatialRef(), nullptr);
    EXPECT_STREQ(file->GetSpatialRef()->GetAuthorityCode(nullptr), "32650");
    EXPECT_EQ(file->GetRasterBand(1)->GetRasterDataType(), GDT_Float32);
}

TEST(BundledQuarry, LiesBetweenAValleyAtFortyMetresAndAHillAtTwoHundredAndSixty) {
    const terrain::HeightStats stats = terrain::statsOf(site());
    EXPECT_EQ(stats.nodataCells, 0u);
    EXPECT_GT(stats.min_m, 40);
    EXPECT_LT(stats.min_m, 50);
    EXPECT_GT(stats.max_m, 230);
    EXPECT_LT(stats.max_m, 265);
}

TEST(BundledQuarry, HasOneHighWallOfSixtyToEightyMetres) {
    double highest = 0;
    for (double a = -45; a <= 80; a += 5) {
        EXPECT_GT(greatestFace_m(a), 48) << "a = " << a;
        highest = std::max(highest, greatestFace_m(a));
    }
    EXPECT_GT(highest, 60);
    EXPECT_LT(highest, 80);
}

TEST(BundledQuarry, HasBenchesEveryThirteenMetres) {
    const geo::Ring outermost = toeLine(6);
    for (int k = 1; k <= 4; ++k) {
        std::size_t flat = 0;
        for (std::int32_t row = 0; row < kSide; ++row) {
            for (std::int32_t col = 0; col < kSide; ++col) {
                const glm::dvec2 q = toPit(kFrame.centre({col, row}) - glm::dvec2{kWest_m, kSouth_m});
                if (std::abs(site().at({col, row}) - level_m(k)) >= 1 ||
                    ringDistance_m(outermost, q) > 0)
                    continue;
                if (terrain::slope_deg(site(), {col, row}) < 15) ++flat;
            }
        }
        EXPECT_GT(flat, 1200u) << "bench at " << level_m(k) << " m";
    }
}

TEST(BundledQuarry, HasSteepRockOnAFewHundredthsOfTheSite) {
    std::size_t steep = 0;
    for (std::int32_t row = 0; row < kSide; ++row)
        for (std::int32_t col = 0; col < kSide; ++col)
            steep += terrain::slope_deg(site(), {col, row}) > 60;
    const double share = static_cast<double>(steep) / static_cast<double>(kFrame.count());
    EXPECT_GT(share, 0.008);
    EXPECT_LT(share, 0.03);
}

/// Steepest grade over 20 m along the middle of a road as it lies on the ground.
double steepestGrade(const Road& road) {
    geo::Ring line;
    for (const glm::dvec3 point : road.line) line.emplace_back(point);
    double steepest = 0;
    for (double along = 0; along + 20 <= geo::length_m(line); along += 5) {
        const glm::dvec2 p = geo::pointAlong(line, along), q = geo::pointAlong(line, along + 20);
        steepest = std::max(steepest, std::abs(heightAt(q.x, q.y) - heightAt(p.x, p.y)) / 20);
    }
    return steepest;
}

TEST(BundledQuarry, ClimbsToTheFloorAtTenInAHundredAtMost) {
    EXPECT_LE(steepestGrade(haulRoad()), 0.10);
    EXPECT_GT(steepestGrade(haulRoad()), 0.07);
    EXPECT_LE(steepestGrade(upperRamp()), 0.10);
}

TEST(BundledQuarry, HasATrackToTheCrestThatAWalkerCanUse) {
    EXPECT_LE(steepestGrade(benchTrack()), 0.364);
    EXPECT_LE(steepestGrade(rimTrack()), 0.364);  // tangent of 20 degrees
}

TEST(BundledQuarry, HasASumpThatIsClosedAndDeep) {
    Field filled = asField();
    const Field ground = filled;
    fillHollows(filled, std::vector<bool>(filled.count(), false), 0);
    const geo::Ring rim = sumpRim();
    double area_m2 = 0, deepest_m = 0;
    for (std::size_t i = 0; i < ground.count(); ++i) {
        if (ringDistance_m(rim, toPit(ground.place(i))) > 4) continue;
        deepest_m = std::max(deepest_m, filled[i] - ground[i]);
        area_m2 += ground[i] < kFloor_m - 2.6 ? 1 : 0;
    }
    EXPECT_GT(deepest_m, 6);
    EXPECT_LT(deepest_m, 11);
    EXPECT_GT(area_m2, 8'000);
    EXPECT_LT(area_m2, 15'000);
}

TEST(BundledQuarry, DrainsEverywhereOutsideThePitAndTheBasin) {
    Field filled = asField();
    const Field ground = filled;
    fillHollows(filled, std::vector<bool>(filled.count(), false), 0);
    const geo::Ring outermost = toeLine(6), yard = plantYard();
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const glm::dvec2 q = toPit(ground.place(i));
        if (filled[i] - ground[i] < 0.05 || ringDistance_m(outermost, q) < 30 ||
            ringDistance_m(yard, q) < 0)
            continue;
        FAIL() << "a hollow " << filled[i] - ground[i] << " m deep at a = " << q.x << ", b = " << q.y;
    }
}

}  // namespace
}  // namespace pitscape::quarry
