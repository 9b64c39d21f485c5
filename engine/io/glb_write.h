#pragma once

#include "core/result.h"
#include "io/model_export.h"

#include <filesystem>
#include <string>

namespace pitscape::io {

/// The model as one binary glTF 2.0 file. Axes: (x, z, -y), so +Y is up and -Z north; metres from
/// the local origin, which stands with the CRS in asset.extras as numbers of full precision. One
/// material for each that is used; the colours of the vertices are linear.
/// @return the bytes, or why there are none (nothing to write, more than 4 GB)
Result<std::string> glbOf(const ModelExport& model);

Status saveGlb(const std::filesystem::path& path, const ModelExport& model);

}  // namespace pitscape::io
