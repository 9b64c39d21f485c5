// Every kind as its thumbnail, held against the pictures that the program brings along for its palette
// (assets/thumbnails); they were looked at: each kind is recognisable. PITSCAPE_UPDATE_GOLDEN=1 writes
// them anew.
#include "app/thumbnails.h"

#include "app/thumbnail_atlas.h"
#include "io/atomic_file.h"
#include "io/image_png.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace pitscape::app {
namespace {

constexpr int kQuality = 91;  ///< of the JPEG files; from 91 on colours keep their full resolution
/// Mean over a picture, of 255. Software rasterisers of other versions place edges a little
/// differently.
constexpr double kMostMean = 6;

double difference(const io::Image& a, const io::Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i)
        if (i % 4 != 3) sum += std::abs(static_cast<int>(a.rgba[i]) - static_cast<int>(b.rgba[i]));
    return sum / (0.75 * static_cast<double>(a.rgba.size()));
}

TEST(Thumbnails, OfEveryKindAreAsApproved) {
    const auto assets = session::Assets::load();
    ASSERT_TRUE(assets) << assets.error().message;
    auto thumbnailer = Thumbnailer::create(*assets);
    ASSERT_TRUE(thumbnailer) << thumbnailer.error().message;
    for (const catalogue::Kind* kind : assets->catalogue.offered()) {
        const std::string& id = kind->id;
        const io::Image now = thumbnailer->picture(*kind, kThumbnail_px);
        const auto file = thumbnailFile(*assets, id);
        if (std::getenv("PITSCAPE_UPDATE_GOLDEN")) {
            ASSERT_TRUE(io::writeFileAtomically(file, io::encodeJpeg(now, kQuality)));
            continue;
        }
        const auto bytes = io::readFile(file, std::size_t{1} << 20);
        if (!bytes) {
            ADD_FAILURE() << bytes.error().message << "; PITSCAPE_UPDATE_GOLDEN=1 draws it";
            continue;
        }
        const auto approved = io::decodeImage(*bytes, id);
        ASSERT_TRUE(approved) << approved.error().message;
        ASSERT_EQ(approved->rgba.size(), now.rgba.size()) << id;
        EXPECT_LE(difference(now, *approved), kMostMean) << id;
        if (difference(now, *approved) > kMostMean)
            (void)io::savePng(PITSCAPE_BINARY_DIR "/thumbnail-" + id + ".png", now);
    }
}

}  // namespace
}  // namespace pitscape::app
