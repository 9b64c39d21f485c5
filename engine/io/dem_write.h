#pragma once

#include "core/result.h"
#include "geo/grid_frame.h"
#include "terrain/height_grid.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace pitscape::io {

/// How a raster is laid out in its GeoTIFF. Both are tiled and compressed without loss (DEFLATE).
enum class Layout {
    kPlain,
    kCloudOptimised,  ///< with averaged, reduced copies, readable in parts: the terrain of a scene
};

/// What stands for "no data" in a file of floats.
enum class Void { kMinus9999, kNan };

struct RasterWriteOptions {
    std::string crs{};  ///< "EPSG:N" or WKT; empty = none
    Layout layout = Layout::kPlain;
    Void noData = Void::kMinus9999;
    std::string unit{};  ///< of the values, "metre" for heights; empty = not said
};

/// Writes a GeoTIFF; the file is replaced whole or stays as it was. importDem() gives the same bits
/// back.
Status writeDem(const std::filesystem::path& path, const terrain::HeightGrid& grid,
                const RasterWriteOptions& options);

/// A layer of numbers on a grid, NaN = no data. @pre values.size() == frame.count()
Status writeLayer(const std::filesystem::path& path, const geo::GridFrame& frame,
                  std::span<const float> values, const RasterWriteOptions& options);

/// A layer of classes. @param noData  the class that means "none", if there is one
Status writeLayer(const std::filesystem::path& path, const geo::GridFrame& frame,
                  std::span<const std::uint8_t> values, const RasterWriteOptions& options,
                  std::optional<std::uint8_t> noData = {});

}  // namespace pitscape::io
