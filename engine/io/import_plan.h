#pragma once

#include "core/result.h"
#include "io/dem_import.h"
#include "io/raster_file.h"
#include "io/resample.h"

#include <string>
#include <vector>

namespace pitscape::io {

/// Cells of a result: 4096^2 unless a cell size is asked for, then 16384^2 (1 GiB of heights).
inline constexpr double kMostCellsByDefault = 4096.0 * 4096.0;
inline constexpr double kMostCellsOnDemand = 16384.0 * 16384.0;
inline constexpr double kLongestResultSide = 32768.0;

/// In which plane a file lies, in which the result shall, and how to go between.
struct Planes {
    Affine place{};  ///< of the source's cells, in its CRS; in metres where there is none
    Crs source, target;
    Way way;
    bool reprojected = false;
    double ground_m = 0;  ///< side of a source cell on the ground (geometric mean where oblong)
};

/// Decides the planes from the file and the options and says what was decided.
Result<Planes> choosePlanes(const std::string& name, const RasterFacts& facts,
                            const ImportOptions& options, std::vector<std::string>& said);

/// The CRS that points or cells in `source` are taken to: itself where it is metric on the ground.
/// @param centre  of the data, in `source`
Result<Crs> chooseTarget(const std::string& name, const Crs& source, glm::dvec2 centre, bool fromFile,
                         const ImportOptions& options, std::vector<std::string>& said);

/// Metres per unit of height, and the sentence for it.
/// @param gridUnit_m  metres per unit of the coordinates; heights without a unit are taken for the same
double heightFactor(const std::string& unitInFile, double gridUnit_m, const ImportOptions& options,
                    std::vector<std::string>& said);

/// "metre", "ft", "US survey foot" ... as files write it. @return metres, or nothing
std::optional<double> metresPerNamed(const std::string& unit);

/// East and north metres on the ellipsoid of WGS 84 between two near places.
glm::dvec2 groundStep_m(LonLat from, LonLat to);

/// Rounded to three digits: a cell of 28.1 m rather than 28.0749.
double threeDigits(double value);

}  // namespace pitscape::io
