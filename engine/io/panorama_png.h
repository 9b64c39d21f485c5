#pragma once

#include "core/result.h"
#include "io/image_png.h"

namespace pitscape::io {

/// A PNG of an equirectangular picture of all around, with the words (XMP) by which viewers know it as
/// one.
/// @param heading_deg  compass direction of its middle
/// @source Google, "Photo Sphere XMP Metadata" (namespace GPano); the chunk: W3C, "Portable Network
///         Graphics (PNG) Specification", third edition, 11.3.3.4 iTXt and 11.3.3.1 (the keyword
///         XML:com.adobe.xmp)
std::string encodePanoramaPng(const Image& image, double heading_deg);

/// Writes it whole or not at all.
Status savePanoramaPng(const std::filesystem::path& path, const Image& image, double heading_deg);

}  // namespace pitscape::io
