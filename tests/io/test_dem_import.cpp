#include "io/dem_import.h"

#include "core/text.h"
#include "io/raster_maker.h"
#include "terrain/height_grid.h"

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

using test::RasterSpec;
using test::TempFolder;
using test::writeRaster;

std::filesystem::path data(const std::string& name) {
    return std::filesystem::path{PITSCAPE_DATA_DIR} / name;
}

#define NEEDS(name) \
    if (!std::filesystem::exists(data(name))) GTEST_SKIP() << "no " << (name)

/// Whether some sentence holds a word.
bool says(const ImportedDem& dem, const std::string& word) {
    for (const auto& s : dem.said)
        if (s.find(word) != std::string::npos) return true;
    return false;
}

std::string all(const ImportedDem& dem) {
    std::string text;
    for (const auto& s : dem.said) text += s + "\n";
    return text;
}

ImportedDem imported(const std::filesystem::path& path, const ImportOptions& options = {}) {
    auto dem = importDem(path, options);
    if (!dem) {
        ADD_FAILURE() << dem.error().message;
        return {terrain::HeightGrid{2, 2, 1, {0, 0, 0, 0}}, "", {}, {}};
    }
    return *std::move(dem);
}

std::string refusal(const std::filesystem::path& path, const ImportOptions& options = {}) {
    auto dem = importDem(path, options);
    return dem ? "(it was taken)" : dem.error().message;
}

TEST(DemImport, TakesAPlainMetricGridCellByCell) {
    const TempFolder folder;
    writeRaster(folder / "a.tif", {});
    const auto dem = imported(folder / "a.tif");
    EXPECT_EQ(dem.grid.frame(), (geo::GridFrame{500000, 4000003, 1, 4, 3}));
    EXPECT_EQ(dem.grid.at({0, 0}), 100.0F);
    EXPECT_EQ(dem.grid.at({3, 2}), 123.0F);
    EXPECT_EQ(dem.crs, "EPSG:32632");
    ASSERT_TRUE(dem.centre);
    EXPECT_NEAR(dem.centre->lon_deg, 9.0,
                1e-4);  // x = 500 000 is the middle of zone 32: 9 degrees east
}

TEST(DemImport, TakesTheRealQuarryAsItIs) {
    NEEDS("dem/quarry-vaihingen-1m.tif");
    const auto dem = imported(data("dem/quarry-vaihingen-1m.tif"));
    EXPECT_EQ(dem.grid.cols(), 432);
    EXPECT_EQ(dem.grid.rows(), 474);
    EXPECT_EQ(dem.grid.cellSize_m(), 1.0);
    EXPECT_EQ(dem.crs, "EPSG:25832");
    const auto stats = terrain::statsOf(dem.grid);
    EXPECT_NEAR(stats.min_m, 252.1, 0.05);
    EXPECT_NEAR(stats.max_m, 330.8, 0.06);
    EXPECT_GT(stats.nodataCells, 0U);
}

TEST(DemImport, TakesANameInChinese) {
    NEEDS("hostile/采石场 高程 1m.tif");
    EXPECT_EQ(imported(data("hostile/采石场 高程 1m.tif")).grid.cols(), 200);
}

TEST(DemImport, TurnsFeetOfTheBandToMetres) {
    const TempFolder folder;
    writeRaster(folder / "ft.tif", {.unit = "ft"});
    EXPECT_NEAR(imported(folder / "ft.tif").grid.at({0, 0}), 30.48, 1e-4);  // 100 ft
    writeRaster(folder / "us.tif",
                {.unit = "US survey foot", .value = [](int, int) { return 3937.0; }});
    EXPECT_NEAR(imported(folder / "us.tif").grid.at({0, 0}), 1200.0, 1e-3);
}

TEST(DemImport, AUnitInTheFileWinsOverTheOption) {
    const TempFolder folder;
    writeRaster(folder / "a.tif", {.unit = "metre"});
    EXPECT_EQ(imported(folder / "a.tif", {.unit = Unit::kFoot}).grid.at({0, 0}), 100.0F);
}

TEST(DemImport, WithoutACrsTheUnitCountsForHeightsAndGrid) {
    const TempFolder folder;
    writeRaster(folder / "a.tif", {.place = {{1000, 5, 0, 2000, 0, -5}}, .epsg = 0});
    const auto metres = imported(folder / "a.tif");
    EXPECT_EQ(metres.grid.frame(), (geo::GridFrame{1000, 2000, 5, 4, 3}));
    EXPECT_TRUE(metres.crs.empty());
    EXPECT_FALSE(metres.centre);
    EXPECT_TRUE(says(metres, "no coordinate system")) << all(metres);
    const auto feet = imported(folder / "a.tif", {.unit = Unit::kFoot, .lonlat = LonLat{-88, 42}});
    EXPECT_NEAR(feet.grid.cellSize_m(), 1.524, 1e-12);
    EXPECT_NEAR(feet.grid.frame().west_m, 304.8, 1e-9);
    EXPECT_NEAR(feet.grid.at({0, 0}), 30.48, 1e-4);
    EXPECT_EQ(feet.centre, (LonLat{-88, 42}));
}

