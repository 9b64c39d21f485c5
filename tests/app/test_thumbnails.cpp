// Every kind as its thumbnail, held against the approved sheet in tests/golden/images; it was looked
// at: each kind is recognisable. PITSCAPE_UPDATE_GOLDEN=1 writes it anew.
#include "app/thumbnails.h"
#include "io/atomic_file.h"
#include "io/image_png.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace pitscape::app {
namespace {

constexpr int kSide = 96, kColumns = 10, kGap = 4;
/// Mean over a tile, of 255. Software rasterisers of other versions place edges a little differently.
constexpr double kMostMean = 6;

/// Mean difference of one tile from its place on a sheet.
double difference(const io::Image& tile, const io::Image& sheet, std::size_t n) {
    const int column = static_cast<int>(n) % kColumns, row = static_cast<int>(n) / kColumns;
    double sum = 0;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x)
            for (int c = 0; c < 3; ++c) {
                const auto i = static_cast<std::size_t>((y * kSide + x) * 4 + c);
                const auto j =
                    static_cast<std::size_t>(((row * (kSide + kGap) + kGap + y) * sheet.width +
                                              column * (kSide + kGap) + kGap + x) *
                                                 4 +
                                             c);
                sum += std::abs(static_cast<int>(tile.rgba[i]) - static_cast<int>(sheet.rgba[j]));
            }
    return sum / (3.0 * kSide * kSide);
}

TEST(Thumbnails, OfEveryKindAreAsApproved) {
    const auto assets = session::Assets::load();
    ASSERT_TRUE(assets) << assets.error().message;
    auto thumbnailer = Thumbnailer::create(*assets);
    ASSERT_TRUE(thumbnailer) << thumbnailer.error().message;
    std::vector<io::Image> tiles;
    std::vector<std::string> ids;
    for (const auto& [id, kind] : assets->catalogue.kinds()) {
        tiles.push_back(thumbnailer->picture(kind, kSide));
        ids.push_back(id);
    }
    const std::string approved = PITSCAPE_SOURCE_DIR "/tests/golden/images/catalogue.png";
    if (std::getenv("PITSCAPE_UPDATE_GOLDEN")) {
        ASSERT_TRUE(io::savePng(approved, contactSheet(tiles, kColumns)));
        return;
    }
    const auto bytes = io::readFile(approved, std::size_t{16} << 20);
    ASSERT_TRUE(bytes) << bytes.error().message;
    const auto sheet = io::decodeImage(*bytes, "catalogue");
    ASSERT_TRUE(sheet) << sheet.error().message;
    ASSERT_EQ(sheet->height, contactSheet(tiles, kColumns).height) << "other kinds than on the sheet";
    bool same = true;
    for (std::size_t n = 0; n < tiles.size(); ++n) {
        const double mean = difference(tiles[n], *sheet, n);
        EXPECT_LE(mean, kMostMean) << ids[n];
        same = same && mean <= kMostMean;
    }
    if (!same)
        (void)io::savePng(PITSCAPE_BINARY_DIR "/golden-catalogue.png", contactSheet(tiles, kColumns));
}

}  // namespace
}  // namespace pitscape::app
