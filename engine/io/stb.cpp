#include "io/stb.h"

#include <memory>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS 8192
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace pitscape::io::stb {
namespace {

constexpr int kChannels = 4;
static_assert(STBI_MAX_DIMENSIONS == kLargestSide);

const stbi_uc* data(std::string_view bytes) { return reinterpret_cast<const stbi_uc*>(bytes.data()); }

void append(void* to, void* from, int bytes) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(from),
                                          static_cast<std::size_t>(bytes));
}

}  // namespace

std::optional<Size> sizeOf(std::string_view bytes) {
    Size size;
    int channels = 0;
    if (stbi_info_from_memory(data(bytes), static_cast<int>(bytes.size()), &size.width, &size.height,
                              &channels) == 0)
        return std::nullopt;
    return size;
}

std::optional<Decoded> decode(std::string_view bytes) {
    Decoded out;
    int channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels{
        stbi_load_from_memory(data(bytes), static_cast<int>(bytes.size()), &out.size.width,
                              &out.size.height, &channels, kChannels),
        stbi_image_free};
    if (!pixels) return std::nullopt;
    const auto count = static_cast<std::size_t>(out.size.width) *
                       static_cast<std::size_t>(out.size.height) * kChannels;
    out.rgba.assign(pixels.get(), pixels.get() + count);
    return out;
}

std::string encodePng(Size size, const std::uint8_t* rgba) {
    std::string out;
    stbi_write_png_to_func(append, &out, size.width, size.height, kChannels, rgba,
                           size.width * kChannels);
    return out;
}

std::string encodeJpeg(Size size, const std::uint8_t* rgba, int quality) {
    std::string out;
    stbi_write_jpg_to_func(append, &out, size.width, size.height, kChannels, rgba, quality);
    return out;
}

}  // namespace pitscape::io::stb
