// Pictures held against approved ones in tests/golden/images (480 x 270). They were looked at
// against the list of what a good picture is; PITSCAPE_UPDATE_GOLDEN=1 writes them anew.
//
// Tolerance: software rasterisers of other versions place edges and round colours a little
// differently, so single pixels may differ much (edges of plants) while the mean may not.
#include "app/picture.h"
#include "io/atomic_file.h"
#include "io/image_png.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace pitscape::app {
namespace {

constexpr double kMostMean = 3.0;    ///< of 255, mean over pixels and channels
constexpr double kMostBlock = 28.0;  ///< of 255, mean of any block of 16 x 16 pixels

struct Case {
    std::string name, file, view, date, overlay;
    glm::dvec3 eye{0}, target{0};
    int year = 10;
    friend std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }
};

const std::string kPark = PITSCAPE_SOURCE_DIR "/scenes/pit-park/pit-park.pitscape";
const std::string kDem = PITSCAPE_DATA_DIR "/dem/";

std::vector<Case> cases() {
    return {
        {"park_afternoon", kPark, "From the village", "", ""},
        {"park_morning", kPark, "From the village", "2026-06-21T06:30+08:00", ""},
        {"park_slope", kPark, "From the village", "", "slope"},
        {"hotel",
         kPark,
         "",
         "2026-06-21T10:00+08:00",
         "",
         {750372, 3343672, 108},
         {750318, 3343728, 104}},
        {"climbing_wall",
         kPark,
         "",
         "2026-06-21T12:00+08:00",
         "",
         {750560, 3343810, 112},
         {750555, 3343852, 106}},
        {"pond", kPark, "", "2026-06-21T15:00+08:00", "", {750460, 3343470, 92}, {750390, 3343530, 75}},
        {"solar",
         kPark,
         "",
         "2026-06-21T11:00+08:00",
         "",
         {750560, 3343440, 96},
         {750490, 3343580, 77}},
        {"camping",
         kPark,
         "",
         "2026-06-21T16:00+08:00",
         "",
         {750800, 3343330, 66},
         {750755, 3343400, 50}},
        {"quarry_vaihingen", kDem + "quarry-vaihingen-1m.tif", "", "2026-06-21T16:00+02:00", ""},
        {"quarry_bellwood",
         kDem + "quarry-bellwood-atlanta-srtm1.tif",
         "",
         "2026-06-21T16:00-05:00",
         "",
         {738260, 3740020, 560},
         {737490, 3740700, 190}},
    };
}

class Golden : public testing::TestWithParam<Case> {};

double blockDifference(const io::Image& a, const io::Image& b, int x0, int y0) {
    double sum = 0;
    int n = 0;
    for (int y = y0; y < std::min(y0 + 16, a.height); ++y)
        for (int x = x0; x < std::min(x0 + 16, a.width); ++x)
            for (int c = 0; c < 3; ++c) {
                const auto i = static_cast<std::size_t>((y * a.width + x) * 4 + c);
                sum += std::abs(static_cast<int>(a.rgba[i]) - static_cast<int>(b.rgba[i]));
                ++n;
            }
    return sum / n;
}

TEST_P(Golden, PictureIsAsApproved) {
    const Case& c = GetParam();
    if (!std::filesystem::exists(c.file)) GTEST_SKIP() << c.file << " is not beside the checkout";
    const auto assets = session::Assets::load();
    ASSERT_TRUE(assets) << assets.error().message;
    auto session = session::Session::open(c.file, *assets);
    ASSERT_TRUE(session) << session.error().message;
    PictureWish wish;
    wish.camera = startCamera(**session);
    if (const design::View* view = (*session)->scene().view(c.view))
        wish.camera = {view->eye, view->target, view->fov_deg};
    if (c.eye != c.target) wish.camera = {c.eye, c.target, 50};
    wish.size = {480, 270};
    wish.date = c.date;
    wish.overlay = c.overlay;
    wish.year = c.year;
    const auto picture = takePicture(**session, wish);
    ASSERT_TRUE(picture) << picture.error().message;

    const std::string approved = PITSCAPE_SOURCE_DIR "/tests/golden/images/" + c.name + ".png";
    if (std::getenv("PITSCAPE_UPDATE_GOLDEN")) {
        ASSERT_TRUE(io::savePng(approved, *picture));
        return;
    }
    const auto bytes = io::readFile(approved, std::size_t{16} << 20);
    ASSERT_TRUE(bytes) << bytes.error().message;
    const auto golden = io::decodeImage(*bytes, c.name);
    ASSERT_TRUE(golden) << golden.error().message;
    ASSERT_EQ(golden->width, picture->width);
    double worst = 0, sum = 0;
    int blocks = 0;
    for (int y = 0; y < picture->height; y += 16)
        for (int x = 0; x < picture->width; x += 16) {
            const double d = blockDifference(*picture, *golden, x, y);
            worst = std::max(worst, d);
            sum += d;
            ++blocks;
        }
    const bool same = sum / blocks <= kMostMean && worst <= kMostBlock;
    if (!same) {
        const std::string seen = PITSCAPE_BINARY_DIR "/golden-" + c.name + ".png";
        (void)io::savePng(seen, *picture);
        ADD_FAILURE() << "mean " << sum / blocks << ", worst block " << worst << " of 255; see "
                      << seen;
    }
}

INSTANTIATE_TEST_SUITE_P(Pictures, Golden, testing::ValuesIn(cases()),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace pitscape::app
