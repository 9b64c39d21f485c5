#include "io/dem_info.h"

#include "core/json.h"
#include "io/raster_maker.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

using test::TempFolder;
namespace fs = std::filesystem;

fs::path data(const std::string& name) { return fs::path{PITSCAPE_DATA_DIR} / name; }

std::string outputOf(const std::string& command) {
    std::string text;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), &pclose};
    char piece[4096];
    while (const std::size_t n = std::fread(piece, 1, sizeof piece, pipe.get())) text.append(piece, n);
    return text;
}

/// What gdalinfo says of a copy: it would write its side file beside the original.
Json gdalinfo(const fs::path& original) {
    const TempFolder folder;
    const fs::path copy = folder / ("a" + original.extension().string());
    fs::copy_file(original, copy);
    if (fs::path side = original; fs::exists(side.replace_extension(".prj")))
        fs::copy_file(side, folder / "a.prj");
    auto json =
        parseJson(outputOf("gdalinfo -json -stats '" + copy.string() + "' 2>/dev/null"), "gdalinfo");
    return json ? *json : Json{};
}

double statistic(const Json& band, const char* key) {
    return std::stod(band["metadata"][""][key].get<std::string>());
}

class DemInfoOf : public testing::TestWithParam<const char*> {};

TEST_P(DemInfoOf, AgreesWithGdalinfo) {
    const fs::path path = data(GetParam());
    if (!fs::exists(path)) GTEST_SKIP() << "no " << GetParam();
    if (std::system("command -v gdalinfo >/dev/null 2>&1") != 0) GTEST_SKIP() << "no gdalinfo";
    const auto info = demInfo(path);
    ASSERT_TRUE(info) << info.error().message;
    const Json wanted = gdalinfo(path);
    ASSERT_TRUE(wanted.contains("bands"));
    const Json& band = wanted["bands"][0];
    EXPECT_EQ(info->width, wanted["size"][0].get<int>());
    EXPECT_EQ(info->height, wanted["size"][1].get<int>());
    // gdalinfo writes 14 digits.
    EXPECT_NEAR(*info->min, statistic(band, "STATISTICS_MINIMUM"), 1e-6);
    EXPECT_NEAR(*info->max, statistic(band, "STATISTICS_MAXIMUM"), 1e-6);
    EXPECT_NEAR(*info->mean, statistic(band, "STATISTICS_MEAN"), 1e-8 * std::abs(*info->mean));
    if (band["metadata"][""].contains("STATISTICS_VALID_PERCENT")) {
        const double cells = double{1} * info->width * info->height;
        EXPECT_NEAR(100.0 - 100.0 * static_cast<double>(info->nodataCells) / cells,
                    statistic(band, "STATISTICS_VALID_PERCENT"), 0.0051);
    }
    const Json& corners = wanted["cornerCoordinates"];
    // gdalinfo writes three decimals; a raster without a place has its rows downwards.
    const double left = corners["lowerLeft"][0].get<double>(),
                 right = corners["upperRight"][0].get<double>();
    const double low = corners["lowerLeft"][1].get<double>(),
                 high = corners["upperRight"][1].get<double>();
    EXPECT_NEAR(info->extent[0], left, 0.00051);
    EXPECT_NEAR(info->extent[1], std::min(low, high), 0.00051);
    EXPECT_NEAR(info->extent[2], right, 0.00051);
    EXPECT_NEAR(info->extent[3], std::max(low, high), 0.00051);
}

INSTANTIATE_TEST_SUITE_P(SharedData, DemInfoOf,
                         testing::Values("dem/dekalb-feet-nocrs.tif", "dem/essen-dom1-1m.tif",
                                         "dem/fuji-srtm3-tile.tif", "dem/jacksboro-srtm3.asc",
                                         "dem/lake-quebec-1m.tif", "dem/quantocks-1m-byte.tif",
                                         "dem/quarry-bellwood-atlanta-srtm1.tif",
                                         "dem/quarry-vaihingen-1m.tif", "dem/st-helens-30m.dem",
                                         "dem/volcano-maunga-whau.asc", "dem/zion-srtm3.tif",
                                         "hostile/decimal-comma.asc", "hostile/int16_big_endian.tif",
                                         "hostile/nan32.tif", "hostile/nan32_nodata.tif"));

