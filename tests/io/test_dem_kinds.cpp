// Other kinds of files than GeoTIFF, with the side files that some of them need, and the real files
// of shared/data.

#include "io/dem_import.h"
#include "io/dem_info.h"
#include "io/raster_maker.h"
#include "terrain/height_grid.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

using test::TempFolder;
namespace fs = std::filesystem;

fs::path data(const std::string& name) { return fs::path{PITSCAPE_DATA_DIR} / name; }

std::string words(const Result<ImportedDem>& dem) {
    if (!dem) return dem.error().message;
    std::string text;
    for (const auto& s : dem->said) text += s + "\n";
    return text;
}

/// Copies a raster to another kind of file.
void convert(const fs::path& from, const fs::path& to, const char* driver,
             const char* option = nullptr) {
    startGdal();
    // Some drivers look for what they have just written.
    const CPLConfigOptionSetter look{"GDAL_DISABLE_READDIR_ON_OPEN", "NO", false};
    const char* const options[] = {option, nullptr};
    const GDALDatasetUniquePtr source{GDALDataset::Open(from.c_str())};
    const GDALDatasetUniquePtr copy{GetGDALDriverManager()->GetDriverByName(driver)->CreateCopy(
        to.c_str(), source.get(), FALSE, const_cast<char**>(options), nullptr, nullptr)};
    ASSERT_NE(copy, nullptr) << driver;
}

TEST(DemKinds, SideFilesAreFoundUnderTheNamesOfTheirKind) {
    const TempFolder folder;
    test::writeRaster(folder / "a.tif", {.type = GDT_Int16});
    convert(folder / "a.tif", folder / "采石场 1.bil", "EHdr");
    convert(folder / "a.tif", folder / "b.dat", "ENVI");
    convert(folder / "a.tif", folder / "c.asc", "AAIGrid");
    convert(folder / "a.tif", folder / "d.img", "HFA");
    for (const char* name : {"采石场 1.bil", "b.dat", "c.asc", "d.img"}) {
        const auto dem = importDem(folder / name);
        ASSERT_TRUE(dem) << words(dem);
        EXPECT_EQ(dem->grid.frame(), (geo::GridFrame{500000, 4000003, 1, 4, 3})) << name;
        EXPECT_EQ(dem->grid.at({3, 2}), 123.0F) << name;
        EXPECT_EQ(dem->crs, "EPSG:32632") << name;
    }
}

TEST(DemKinds, APictureOfHeightsNeedsItsWorldFile) {
    const TempFolder folder;
    test::writeRaster(folder / "a.tif", {.type = GDT_UInt16});
    convert(folder / "a.tif", folder / "a.png", "PNG");
    EXPECT_NE(words(importDem(folder / "a.png")).find("--cell"), std::string::npos);
    std::ofstream{folder / "a.pgw"} << "2\n0\n0\n-2\n1001\n2005\n";
    const auto dem = importDem(folder / "a.png");
    ASSERT_TRUE(dem) << words(dem);
    EXPECT_EQ(dem->grid.frame(), (geo::GridFrame{1000, 2006, 2, 4, 3}));
}

TEST(DemKinds, ASideFileThatIsALinkIsNotFollowed) {
    const TempFolder folder;
    test::writeRaster(folder / "a.tif", {});
    convert(folder / "a.tif", folder / "c.asc", "AAIGrid");
    fs::rename(folder / "c.prj", folder / "elsewhere");
    fs::create_symlink(folder / "elsewhere", folder / "c.prj");
    const auto dem = importDem(folder / "c.asc");
    ASSERT_TRUE(dem) << words(dem);
    EXPECT_EQ(dem->crs, "");
}

TEST(DemKinds, ASrtmTileKnowsItsPlaceByItsName) {
    const TempFolder folder;
    std::string bytes(std::size_t{1201} * 1201 * 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); i += 2) bytes[i] = 1;  // 256 m, high byte first
    std::ofstream{folder / "N48E008.hgt", std::ios::binary} << bytes;
    const auto info = demInfo(folder / "N48E008.hgt");
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->crs, "EPSG:4326");
    EXPECT_EQ(info->mean, 256.0);
    EXPECT_NEAR(info->extent[0], 8.0 - 0.5 / 1200, 1e-9);
    EXPECT_NEAR(info->extent[3], 49.0 + 0.5 / 1200, 1e-9);
}

struct Real {
    const char* file;
    const char* crs;
    double cell_m;
    const char* said;
};

/// Names the test by its file.
void PrintTo(const Real& real, std::ostream* out) { *out << real.file; }

class RealDem : public testing::TestWithParam<Real> {};

