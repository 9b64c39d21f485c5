#include "io/image_png.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

const std::filesystem::path kData = PITSCAPE_DATA_DIR;

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

Image gradient(int width, int height) {
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int v : {x * 7, y * 13, x + y, 255 - x})
                image.rgba.push_back(static_cast<std::uint8_t>(v));
    return image;
}

std::string faultOf(const std::string& bytes, const ImageLimits& limits = {}) {
    const auto image = decodeImage(bytes, "x.png", limits);
    return image ? "accepted" : image.error().message;
}

TEST(ImagePng, IsReadBackExactly) {
    const Image image = gradient(37, 21);
    const auto again = decodeImage(encodePng(image), "x.png");
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(*again, image);
}

TEST(ImagePng, TooLargeIsToldBeforeAnythingIsUnpacked) {
    const std::string png = encodePng(gradient(100, 50));
    EXPECT_EQ(faultOf(png, {.side = 99}),
              "x.png: the picture of 100 x 50 pixels is too large; make it smaller");
    EXPECT_EQ(faultOf(png, {.pixelBytes = 19999}),
              "x.png: the picture of 100 x 50 pixels is too large; make it smaller");
    EXPECT_EQ(faultOf(png, {.side = 100, .pixelBytes = 20000}), "accepted");
}

TEST(ImagePng, OtherKindsOfPicturesAreRefused) {
    EXPECT_EQ(faultOf(""), "x.png: is no PNG or JPEG picture");
    EXPECT_EQ(faultOf("GIF89a\x01\x01\x01\x01"), "x.png: is no PNG or JPEG picture");
    EXPECT_EQ(faultOf("BM\x46\x11\x11\x11"), "x.png: is no PNG or JPEG picture");
}

TEST(ImagePng, EveryCutIsRefusedOrRead) {
    const std::string png = encodePng(gradient(16, 16));
    for (std::size_t n = 0; n < png.size(); ++n) decodeImage(png.substr(0, n), "x.png").has_value();
    EXPECT_EQ(faultOf(png.substr(0, png.size() / 2)), "x.png: the picture is damaged or not complete");
}

TEST(ImagePng, ReadsATextureThatSomebodyElseMade) {
    const auto path = kData / "model/Textures/colormap.png";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path;
    const auto image = decodeImage(bytesOf(path), "colormap.png");
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(image->rgba.size(), static_cast<std::size_t>(image->width * image->height * 4));
}

}  // namespace
}  // namespace pitscape::io
