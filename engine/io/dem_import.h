#pragma once

#include "core/result.h"
#include "geo/box.h"
#include "io/crs.h"
#include "io/raster_file.h"
#include "terrain/height_grid.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pitscape::io {

enum class Unit { kMetre, kFoot, kUsFoot };
double metresPer(Unit unit);
/// "m", "ft", "us-ft", as the command line writes them. @return nothing for other words
std::optional<Unit> unitFrom(const std::string& word);

/// What the user says about a file that does not say it itself, and what of it is wanted.
struct ImportOptions {
    /// "EPSG:N" or WKT. Of a file without CRS: the one it is in. Else the projected CRS, in metres,
    /// that is wanted.
    std::optional<std::string> crs{};
    std::optional<double> cell_m{};  ///< side of a cell of the result
    /// Of the heights, and of the grid too when there is no CRS. A unit in the file wins.
    std::optional<Unit> unit{};
    std::optional<LonLat> lonlat{};   ///< of the centre, for a file without CRS
    std::optional<geo::Box2> crop{};  ///< in the CRS of the result, metres
    std::optional<int> pointClass{};  ///< of point text with a class column: keep only this one
};

/// One metric, north-up grid of square cells, whatever the file was.
struct ImportedDem {
    terrain::HeightGrid grid;
    std::string crs;               ///< "EPSG:N" or WKT; empty = none, local metres
    std::optional<LonLat> centre;  ///< of the grid; without it there is no sun
    /// What was done and assumed, in the language of the user, one sentence each.
    std::vector<std::string> said;
};

/// Reads a raster (GeoTIFF, ESRI ASCII, USGS DEM, DTED, SRTM, ERDAS, EHdr, ENVI, PNG) or point text as
/// a terrain. Heights are finite or NaN (no data); the same file gives the same bits.
///
/// Degrees, feet, Web Mercator and every plane that is more than 1 % off the true length on the ground
/// are taken to the nearest UTM zone, bilinear; rotated or oblong cells are made square. At most
/// 4096^2 cells, or 16384^2 where options.cell_m asks for them; a larger file is averaged.
///
/// @return or one sentence: the file, what is wrong, what to do
Result<ImportedDem> importDem(const std::filesystem::path& path, const ImportOptions& options = {},
                              const Watch& watch = {});

}  // namespace pitscape::io