TEST_P(RealDem, ComesInMetricAndSaysWhatWasDone) {
    const Real& real = GetParam();
    if (!fs::exists(data(real.file))) GTEST_SKIP() << "no " << real.file;
    const auto dem = importDem(data(real.file));
    ASSERT_TRUE(dem) << words(dem);
    EXPECT_EQ(dem->crs, real.crs);
    EXPECT_NEAR(dem->grid.cellSize_m(), real.cell_m, 1e-9);
    EXPECT_NE(words(dem).find(real.said), std::string::npos) << words(dem);
    EXPECT_EQ(dem->centre.has_value(), *real.crs != '\0');
}

INSTANTIATE_TEST_SUITE_P(
    SharedData, RealDem,
    testing::Values(Real{"dem/quarry-vaihingen-1m.tif", "EPSG:25832", 1, "13510 of 204768"},
                    Real{"dem/quarry-bellwood-atlanta-srtm1.tif", "EPSG:32616", 28.2, "degrees"},
                    Real{"dem/st-helens-30m.dem", "EPSG:26710", 30, "NAD27"},
                    Real{"dem/zion-srtm3.tif", "EPSG:32612", 82.7, "whole numbers"},
                    Real{"dem/jacksboro-srtm3.asc", "EPSG:32616", 83.1, "degrees"},
                    Real{"dem/fuji-srtm3-tile.tif", "EPSG:32654", 83.6, "have no data"},
                    Real{"dem/volcano-maunga-whau.asc", "", 10, "no coordinate system"},
                    Real{"dem/essen-dom1-1m.tif", "EPSG:25832", 1, "taken as metres"},
                    Real{"dem/dekalb-feet-nocrs.tif", "", 5, "--unit ft"},
                    Real{"dem/lake-quebec-1m.tif", "EPSG:2949", 1, "2357 of 81796"},
                    Real{"dem/quantocks-1m-byte.tif", "EPSG:27700", 1, "8 bits"}));

TEST(RealDem, FeetWithoutACrsBecomeMetresWhenSaid) {
    const fs::path path = data("dem/dekalb-feet-nocrs.tif");
    if (!fs::exists(path)) GTEST_SKIP() << "no dekalb-feet-nocrs.tif";
    const auto dem = importDem(path, {.unit = Unit::kUsFoot, .lonlat = LonLat{-88.77, 41.93}});
    ASSERT_TRUE(dem) << words(dem);
    EXPECT_NEAR(dem->grid.cellSize_m(), 5 * 1200.0 / 3937.0, 1e-9);
    EXPECT_NEAR(terrain::statsOf(dem->grid).mean_m, 860.4919922 * 1200.0 / 3937.0, 1e-3);
}

TEST(RealDem, BringsDegreesWhereGdalwarpBringsThem) {
    const fs::path path = data("dem/quarry-bellwood-atlanta-srtm1.tif");
    if (!fs::exists(path)) GTEST_SKIP() << "no quarry-bellwood-atlanta-srtm1.tif";
    if (std::system("command -v gdalwarp >/dev/null 2>&1") != 0) GTEST_SKIP() << "no gdalwarp";
    // Finer than the file: for larger cells gdalwarp widens its kernel.
    const auto own = importDem(path, {.cell_m = 15.0});
    ASSERT_TRUE(own) << words(own);
    const TempFolder folder;
    const auto box = own->grid.frame().box();
    const std::string command = fmt::format(
        "gdalwarp -q -r bilinear -et 0 -t_srs EPSG:32616 -tr {0} {0} -te {1:.9f} {2:.9f} {3:.9f} "
        "{4:.9f} -ot Float32 '{5}' '{6}'",
        own->grid.cellSize_m(), box.min.x, box.min.y, box.max.x, box.max.y, path.string(),
        (folder / "w.tif").string());
    ASSERT_EQ(std::system(command.c_str()), 0);
    const auto theirs = importDem(folder / "w.tif");
    ASSERT_TRUE(theirs) << words(theirs);
    ASSERT_EQ(own->grid.cols(), theirs->grid.cols());
    ASSERT_EQ(own->grid.rows(), theirs->grid.rows());
    int compared = 0;
    double worst = 0;
    for (std::int32_t r = 0; r < own->grid.rows(); ++r)
        for (std::int32_t c = 0; c < own->grid.cols(); ++c) {
            const float a = own->grid.at({c, r}), b = theirs->grid.at({c, r});
            if (std::isnan(a) || std::isnan(b)) continue;
            worst = std::max(worst, static_cast<double>(std::abs(a - b)));
            ++compared;
        }
    EXPECT_GT(compared, 180'000);
    // The way back is interpolated over 16 cells, at most 0.02 cells off; the steepest step is some 30
    // m a cell.
    EXPECT_LT(worst, 0.6);
}

}  // namespace
}  // namespace pitscape::io