TEST(DemImport, TakesDegreesToTheNearestUtmZone) {
    const TempFolder folder;
    // 1 arc second at 60 degrees north is 30.95 m high and half as wide: 15.5 m; mean 21.9 m.
    constexpr double kSecond = 1.0 / 3600.0;
    writeRaster(folder / "deg.tif", {.width = 60,
                                     .height = 60,
                                     .place = {{10.0, kSecond, 0, 60.0, 0, -kSecond}},
                                     .epsg = 4326,
                                     .value = [](int col, int) { return 2.0 * col; }});
    const auto dem = imported(folder / "deg.tif");
    EXPECT_EQ(dem.crs, "EPSG:32632");
    EXPECT_NEAR(dem.grid.cellSize_m(), 21.9, 0.11);
    EXPECT_NEAR(dem.centre->lon_deg, 10.0083, 1e-3);
    EXPECT_NEAR(dem.centre->lat_deg, 59.9917, 1e-3);
    // The slope to the east is 2 a column of 15.5 m.
    const auto box = dem.grid.frame().box();
    const double rise =
        dem.grid.heightAt(box.centre() + glm::dvec2{155, 0}) - dem.grid.heightAt(box.centre());
    EXPECT_NEAR(rise, 20.0, 0.25);
    EXPECT_TRUE(says(dem, "degrees")) << all(dem);
}

TEST(DemImport, TakesWebMercatorToUtmBecauseItIsNotMetric) {
    const TempFolder folder;
    writeRaster(
        folder / "m.tif",
        {.width = 50, .height = 50, .place = {{1000000, 20, 0, 8400000, 0, -20}}, .epsg = 3857});
    const auto dem = imported(folder / "m.tif");
    EXPECT_EQ(dem.crs, "EPSG:32632");
    EXPECT_NEAR(dem.grid.cellSize_m(), 10.0, 0.1);  // at 60 degrees a metre there is half a metre
    EXPECT_TRUE(says(dem, "not true to length")) << all(dem);
}

TEST(DemImport, TakesAStatePlaneInFeetToUtm) {
    const TempFolder folder;
    // EPSG:3435, Illinois East, US survey feet: near Chicago.
    writeRaster(
        folder / "ft.tif",
        {.width = 50, .height = 50, .place = {{1150000, 10, 0, 1900000, 0, -10}}, .epsg = 3435});
    const auto dem = imported(folder / "ft.tif");
    EXPECT_EQ(dem.crs, "EPSG:32616");
    EXPECT_NEAR(dem.grid.cellSize_m(), 3.05, 1e-9);
    EXPECT_NEAR(terrain::statsOf(dem.grid).max_m, (149 + 490) * 1200.0 / 3937.0, 0.5);
    EXPECT_NEAR(imported(folder / "ft.tif", {.unit = Unit::kMetre}).grid.at({25, 25}), 375, 15);
}

TEST(DemImport, TakesAMetricGridToAnotherZoneWhenAsked) {
    const TempFolder folder;
    writeRaster(folder / "a.tif", {.width = 30, .height = 30});
    const auto dem = imported(folder / "a.tif", {.crs = "EPSG:25833"});
    EXPECT_EQ(dem.crs, "EPSG:25833");
    EXPECT_NEAR(dem.centre->lon_deg, 9.0, 1e-3);
    EXPECT_NE(refusal(folder / "a.tif", {.crs = "EPSG:4326"}).find("metres"), std::string::npos);
    EXPECT_NE(refusal(folder / "a.tif", {.crs = "http://x"}).find("EPSG:N"), std::string::npos);
}

TEST(DemImport, TurnsASouthUpGridOver) {
    const TempFolder folder;
    writeRaster(folder / "a.tif", {.place = {{500000, 1, 0, 4000000, 0, 1}}});
    const auto dem = imported(folder / "a.tif");
    EXPECT_EQ(dem.grid.frame(), (geo::GridFrame{500000, 4000003, 1, 4, 3}));
    EXPECT_EQ(dem.grid.at({0, 0}), 120.0F);
    EXPECT_EQ(dem.grid.at({0, 2}), 100.0F);
    EXPECT_TRUE(says(dem, "turned over"));
}

