#pragma once

#include "core/result.h"
#include "io/raster_file.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace pitscape::io {

/// What a raster of heights holds, as stored, nothing converted: the figures of `gdalinfo -stats`.
struct DemInfo {
    std::int32_t width = 0;
    std::int32_t height = 0;
    double cellSizeX = 0;            ///< length of a step to the next column, in units of the CRS; > 0
    double cellSizeY = 0;            ///< length of a step to the next row; > 0
    std::string crs;                 ///< "EPSG:N" or WKT; empty = the file names none
    std::array<double, 4> extent{};  ///< west, south, east, north
    std::string verticalUnit;        ///< as written ("metre", "ft"); empty = not said
    /// Of the cells with data; none where there is no such cell.
    std::optional<double> min, max, mean;
    std::uint64_t nodataCells = 0;  ///< the declared value, NaN, infinite, or masked out
};

/// Reads every cell, with bounded memory. @return or one sentence naming the file and what to do
Result<DemInfo> demInfo(const std::filesystem::path& path, const Watch& watch = {});

}  // namespace pitscape::io
