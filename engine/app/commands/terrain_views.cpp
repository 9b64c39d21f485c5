// Analysis of a raster: what lines, sight and light make of it.
#include "app/commands/terrain_options.h"
#include "estimate/models/mean_day.h"
#include "estimate/tables.h"
#include "io/dem_write.h"
#include "io/vector_write.h"
#include "session/editing.h"
#include "terrain/contour.h"
#include "terrain/date_time.h"
#include "terrain/irradiation.h"
#include "terrain/viewshed.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include <glm/geometric.hpp>

namespace pitscape::app {
namespace {

/// The mean day of a month as steps of an hour's quarter, times `days`.
void addDay(terrain::SkyLight& light, double latitude_deg, int month, double global_kWhm2,
            double days) {
    constexpr double kQuarter = 1.0 / estimate::kMeanDaySteps_perHour / 1000;
    for (const auto& m : estimate::meanDay(latitude_deg, month, global_kWhm2)) {
        light.sun.push_back({m.azimuth_deg, 90 - m.zenith_deg, m.direct_Wm2 * kQuarter * days});
        light.diffuse_kWhm2 += m.diffuse_Wm2 * kQuarter * days;
        light.global_kWhm2 += m.global_Wm2 * kQuarter * days;
    }
}

Result<int> monthOf(const std::string& date, double longitude_deg) {
    const double zone = terrain::solarZone_h(longitude_deg);
    const auto when = terrain::parseDateTime(date, zone);
    if (!when) return when.error();
    const auto local = *when + std::chrono::minutes{std::lround(60 * zone)};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(local)};
    return static_cast<int>(static_cast<unsigned>(day.month())) - 1;
}

}  // namespace

Result<glm::dvec2> groundPlace(const std::string& text, const TerrainOptions& o,
                               const io::ImportedDem& dem) {
    const auto place = session::placeFrom(text);
    if (!place) return place.error();
    const geo::Cell cell = dem.grid.frame().cellAt(*place);
    if (!dem.grid.contains(cell)) return fault("{0}: the place {1} lies off the terrain", o.dem, text);
    if (std::isnan(dem.grid.at(cell))) return fault("{0}: there is no data at {1}", o.dem, text);
    return *place;
}

Status saveFeatures(const std::string& file, const io::VectorExport& features, const Error& refusal) {
    const bool json = file.ends_with(".geojson") || file.ends_with(".json");
    if (!json && !file.ends_with(".gpkg")) return refusal;
    return json ? io::saveGeoJson(file, features) : io::saveGeoPackage(file, features);
}

Json summaryOf(std::span<const float> values) {
    double low = 1e300, high = -1e300, sum = 0;
    std::size_t n = 0;
    for (const float v : values) {
        if (std::isnan(v)) continue;
        low = std::min(low, static_cast<double>(v));
        high = std::max(high, static_cast<double>(v));
        sum += static_cast<double>(v);
        ++n;
    }
    if (n == 0) return {{"cells", 0}, {"min", nullptr}, {"mean", nullptr}, {"max", nullptr}};
    return {{"cells", n}, {"min", low}, {"mean", sum / static_cast<double>(n)}, {"max", high}};
}

Result<Json> writeFloats(const TerrainOptions& o, const io::ImportedDem& dem,
                         std::span<const float> values) {
    if (!o.output.empty())
        if (auto status = io::writeLayer(o.output, dem.grid.frame(), values, {.crs = dem.crs}); !status)
            return status.error();
    return summaryOf(values);
}

Result<Json> terrainContours(const TerrainOptions& o, const io::ImportedDem& dem) {
    const auto lines = terrain::contours(dem.grid, o.interval);
    io::VectorExport layers{"contours", dem.crs, {}};
    double length = 0;
    int number = 0;
    std::vector<double> levels;
    for (const auto& line : lines) {
        for (std::size_t i = 1; i < line.points.size(); ++i)
            length += glm::length(line.points[i] - line.points[i - 1]);
        levels.push_back(line.level_m);
        io::VectorFeature feature{.shape = io::VectorFeature::Shape::kLine,
                                  .id = fmt::format("contour-{}", ++number),
                                  .type = "contour",
                                  .part = "contour",
                                  .measured = {{"level_m", line.level_m}}};
        for (const auto& p : line.points) feature.points.emplace_back(p, line.level_m);
        layers.features.push_back(std::move(feature));
    }
    if (!o.output.empty())
        if (auto status = saveFeatures(
                o.output, layers, fault("{0}: contours are written as .gpkg or .geojson", o.output));
            !status)
            return status.error();
    std::ranges::sort(levels);
    const auto repeated = std::ranges::unique(levels);
    levels.erase(repeated.begin(), repeated.end());
    return Json{{"interval_m", o.interval},
                {"lines", lines.size()},
                {"levels", levels.size()},
                {"length_m", length}};
}

