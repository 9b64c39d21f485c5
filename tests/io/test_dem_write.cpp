#include "io/dem_write.h"

#include "io/dem_import.h"
#include "io/dem_info.h"
#include "io/raster_maker.h"

#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

using test::TempFolder;

terrain::HeightGrid hill(std::int32_t cols, std::int32_t rows) {
    std::vector<float> h;
    for (std::int32_t r = 0; r < rows; ++r)
        for (std::int32_t c = 0; c < cols; ++c)
            h.push_back(200.0F + 30.0F * std::sin(0.05F * static_cast<float>(c)) +
                        0.37F * static_cast<float>(r));
    h[5] = std::numeric_limits<float>::quiet_NaN();
    return {geo::GridFrame{494679.5, 5420749.25, 0.7, cols, rows}, std::move(h)};
}

void expectSame(const terrain::HeightGrid& a, const terrain::HeightGrid& b) {
    EXPECT_EQ(a.frame(), b.frame());
    ASSERT_EQ(a.heights_m().size(), b.heights_m().size());
    for (std::size_t i = 0; i < a.heights_m().size(); ++i) {
        const float x = a.heights_m()[i], y = b.heights_m()[i];
        ASSERT_TRUE(x == y || (std::isnan(x) && std::isnan(y))) << i;
    }
}

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(DemWrite, ComesBackBitByBitInEveryLayout) {
    const TempFolder folder;
    const auto grid = hill(700, 600);
    for (const Layout layout : {Layout::kPlain, Layout::kCloudOptimised})
        for (const Void noData : {Void::kMinus9999, Void::kNan}) {
            const auto path = folder / "采石 场.tif";
            const auto status =
                writeDem(path, grid, {.crs = "EPSG:25832", .layout = layout, .noData = noData});
            ASSERT_TRUE(status) << status.error().message;
            const auto back = importDem(path);
            ASSERT_TRUE(back) << back.error().message;
            expectSame(back->grid, grid);
            EXPECT_EQ(back->crs, "EPSG:25832");
            EXPECT_EQ(back->said.size(), 1U) << back->said.front();  // only the cell without data
            EXPECT_EQ(demInfo(path)->verticalUnit, "metre");
            const std::string first = bytesOf(path);
            ASSERT_TRUE(
                writeDem(path, grid, {.crs = "EPSG:25832", .layout = layout, .noData = noData}));
            EXPECT_EQ(first, bytesOf(path));
        }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder.path()}, {}), 1);
}

TEST(DemWrite, ACloudOptimisedFileIsReadThroughItsReducedCopies) {
    const TempFolder folder;
    ASSERT_TRUE(writeDem(folder / "a.tif", hill(1200, 1100), {.layout = Layout::kCloudOptimised}));
    const auto raster = RasterFile::open(folder / "a.tif");
    ASSERT_TRUE(raster);
    EXPECT_GE(raster->overviews().size(), 1U);
    const auto coarse = importDem(folder / "a.tif", {.cell_m = 2.8});
    ASSERT_TRUE(coarse) << coarse.error().message;
    EXPECT_EQ(coarse->grid.cols(), 300);
    const auto fine = importDem(folder / "a.tif");
    double sum = 0;
    for (std::int32_t r = 400; r < 404; ++r)
        for (std::int32_t c = 800; c < 804; ++c) sum += static_cast<double>(fine->grid.at({c, r}));
    EXPECT_NEAR(coarse->grid.at({200, 100}), sum / 16, 1e-3);
}

TEST(DemWrite, KeepsALocalGridWithoutACrs) {
    const TempFolder folder;
    ASSERT_TRUE(writeDem(folder / "a.tif", hill(10, 9), {}));
    const auto back = importDem(folder / "a.tif");
    ASSERT_TRUE(back);
    EXPECT_TRUE(back->crs.empty());
    expectSame(back->grid, hill(10, 9));
}

TEST(DemWrite, WritesClassesWithTheirNoData) {
    const TempFolder folder;
    const std::vector<std::uint8_t> classes{1, 2, 3, 255, 5, 6};
    ASSERT_TRUE(writeLayer(folder / "c.tif", {0, 2, 1, 3, 2}, classes, {.crs = "EPSG:25832"}, 255));
    const auto info = demInfo(folder / "c.tif");
    ASSERT_TRUE(info);
    EXPECT_EQ(info->max, 6);
    EXPECT_EQ(info->nodataCells, 1U);
}

TEST(DemWrite, SaysWhyItCannotAndLeavesNothing) {
    const TempFolder folder;
    const auto status = writeDem(folder / "no" / "a.tif", hill(10, 9), {});
    ASSERT_FALSE(status);
    EXPECT_NE(status.error().message.find("No such file or directory"), std::string::npos);
    EXPECT_FALSE(writeDem(folder / "a.tif", hill(10, 9), {.crs = "nonsense"}));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace pitscape::io
