#pragma once

#include "app/command.h"
#include "core/text.h"
#include "io/dem_import.h"
#include "io/vector_write.h"

#include <span>
#include <string>

#include <fmt/format.h>

namespace pitscape::app {

/// What the command line says to `pitscape terrain`.
struct TerrainOptions {
    std::string kernel, dem, second, output, at, from, unit, crs, date, lonlat, bend;
    double level = 0, minSlope = 50, minHeight = 5, azimuth = 315, altitude = 45;
    double interval = 5, height = 1.6, targetHeight = 0, radius = 0, snap = 0;
    bool json = false, curve = false, hasLevel = false, year = false;
};

/// An error from a sentence with places for figures.
template <class... Args>
Error fault(const char* text, const Args&... args) {
    return Error{fmt::format(fmt::runtime(tr(text)), args...)};
}

/// Least, mean and greatest of a layer, for --json and for a look without an output file.
Json summaryOf(std::span<const float> values);
/// Writes a layer where one is wanted. @return its summary
Result<Json> writeFloats(const TerrainOptions& o, const io::ImportedDem& dem,
                         std::span<const float> values);

/// A place of the command line on ground that is known.
Result<glm::dvec2> groundPlace(const std::string& text, const TerrainOptions& o,
                               const io::ImportedDem& dem);
/// Saves features as .gpkg or .geojson. @param refusal  what is said about any other suffix
Status saveFeatures(const std::string& file, const io::VectorExport& features, const Error& refusal);

/// The second raster, on the grid of the first.
Result<io::ImportedDem> groundAfter(const TerrainOptions& o, const io::ImportedDem& dem);

Result<Json> terrainCurvature(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainSkyView(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainCatchment(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainRockfall(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainCrest(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainSlide(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainSteepFill(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainArea(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainContours(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainViewshed(const TerrainOptions& o, const io::ImportedDem& dem);
Result<Json> terrainSun(const TerrainOptions& o, const io::ImportedDem& dem, Console& console);
Result<Json> terrainHorizon(const TerrainOptions& o, const io::ImportedDem& dem);

}  // namespace pitscape::app
