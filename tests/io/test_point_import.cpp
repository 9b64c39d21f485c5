#include "io/dem_import.h"
#include "io/point_grid.h"
#include "io/point_text.h"
#include "io/raster_maker.h"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

using test::TempFolder;
namespace fs = std::filesystem;

Result<PointTable> table(const std::string& text) {
    const TempFolder folder;
    std::ofstream{folder / "p.txt"} << text;
    auto file = CheckedFile::open(folder / "p.txt");
    return readPointText(*file);
}

std::string words(const ImportedDem& dem) {
    std::string text;
    for (const auto& s : dem.said) text += s + "\n";
    return text;
}

Result<ImportedDem> imported(const std::string& text, const ImportOptions& options = {}) {
    const TempFolder folder;
    std::ofstream{folder / "p.txt"} << text;
    return importDem(folder / "p.txt", options);
}

/// Points of the plane z = 100 + 0.1 x + 0.2 y on no lattice, 1 m apart or so.
std::string scattered(int count, double size_m) {
    std::mt19937 random{5};
    std::uniform_real_distribution<double> place{0.0, size_m};
    std::string text;
    for (int i = 0; i < count; ++i) {
        const double x = place(random), y = place(random);
        text += fmt::format("{:.3f} {:.3f} {:.4f}\n", 1000 + x, 2000 + y, 100 + 0.1 * x + 0.2 * y);
    }
    return text;
}

TEST(PointText, ReadsEveryUsualSeparator) {
    for (const char* text :
         {"1.5 2.5 3.5\n4 5 6\n7 8 9\n", "1.5\t2.5\t3.5\n4\t5\t6\n7\t8\t9\n",
          "1.5,2.5,3.5\n4,5,6\n7,8,9\n", "1.5, 2.5, 3.5\n4, 5, 6\n7, 8, 9\n",
          "1,5;2,5;3,5\n4;5;6\n7;8;9\n", "1,5 2,5 3,5\r\n4 5 6\r\n7 8 9",
          "x y z\n1.5 2.5 3.5\n4 5 6\n7 8 9\n", "# survey\n1.5 2.5 3.5\n4 5 6\n7 8 9\n",
          "\xef\xbb\xbf+1.5 2.5 3.5\n4 5 6\n7 8 9\n",
          "id;northing;easting;height\n1;2.5;1.5;3.5\n2;5;4;6\n3;8;7;9\n",
          "\"E\",\"N\",\"Z\"\n1.5,2.5,3.5\n4,5,6\n7,8,9\n"}) {
        const auto t = table(text);
        ASSERT_TRUE(t) << text << t.error().message;
        ASSERT_EQ(t->points.size(), 3U) << text;
        EXPECT_EQ(t->points[0], (glm::dvec3{1.5, 2.5, 3.5})) << text;
        EXPECT_EQ(t->points[2], (glm::dvec3{7, 8, 9})) << text;
        EXPECT_EQ(t->skippedLines, 0) << text;
    }
}

TEST(PointText, SaysWhatIsWrong) {
    const auto why = [](const std::string& text) {
        const auto t = table(text);
        return t ? std::string{"(taken)"} : t.error().message;
    };
    EXPECT_NE(why("1,5,2,5,3,5\n1,6,2,6,3,6\n").find("commas both"), std::string::npos);
    EXPECT_NE(why("1 2 3\n4 5\n6 7 8\n9 9\n1 1 1\n").find("line 2"), std::string::npos);
    EXPECT_NE(why("1 2 3\n4 5 6\n").find("at least 3"), std::string::npos);
    EXPECT_NE(why("1 1 1\n1 2 nan\n4 5 inf\n2 2 2\n3 3 3\n").find("line 2"), std::string::npos);
}

TEST(PointImport, ARasterWrittenAsPointsIsThatRasterAgain) {
    std::string text;
    for (int r = 0; r < 5; ++r)
        for (int c = 0; c < 4; ++c)
            if (c != 2 || r != 2)
                text += fmt::format("{} {} {}\n", 500000.5 + c, 4000004.5 - r, 10 * r + c + 50);
    const auto dem = imported(text, {.crs = "EPSG:25832"});
    ASSERT_TRUE(dem) << dem.error().message;
    EXPECT_EQ(dem->grid.frame(), (geo::GridFrame{500000, 4000005, 1, 4, 5}));
    EXPECT_EQ(dem->grid.at({3, 4}), 93.0F);
    EXPECT_TRUE(std::isnan(dem->grid.at({2, 2})));
    EXPECT_EQ(dem->crs, "EPSG:25832");
    EXPECT_NE(words(*dem).find("raster of 4 x 5"), std::string::npos);
}

