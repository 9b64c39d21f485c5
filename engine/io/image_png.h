#pragma once

#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::io {

/// A picture on the CPU, sRGB.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;  ///< row-major, top row first, width * height * 4
    friend bool operator==(const Image&, const Image&) = default;
};

/// What a picture from outside may cost. A PNG of 1 MB can unpack to gigabytes, so the size in its
/// header is looked at before anything is unpacked.
struct ImageLimits {
    int side = 8192;                                  ///< pixels; 8192 is the most that is possible
    std::size_t pixelBytes = std::size_t{128} << 20;  ///< unpacked, 4 bytes a pixel
};

/// The picture as a PNG file. @pre width, height > 0 and rgba.size() fits them
std::string encodePng(const Image& image);

/// The picture as a JPEG file without its alpha. @pre as encodePng; 1 <= quality <= 100
std::string encodeJpeg(const Image& image, int quality);

/// @param bytes  a PNG or JPEG file; told by its content, everything else is refused
/// @param name   for the message
Result<Image> decodeImage(std::string_view bytes, const std::string& name,
                          const ImageLimits& limits = {});

/// Writes the picture whole or not at all.
Status savePng(const std::filesystem::path& path, const Image& image);

}  // namespace pitscape::io