TEST(DemInfo, NamesTheCrsByItsNumber) {
    for (const auto& [name, crs] : {std::pair{"dem/quarry-vaihingen-1m.tif", "EPSG:25832"},
                                    {"dem/quarry-bellwood-atlanta-srtm1.tif", "EPSG:4326"},
                                    {"dem/jacksboro-srtm3.asc", "EPSG:4326"},
                                    {"dem/st-helens-30m.dem", "EPSG:26710"},
                                    {"dem/lake-quebec-1m.tif", "EPSG:2949"},
                                    {"dem/quantocks-1m-byte.tif", "EPSG:27700"},
                                    {"dem/dekalb-feet-nocrs.tif", ""}}) {
        if (!fs::exists(data(name))) GTEST_SKIP() << "no " << name;
        EXPECT_EQ(demInfo(data(name))->crs, crs) << name;
    }
}

TEST(DemInfo, IsAsStoredNothingConverted) {
    const TempFolder folder;
    test::writeRaster(folder / "a.tif",
                      {.place = {{-88, 0.5, 0, 42, 0, -0.25}}, .epsg = 4326, .unit = "ft"});
    const auto info = demInfo(folder / "a.tif");
    ASSERT_TRUE(info);
    EXPECT_EQ(info->cellSizeX, 0.5);
    EXPECT_EQ(info->cellSizeY, 0.25);
    EXPECT_EQ(info->extent, (std::array<double, 4>{-88, 41.25, -86, 42}));
    EXPECT_EQ(info->verticalUnit, "ft");
    EXPECT_EQ(info->min, 100.0);
    EXPECT_EQ(info->mean, 111.5);  // (100 + 123) / 2
    EXPECT_EQ(info->crs, "EPSG:4326");
}

TEST(DemInfo, CountsNanDeclaredAndInfiniteCellsAsNoData) {
    const TempFolder folder;
    test::writeRaster(folder / "a.tif",
                      {.nodata = -1, .value = [](int col, int) {
                           return col == 0 ? -1.0 : col == 1 ? std::nan("") : col == 2 ? HUGE_VAL : 7.0;
                       }});
    const auto info = demInfo(folder / "a.tif");
    EXPECT_EQ(info->nodataCells, 9U);
    EXPECT_EQ(info->mean, 7.0);
}

TEST(DemInfo, SeesTheContentNotTheSuffixAndNoNeighbour) {
    const TempFolder folder;
    test::writeRaster(folder / "a.tif", {});
    fs::rename(folder / "a.tif", folder / "a.asc");
    // A neighbour that GDAL would take for reduced copies of the raster, and read another file by it.
    std::FILE* overview = std::fopen((folder / "a.asc.ovr").c_str(), "w");
    std::fputs("<VRTDataset rasterXSize=\"2\" rasterYSize=\"2\"></VRTDataset>", overview);
    std::fclose(overview);
    EXPECT_EQ(demInfo(folder / "a.asc")->width, 4);
    EXPECT_TRUE(RasterFile::open(folder / "a.asc")->overviews().empty());
}

TEST(DemInfo, RefusesAVirtualRasterWhateverItIsCalled) {
    const TempFolder folder;
    for (const char* name : {"a.tif", "a.asc", "a.vrt"}) {
        std::FILE* file = std::fopen((folder / name).c_str(), "w");
        std::fputs(
            "<VRTDataset rasterXSize=\"2\" rasterYSize=\"2\"><VRTRasterBand dataType=\"Byte\" "
            "band=\"1\" "
            "subClass=\"VRTRawRasterBand\"><SourceFilename>/etc/passwd</SourceFilename></VRTRasterBand>"
            "</VRTDataset>",
            file);
        std::fclose(file);
        EXPECT_FALSE(demInfo(folder / name)) << name;
    }
}

}  // namespace
}  // namespace pitscape::io
