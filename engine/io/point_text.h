#pragma once

#include "core/result.h"
#include "io/checked_file.h"
#include "io/raster_file.h"

#include <cstdint>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

namespace pitscape::io {

/// Points of a text file, as written.
struct PointTable {
    std::vector<glm::dvec3> points;
    std::vector<std::int8_t> classes;  ///< as many as points, or none: no column of classes
    bool classesNamed = false;         ///< by a header line
    bool decimalComma = false;
    std::int64_t skippedLines = 0;  ///< not three numbers
    std::int64_t firstSkipped = 0;  ///< its number, from 1
    std::int64_t headerLines = 0;
};

/// Reads lines of numbers: x y z [class], split by blanks, tabs, semicolons or commas; decimals with a
/// point, or with a comma where that cannot be a separator. A header line may name the columns
/// (x/easting/lon, y/northing/lat, z/height/elevation, class) in another order.
/// @return or the line that is wrong and what is expected
Result<PointTable> readPointText(const CheckedFile& file, const Watch& watch = {});

}  // namespace pitscape::io