TEST(DemImport, ResamplesARotatedGrid) {
    const TempFolder folder;
    // 45 degrees: a plane that rises with the easting stays the same plane.
    const double k = 2.0 * std::sqrt(0.5);
    writeRaster(folder / "r.tif", {.width = 80,
                                   .height = 80,
                                   .place = {{500000, k, k, 4000000, -k, k}},
                                   .value = [&](int col, int row) { return k * (col + row + 1); }});
    const auto dem = imported(folder / "r.tif");
    EXPECT_NEAR(dem.grid.cellSize_m(), 2.0, 1e-12);
    for (const double east : {60.0, 100.5, 150.0})
        EXPECT_NEAR(dem.grid.heightAt({500000 + east, 4000000}), east, 0.01);
    EXPECT_TRUE(std::isnan(dem.grid.at({0, 0})));  // the corner lies outside the turned square
    EXPECT_TRUE(says(dem, "rotated"));
}

TEST(DemImport, MakesOblongCellsSquare) {
    const TempFolder folder;
    writeRaster(folder / "o.tif", {.width = 20,
                                   .height = 10,
                                   .place = {{500000, 5, 0, 4000000, 0, -10}},
                                   .value = [](int col, int) { return 5.0 * col; }});
    const auto dem = imported(folder / "o.tif");
    EXPECT_EQ(dem.grid.cellSize_m(), 5.0);
    EXPECT_EQ(dem.grid.cols(), 20);
    EXPECT_EQ(dem.grid.rows(), 20);
    EXPECT_NEAR(dem.grid.at({7, 7}), 35.0, 1e-3);
    EXPECT_TRUE(says(dem, "oblong"));
}

