// The first view of every sample as its card in the window, held against the picture beside the scene
// (scenes/ID/picture.jpg); they were looked at. PITSCAPE_UPDATE_GOLDEN=1 writes them anew.
#include "app/picture.h"
#include "app/thumbnail_atlas.h"
#include "io/atomic_file.h"
#include "io/image_png.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace pitscape::app {
namespace {

constexpr int kQuality = 88;
constexpr int kYear = 12;  ///< plants are seen grown
/// Mean over a picture, of 255; as for the golden pictures, plus what JPEG changes.
constexpr double kMostMean = 5;

TEST(SamplePictures, AreAsApproved) {
    const auto assets = session::Assets::load();
    ASSERT_TRUE(assets) << assets.error().message;
    for (const session::Sample& sample : assets->samples.all()) {
        auto session = session::Session::open(sample.scene, *assets);
        ASSERT_TRUE(session) << session.error().message;
        const design::View& view = (*session)->scene().views.front();
        PictureWish wish;
        wish.camera = {view.eye, view.target, view.fov_deg};
        wish.size = kSamplePicture_px;
        wish.quality = render::Quality::kPicture;
        wish.date = view.date.value_or("");
        wish.year = kYear;
        const auto now = takePicture(**session, wish);
        ASSERT_TRUE(now) << now.error().message;
        if (std::getenv("PITSCAPE_UPDATE_GOLDEN")) {
            ASSERT_TRUE(io::writeFileAtomically(sample.picture(), io::encodeJpeg(*now, kQuality)));
            continue;
        }
        const auto bytes = io::readFile(sample.picture(), std::size_t{1} << 20);
        ASSERT_TRUE(bytes) << bytes.error().message << "; PITSCAPE_UPDATE_GOLDEN=1 draws it";
        const auto approved = io::decodeImage(*bytes, sample.id);
        ASSERT_TRUE(approved) << approved.error().message;
        ASSERT_EQ(approved->rgba.size(), now->rgba.size()) << sample.id;
        double sum = 0;
        for (std::size_t i = 0; i < now->rgba.size(); ++i)
            if (i % 4 != 3)
                sum += std::abs(static_cast<int>(now->rgba[i]) - static_cast<int>(approved->rgba[i]));
        const double mean = sum / (0.75 * static_cast<double>(now->rgba.size()));
        EXPECT_LE(mean, kMostMean) << sample.id;
        if (mean > kMostMean)
            (void)io::savePng(PITSCAPE_BINARY_DIR "/sample-" + sample.id + ".png", *now);
    }
}

}  // namespace
}  // namespace pitscape::app
