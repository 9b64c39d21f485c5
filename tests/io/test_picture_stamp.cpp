#include "io/picture_stamp.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

Image black(int width, int height) {
    Image image{width, height, {}};
    for (int i = 0; i < width * height; ++i) image.rgba.insert(image.rgba.end(), {0, 0, 0, 255});
    return image;
}

/// The longest row of pixels brighter than `least` in the picture.
int longestRun(const Image& image, int least) {
    int longest = 0;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0, run = 0; x < image.width; ++x) {
            run = image.rgba[static_cast<std::size_t>(y * image.width + x) * 4] >= least ? run + 1 : 0;
            longest = std::max(longest, run);
        }
    return longest;
}

TEST(PictureStamp, ScaleBarsAreRoundLengths) {
    EXPECT_DOUBLE_EQ(roundLength_m(100), 100);
    EXPECT_DOUBLE_EQ(roundLength_m(99), 50);
    EXPECT_DOUBLE_EQ(roundLength_m(49.9), 20);
    EXPECT_DOUBLE_EQ(roundLength_m(1.7), 1);
    EXPECT_DOUBLE_EQ(roundLength_m(0.03), 0.02);
}

TEST(PictureStamp, TheBarIsAsLongAsItSays) {
    PictureStamp stamp{.language = Language::kEnglish,
                       .north = "N",
                       .heading_deg = 0,
                       .sunAzimuth_deg = {},
                       .pixel_m = 0.3,
                       .lines = {"a"}};
    Image image = black(1000, 500);
    stampPicture(image, stamp);
    // A fifth of the width is 60 m, so the bar is 50 m = 166.7 pixels and its border one more.
    EXPECT_NEAR(longestRun(image, 120), 167.7, 1.5);
    stamp.pixel_m = {};
    Image without = black(1000, 500);
    stampPicture(without, stamp);
    EXPECT_LT(longestRun(without, 120), 40);
}

TEST(PictureStamp, FitsIntoASmallPictureAndCoversASky) {
    PictureStamp stamp{.language = Language::kChinese,
                       .north = "北",
                       .heading_deg = 90,
                       .sunAzimuth_deg = 200,
                       .pixel_m = {},
                       .lines = {std::string(300, 'w'), "\xff bad"}};
    Image image = black(64, 48);
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 0;
    stampPicture(image, stamp);
    EXPECT_EQ(image.rgba.size(), 64U * 48 * 4);
    EXPECT_GT(std::ranges::count_if(image.rgba, [](int v) { return v > 0; }), 50);
}

}  // namespace
}  // namespace pitscape::io