TEST(PointImport, TriangulatesScatteredPointsLinearly) {
    const auto dem = imported(scattered(2500, 50));
    ASSERT_TRUE(dem) << dem.error().message;
    EXPECT_EQ(dem->grid.cellSize_m(),
              1.0);  // 2500 points on 2500 m2
    int valid = 0;
    for (std::int32_t r = 0; r < dem->grid.rows(); ++r)
        for (std::int32_t c = 0; c < dem->grid.cols(); ++c) {
            const float h = dem->grid.at({c, r});
            if (std::isnan(h)) continue;
            ++valid;
            const auto p = dem->grid.frame().centre({c, r}) - glm::dvec2{1000, 2000};
            ASSERT_NEAR(h, 100 + 0.1 * p.x + 0.2 * p.y, 1e-3);
        }
    EXPECT_GT(valid, 2300);
    EXPECT_NE(words(*dem).find("triangulated"), std::string::npos) << words(*dem);
}

TEST(PointImport, TilesGiveTheSameAsOneTriangulation) {
    std::mt19937 random{9};
    std::uniform_real_distribution<double> place{0.0, 500.0};
    std::vector<glm::dvec3> points(210'000);
    for (auto& p : points) {
        p = {place(random), place(random), 0};
        p.z = 100 + 5 * std::sin(p.x / 20) + 3 * std::cos(p.y / 30);
    }
    const geo::GridFrame frame{0, 500, 2, 250, 250};
    const auto tiled = triangulated(points, frame, 5.0);
    // A corner by itself, few enough points for one triangulation.
    std::vector<glm::dvec3> corner;
    for (const auto& p : points)
        if (p.x < 300 && p.y > 250) corner.push_back(p);
    const auto whole = triangulated(corner, frame, 5.0);
    int compared = 0;
    for (std::int32_t r = 0; r < 115; ++r)
        for (std::int32_t c = 0; c < 140; ++c) {
            const float a = tiled[frame.index({c, r})], b = whole[frame.index({c, r})];
            if (std::isnan(a) || std::isnan(b)) continue;
            ASSERT_NEAR(a, b, 1e-4) << c << "," << r;
            ++compared;
        }
    EXPECT_GT(compared, 15'000);
}

TEST(PointImport, LeavesCellsFarFromEveryPointVoid) {
    // Two fields of points 30 m apart: the hull spans the gap, the reach does not.
    std::vector<glm::dvec3> points;
    for (int i = 0; i < 11; ++i)
        for (int j = 0; j < 11; ++j) {
            points.emplace_back(i + 0.01 * j, j, 5);
            points.emplace_back(40 + i, j + 0.01 * i, 5);
        }
    const geo::GridFrame frame{0, 10, 1, 50, 10};
    const auto heights = triangulated(points, frame, 3.0);
    EXPECT_EQ(heights[frame.index({5, 5})], 5.0F);
    EXPECT_EQ(heights[frame.index({12, 5})], 5.0F);
    EXPECT_TRUE(std::isnan(heights[frame.index({25, 5})]));
}

TEST(PointImport, AsksForTheCrsOfDegrees) {
    const auto dem =
        imported("8.925 48.94 300\n8.926 48.941 301\n8.927 48.9405 302\n8.9263 48.9395 303\n");
    ASSERT_FALSE(dem);
    EXPECT_NE(dem.error().message.find("--crs EPSG:4326"), std::string::npos);
    const auto named =
        imported("8.925 48.94 300\n8.926 48.941 301\n8.927 48.9405 302\n8.9263 48.9395 303\n",
                 {.crs = "EPSG:4326"});
    ASSERT_TRUE(named) << named.error().message;
    EXPECT_EQ(named->crs, "EPSG:32632");
}

TEST(PointImport, RealQuarryPointsGiveTheQuarrysRaster) {
    const fs::path points = fs::path{PITSCAPE_DATA_DIR} / "dem/quarry-vaihingen-points.txt";
    const fs::path raster = fs::path{PITSCAPE_DATA_DIR} / "dem/quarry-vaihingen-1m.tif";
    if (!fs::exists(points) || !fs::exists(raster)) GTEST_SKIP() << "no quarry-vaihingen";
    const auto dem = importDem(points, {.crs = "EPSG:25832", .cell_m = 1.0});
    ASSERT_TRUE(dem) << dem.error().message;
    EXPECT_NE(words(*dem).find("0: 32989, 1: 1389"), std::string::npos) << words(*dem);
    // The raster was made from the same ground points elsewhere, with linear triangles too.
    const auto wanted = importDem(raster);
    std::int64_t compared = 0, off = 0, onlyOne = 0;
    for (std::int32_t r = 0; r < wanted->grid.rows(); ++r)
        for (std::int32_t c = 0; c < wanted->grid.cols(); ++c) {
            const double own = dem->grid.heightAt(wanted->grid.frame().centre({c, r}));
            const double theirs = static_cast<double>(wanted->grid.at({c, r}));
            if (std::isnan(own) || std::isnan(theirs)) {
                if (std::isnan(own) != std::isnan(theirs)) ++onlyOne;
                continue;
            }
            ++compared;
            // The raster was written with two decimals.
            if (std::abs(own - theirs) > 0.02) ++off;
        }
    EXPECT_GT(compared, 180'000);
    EXPECT_LT(static_cast<double>(off), 0.01 * static_cast<double>(compared));
    EXPECT_LT(static_cast<double>(onlyOne), 0.03 * static_cast<double>(compared));
}

}  // namespace
}  // namespace pitscape::io