Result<Json> terrainViewshed(const TerrainOptions& o, const io::ImportedDem& dem) {
    if (o.from.empty()) return fault("terrain viewshed needs --from easting,northing");
    const auto from = groundPlace(o.from, o, dem);
    if (!from) return from.error();
    const auto seen = terrain::viewshed(dem.grid, {*from, o.height, o.targetHeight, o.radius});
    const auto count = std::ranges::count(seen, std::uint8_t{1});
    if (!o.output.empty()) {
        std::vector<std::uint8_t> shown(seen.size());
        std::ranges::transform(seen, shown.begin(),
                               [](std::uint8_t s) { return static_cast<std::uint8_t>(255 * s); });
        if (auto status = io::writeLayer(o.output, dem.grid.frame(),
                                         std::span<const std::uint8_t>{shown}, {.crs = dem.crs});
            !status)
            return status.error();
    }
    const double cell_m2 = dem.grid.cellSize_m() * dem.grid.cellSize_m();
    return Json{{"visible_cells", count}, {"visible_area_m2", static_cast<double>(count) * cell_m2}};
}

Result<Json> terrainSun(const TerrainOptions& o, const io::ImportedDem& dem, Console& console) {
    if (o.year == !o.date.empty()) return fault("terrain sun needs --year or --date");
    if (!dem.centre)
        return fault("{0}: has no CRS, so nobody knows where the sun stands; --lonlat tells", o.dem);
    const auto assets = session::Assets::load();
    if (!assets) return assets.error();
    const auto tables = estimate::Tables::load(assets->models());
    if (!tables) return tables.error();
    const estimate::Climate* climate =
        tables->climate("", glm::dvec2{dem.centre->lon_deg, dem.centre->lat_deg});
    if (!climate) return fault("{0}: no climate is known for its place", o.dem);
    console.note(fmt::format(fmt::runtime(tr("Light of the mean days of the nearest climate, {0}.")),
                             std::string{climate->name.in(language())}));
    terrain::SkyLight light;
    if (o.year) {
        for (std::size_t m = 0; m < 12; ++m)
            addDay(light, dem.centre->lat_deg, static_cast<int>(m), climate->global_kWhm2Day[m],
                   estimate::kDaysOfMonth[m]);
    } else {
        const auto month = monthOf(o.date, dem.centre->lon_deg);
        if (!month) return month.error();
        addDay(light, dem.centre->lat_deg, *month,
               climate->global_kWhm2Day[static_cast<std::size_t>(*month)], 1);
    }
    constexpr int kDirections = 32;
    terrain::HorizonPlanes planes{dem.grid.frame(), kDirections};
    terrain::computeHorizon(dem.grid, dem.grid.frame().all(), planes);
    std::vector<float> energy(dem.grid.frame().count());
    terrain::irradiation_kWhm2(dem.grid, planes, light, energy);
    auto result = writeFloats(o, dem, energy);
    if (!result) return result.error();
    (*result)["unit"] = "kWh/m2";
    (*result)["climate"] = climate->id;
    (*result)["level_open_ground"] = light.global_kWhm2;
    return result;
}

Result<Json> terrainHorizon(const TerrainOptions& o, const io::ImportedDem& dem) {
    if (o.at.empty()) return fault("terrain horizon needs --at easting,northing");
    const auto at = groundPlace(o.at, o, dem);
    if (!at) return at.error();
    const auto skyline = terrain::skylines_deg(dem.grid, *at);
    Json heights = Json::array();
    for (const double h : skyline) heights.push_back(numberJson(h));
    return Json{{"at", {at->x, at->y}},
                {"step_deg", 360.0 / static_cast<double>(skyline.size())},
                {"horizon_deg", std::move(heights)},
                {"sky_view", terrain::skyView(skyline)}};
}

}  // namespace pitscape::app
