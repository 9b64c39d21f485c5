#include "io/panorama_png.h"

#include "core/text.h"
#include "io/atomic_file.h"

#include <cstdint>
#include <string_view>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

/// The check of a chunk: CRC-32 of ISO 3309.
std::uint32_t checkOf(std::string_view bytes) {
    std::uint32_t crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0);
    }
    return ~crc;
}

std::string bigEndian(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xff);
    return bytes;
}

std::string xmpOf(const Image& image, double heading_deg) {
    return fmt::format(
        R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">)"
        R"(<rdf:Description rdf:about="" xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" )"
        R"(GPano:ProjectionType="equirectangular" GPano:UsePanoramaViewer="True" )"
        R"(GPano:PoseHeadingDegrees="{2:.2f}" GPano:FullPanoWidthPixels="{0}" GPano:FullPanoHeightPixels="{1}" )"
        R"(GPano:CroppedAreaImageWidthPixels="{0}" GPano:CroppedAreaImageHeightPixels="{1}" )"
        R"(GPano:CroppedAreaLeftPixels="0" GPano:CroppedAreaTopPixels="0"/></rdf:RDF></x:xmpmeta>)",
        image.width, image.height, heading_deg);
}

}  // namespace

std::string encodePanoramaPng(const Image& image, double heading_deg) {
    constexpr std::size_t kAfterHeader = 33;  // 8 bytes of signature, 25 of IHDR
    std::string png = encodePng(image);
    if (png.size() <= kAfterHeader) return png;
    // Keyword, end of it, not compressed (2 bytes), no language, no translated keyword, the text.
    std::string chunk{"iTXt"};
    chunk.append("XML:com.adobe.xmp").append(5, '\0').append(xmpOf(image, heading_deg));
    const auto length = static_cast<std::uint32_t>(chunk.size() - 4);
    png.insert(kAfterHeader, bigEndian(length) + chunk + bigEndian(checkOf(chunk)));
    return png;
}

Status savePanoramaPng(const std::filesystem::path& path, const Image& image, double heading_deg) {
    const std::string bytes = encodePanoramaPng(image, heading_deg);
    if (bytes.empty())
        return Error{path.string() + ": " + tr("the picture is too large for the memory")};
    return writeFileAtomically(path, bytes);
}

}  // namespace pitscape::io