TEST(DemImport, KnowsEveryKindOfNoData) {
    const TempFolder folder;
    const auto holed = [](double hole) {
        return [hole](int col, int row) { return col == 1 && row == 1 ? hole : 100.0 + col; };
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    struct Case {
        GDALDataType type;
        std::optional<double> declared;
        double hole;
        const char* said;
    };
    for (const Case& c :
         {Case{GDT_Float32, -9999, -9999, "1 of 12"}, Case{GDT_Float32, {}, nan, "1 of 12"},
          Case{GDT_Float32, nan, nan, "1 of 12"}, Case{GDT_Float32, {}, -9999, "not declare"},
          Case{GDT_Int16, {}, -32768, "not declare"}, Case{GDT_UInt16, {}, 65535, "not declare"},
          Case{GDT_Float32, {}, -3.4028234663852886e38, "the earth does not"},
          Case{GDT_Float64, {}, std::numeric_limits<double>::infinity(), "1 of 12"}}) {
        writeRaster(folder / "n.tif", {.type = c.type, .nodata = c.declared, .value = holed(c.hole)});
        const auto dem = imported(folder / "n.tif");
        EXPECT_TRUE(std::isnan(dem.grid.at({1, 1}))) << c.hole;
        EXPECT_EQ(terrain::statsOf(dem.grid).nodataCells, 1U) << c.hole;
        EXPECT_TRUE(says(dem, c.said)) << c.hole << "\n" << all(dem);
    }
}

TEST(DemImport, SaysThatANoDataValueCannotOccur) {
    const TempFolder folder;
    writeRaster(folder / "b.tif", {.type = GDT_Byte, .nodata = -9999});
    const auto dem = imported(folder / "b.tif");
    EXPECT_TRUE(says(dem, "cannot occur")) << all(dem);
    EXPECT_TRUE(says(dem, "8 bits")) << all(dem);
    EXPECT_EQ(terrain::statsOf(dem.grid).nodataCells, 0U);
}

TEST(DemImport, TakesAFrameOfZerosAsNoDataButNotACoast) {
    const TempFolder folder;
    const auto frame = [](double inside) {
        return [inside](int col, int row) {
            return col == 0 || row == 0 || col == 9 || row == 9 ? 0.0 : inside + col;
        };
    };
    writeRaster(folder / "f.tif", {.width = 10, .height = 10, .value = frame(300)});
    EXPECT_EQ(terrain::statsOf(imported(folder / "f.tif").grid).nodataCells, 36U);
    writeRaster(folder / "c.tif", {.width = 10, .height = 10, .value = frame(1)});
    EXPECT_EQ(terrain::statsOf(imported(folder / "c.tif").grid).nodataCells, 0U);
}

TEST(DemImport, ReadsPointRastersAtTheCentresOfTheirCells) {
    const TempFolder folder;
    writeRaster(folder / "p.tif", {.point = true});
    const auto dem = imported(folder / "p.tif");
    EXPECT_EQ(dem.grid.frame(), (geo::GridFrame{500000, 4000003, 1, 4, 3}));
    EXPECT_TRUE(says(dem, "at points"));
}

TEST(DemImport, AveragesWholeBlocksForALargerCell) {
    const TempFolder folder;
    writeRaster(folder / "a.tif", {.width = 8, .height = 6});
    const auto dem = imported(folder / "a.tif", {.cell_m = 2.0});
    EXPECT_EQ(dem.grid.frame(), (geo::GridFrame{500000, 4000003, 2, 4, 3}));
    EXPECT_FLOAT_EQ(dem.grid.at({0, 0}), 105.5F);  // mean of 100, 101, 110, 111
}

TEST(DemImport, CutsOutAPartByTheCentresOfItsCells) {
    const TempFolder folder;
    writeRaster(folder / "a.tif", {.width = 8, .height = 6});
    const auto dem =
        imported(folder / "a.tif", {.crop = geo::Box2{{500002, 3999998}, {500005, 4000001}}});
    EXPECT_EQ(dem.grid.frame(), (geo::GridFrame{500002, 4000001, 1, 3, 3}));
    EXPECT_EQ(dem.grid.at({0, 0}), 122.0F);
    EXPECT_NE(refusal(folder / "a.tif", {.crop = geo::Box2{{1, 1}, {2, 2}}}).find("outside the file"),
              std::string::npos);
}

TEST(DemImport, RefusesWhatIsNoTerrainInOneLine) {
    const TempFolder folder;
    writeRaster(folder / "one.tif", {.width = 1, .height = 9});
    writeRaster(folder / "void.tif", {.nodata = 5, .value = [](int, int) { return 5.0; }});
    writeRaster(folder / "nowhere.tif", {.place = {}, .epsg = 0});
    EXPECT_NE(refusal(folder / "one.tif").find("one.tif: has 1 x 9 cells"), std::string::npos);
    EXPECT_NE(refusal(folder / "void.tif").find("no cell with a height"), std::string::npos);
    EXPECT_NE(refusal(folder / "nowhere.tif").find("--cell"), std::string::npos);
    EXPECT_EQ(imported(folder / "nowhere.tif", {.cell_m = 3.0}).grid.cellSize_m(), 3.0);
    EXPECT_NE(refusal(folder / "none.tif").find("no such file"), std::string::npos);
    EXPECT_NE(refusal(folder.path()).find("is a folder"), std::string::npos);
    EXPECT_NE(refusal("/dev/zero").find("device"), std::string::npos);
    EXPECT_NE(refusal("/vsicurl/http://example.org/a.tif").find("is an address"), std::string::npos);
    EXPECT_NE(refusal("http://example.org/a.tif").find("is an address"), std::string::npos);
    EXPECT_NE(refusal("MEM:::DATAPOINTER=0x1000,PIXELS=2,LINES=2").find("is an address"),
              std::string::npos);
}

TEST(DemImport, IsTheSameAgain) {
    NEEDS("dem/quarry-bellwood-atlanta-srtm1.tif");
    const auto a = imported(data("dem/quarry-bellwood-atlanta-srtm1.tif"));
    const auto b = imported(data("dem/quarry-bellwood-atlanta-srtm1.tif"));
    EXPECT_EQ(a.grid.frame(), b.grid.frame());
    ASSERT_EQ(a.grid.heights_m().size(), b.grid.heights_m().size());
    EXPECT_EQ(std::memcmp(a.grid.heights_m().data(), b.grid.heights_m().data(),
                          a.grid.heights_m().size_bytes()),
              0);
    EXPECT_EQ(a.crs, "EPSG:32616");
}

TEST(DemImport, SaysItInTheLanguageOfTheUser) {
    ASSERT_TRUE(loadTranslations(std::filesystem::path{PITSCAPE_SOURCE_DIR} / "assets/text"));
    const TempFolder folder;
    writeRaster(folder / "a.tif", {.width = 9, .height = 9, .nodata = 100, .unit = "ft"});
    setLanguage(Language::kChinese);
    const auto chinese = imported(folder / "a.tif");
    setLanguage(Language::kJapanese);
    const auto japanese = imported(folder / "a.tif");
    setLanguage(Language::kEnglish);
    EXPECT_TRUE(says(chinese, "高程单位为英尺：已换算为米。")) << all(chinese);
    EXPECT_TRUE(says(chinese, "81 个像元中有 1 个（1.2 %）无数据。")) << all(chinese);
    EXPECT_TRUE(says(japanese, "81 セル中 1 セル（1.2 %）にデータがありません。")) << all(japanese);
}

}  // namespace
}  // namespace pitscape::io
