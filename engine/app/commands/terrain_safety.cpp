// Screens of what may fall, slide or give way. None of them says that a place is safe.
#include "app/commands/terrain_options.h"
#include "estimate/ground_screens.h"
#include "estimate/rockfall.h"
#include "estimate/soil_slides.h"
#include "session/assets.h"
#include "terrain/gradient.h"

#include <array>
#include <cmath>
#include <initializer_list>
#include <map>
#include <vector>

namespace pitscape::app {
namespace {

std::vector<float> slopesOf(const terrain::HeightGrid& grid) {
    std::vector<float> slope(grid.frame().count());
    terrain::slopes_deg(grid, grid.frame().all(), slope);
    return slope;
}

struct Zone {
    double from;
    const char* key;  ///< of its area in the result
};

/// Writes the layer; its result with the area of each zone. @param zones  from low to high
Result<Json> zoned(const TerrainOptions& o, const io::ImportedDem& dem, std::span<const float> values,
                   std::string_view unit, std::initializer_list<Zone> zones) {
    auto result = writeFloats(o, dem, values);
    if (!result) return result;
    const double cell_m2 = dem.grid.cellSize_m() * dem.grid.cellSize_m();
    std::map<std::string_view, double> area_m2;
    for (const float v : values) {
        const char* key = nullptr;
        for (const Zone& zone : zones)
            if (static_cast<double>(v) >= zone.from) key = zone.key;
        if (key) area_m2[key] += cell_m2;
    }
    (*result)["unit"] = unit;
    for (const Zone& zone : zones) (*result)[zone.key] = area_m2[zone.key];
    return result;
}

}  // namespace

Result<Json> terrainRockfall(const TerrainOptions& o, const io::ImportedDem& dem) {
    const auto& from = estimate::kRockfallZones_deg;
    return zoned(o, dem, estimate::rockSources_deg(dem.grid, slopesOf(dem.grid)), "deg",
                 {{from[0], "low_m2"}, {from[1], "moderate_m2"}, {from[2], "high_m2"}});
}

Result<Json> terrainCrest(const TerrainOptions& o, const io::ImportedDem& dem) {
    std::vector<float> missing(dem.grid.frame().count());
    estimate::missingStandOff_m(dem.grid, slopesOf(dem.grid), dem.grid.frame().all(), missing);
    constexpr double kLeast_m = 1e-6;
    return zoned(o, dem, missing, "m", {{kLeast_m, "too_near_m2"}});
}

Result<Json> terrainSlide(const TerrainOptions& o, const io::ImportedDem& dem) {
    const auto assets = session::Assets::load();
    if (!assets) return assets.error();
    const auto tables = estimate::Tables::load(assets->models());
    if (!tables) return tables.error();
    const std::map<std::string, double, std::less<>> asTheyAre;
    const estimate::SoilSlides screen{*tables, asTheyAre};
    // A raster says nothing of its soil: bare topsoil everywhere, without roots.
    const auto soil = screen.soil(ground::Cover::kBareSoil, -1);
    std::vector<float> values = slopesOf(dem.grid);
    for (float& v : values)
        if (!std::isnan(v))
            v = static_cast<float>(
                estimate::safetyOnSlope(*soil, static_cast<double>(v), screen.wetness()));
    auto result =
        zoned(o, dem, values, "1",
              {{0, "unstable_m2"}, {1, "marginal_m2"}, {1.3, "temporary_m2"}, {1.5, "acceptable_m2"}});
    if (result)
        (*result)["soil"] = {{"depth_m", soil->depth_m},
                             {"cohesion_kpa", soil->cohesion_kPa},
                             {"friction_deg", soil->friction_deg},
                             {"wet_share", screen.wetness()}};
    return result;
}

Result<Json> terrainSteepFill(const TerrainOptions& o, const io::ImportedDem& dem) {
    const auto after = groundAfter(o, dem);
    if (!after) return after.error();
    std::vector<float> values(dem.grid.frame().count());
    estimate::fillSlopes_deg(after->grid, slopesOf(after->grid), dem.grid.heights_m(),
                             dem.grid.frame().all(), values);
    const auto& from = estimate::kFillZones_deg;
    return zoned(o, dem, values, "deg",
                 {{0, "flat_m2"},
                  {from[0], "steeper_1_2_m2"},
                  {from[1], "steeper_1_1_5_m2"},
                  {from[2], "over_repose_m2"}});
}

}  // namespace pitscape::app
