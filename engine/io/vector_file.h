#pragma once

#include "core/result.h"
#include "io/gdal_fence.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace pitscape::io {

/// How much of a vector file is read.
struct VectorLimits {
    std::uint64_t features = 1'000'000;
    std::size_t layers = 100;
    std::chrono::milliseconds time{10'000};
    std::uint64_t bytes = std::uint64_t{512} << 20;
};

/// A vector file that was opened behind the fence.
struct VectorFile {
    std::string name;    ///< to show
    std::string format;  ///< "GeoPackage", "GeoJSON", "Shapefile", "DXF"
    OpenedDataset dataset;
};

/// Opens a GeoPackage, GeoJSON, Shapefile or DXF, unless something in it would run without an end.
/// @return or one sentence: what is wrong, what to do
Result<VectorFile> openVectorFile(const std::filesystem::path& path, const VectorLimits& limits);

/// The name of a layer as it may be shown; a layer without a name of its own is called as the file.
std::string shownLayer(const char* name, const std::filesystem::path& path);

}  // namespace pitscape::io
