#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The few functions of the stb headers that are used, with PNG and JPEG compiled in and nothing
/// else: the copy in libstb.so also decodes GIF, PSD and PIC, which have known holes.
namespace pitscape::io::stb {

/// Longest side of a picture that is decoded at all.
inline constexpr int kLargestSide = 8192;

struct Size {
    int width = 0;
    int height = 0;
};

/// From the header alone; none for anything but PNG and JPEG.
std::optional<Size> sizeOf(std::string_view bytes);

struct Decoded {
    Size size;
    std::vector<std::uint8_t> rgba;  ///< row-major, top row first
};
/// None where the content is damaged or larger than kLargestSide.
std::optional<Decoded> decode(std::string_view bytes);

/// @pre rgba has size.width * size.height * 4 values. @return the PNG file, empty without memory
std::string encodePng(Size size, const std::uint8_t* rgba);
/// @pre as encodePng; 1 <= quality <= 100. @return the JPEG file without the alpha
std::string encodeJpeg(Size size, const std::uint8_t* rgba, int quality);

}  // namespace pitscape::io::stb
