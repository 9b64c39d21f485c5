#include "io/image_png.h"

#include "core/contract.h"
#include "core/text.h"
#include "io/atomic_file.h"
#include "io/stb.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

std::size_t pixelBytes(int width, int height) {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
}

}  // namespace

std::string encodePng(const Image& image) {
    PS_EXPECT(image.width > 0 && image.height > 0);
    PS_EXPECT(image.rgba.size() == pixelBytes(image.width, image.height));
    return stb::encodePng({image.width, image.height}, image.rgba.data());
}

std::string encodeJpeg(const Image& image, int quality) {
    PS_EXPECT(image.width > 0 && image.height > 0 && quality >= 1 && quality <= 100);
    PS_EXPECT(image.rgba.size() == pixelBytes(image.width, image.height));
    return stb::encodeJpeg({image.width, image.height}, image.rgba.data(), quality);
}

Result<Image> decodeImage(std::string_view bytes, const std::string& name, const ImageLimits& limits) {
    const auto refuse = [&](const std::string& why) { return Error{name + ": " + why}; };
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return refuse(tr("the picture file is too large"));
    const auto size = stb::sizeOf(bytes);
    if (!size || size->width <= 0 || size->height <= 0) return refuse(tr("is no PNG or JPEG picture"));
    const int side = std::min(limits.side, stb::kLargestSide);
    if (size->width > side || size->height > side ||
        pixelBytes(size->width, size->height) > limits.pixelBytes)
        return refuse(
            fmt::format(fmt::runtime(tr("the picture of {} x {} pixels is too large; make it smaller")),
                        size->width, size->height));
    auto decoded = stb::decode(bytes);
    if (!decoded) return refuse(tr("the picture is damaged or not complete"));
    return Image{decoded->size.width, decoded->size.height, std::move(decoded->rgba)};
}

Status savePng(const std::filesystem::path& path, const Image& image) {
    const std::string bytes = encodePng(image);
    if (bytes.empty())
        return Error{path.string() + ": " + tr("the picture is too large for the memory")};
    return writeFileAtomically(path, bytes);
}

}  // namespace pitscape::io
