// Analysis of a raster: the command and what stands on a cell and its neighbours, or on water.
#include "app/commands/all.h"
#include "app/commands/terrain_options.h"
#include "core/text.h"
#include "io/dem_import.h"
#include "io/dem_write.h"
#include "io/vector_write.h"
#include "session/editing.h"
#include "terrain/drainage.h"
#include "terrain/faces.h"
#include "terrain/flood.h"
#include "terrain/gradient.h"
#include "terrain/volume.h"

#include <cmath>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

Result<Json> gradient(const TerrainOptions& o, const io::ImportedDem& dem) {
    const auto& grid = dem.grid;
    std::vector<float> values(grid.frame().count());
    if (o.kernel == "slope")
        terrain::slopes_deg(grid, grid.frame().all(), values);
    else if (o.kernel == "aspect")
        terrain::aspects_deg(grid, grid.frame().all(), values);
    else
        terrain::roughnesses_m(grid, grid.frame().all(), values);
    return writeFloats(o, dem, values);
}

Result<Json> hillshade(const TerrainOptions& o, const io::ImportedDem& dem) {
    std::vector<std::uint8_t> grey(dem.grid.frame().count());
    terrain::hillshades(dem.grid, dem.grid.frame().all(), {o.azimuth, o.altitude, 1}, grey);
    if (!o.output.empty())
        if (auto status = io::writeLayer(o.output, dem.grid.frame(),
                                         std::span<const std::uint8_t>{grey}, {.crs = dem.crs}, 0);
            !status)
            return status.error();
    std::vector<float> shown;
    for (const auto g : grey) shown.push_back(g == 0 ? NAN : static_cast<float>(g));
    return summaryOf(shown);
}

Result<Json> fill(const TerrainOptions& o, const io::ImportedDem& dem) {
    const terrain::HeightGrid filled = terrain::fillDepressions(dem.grid);
    return writeFloats(o, dem, filled.heights_m());
}

Result<Json> flow(const TerrainOptions& o, const io::ImportedDem& dem) {
    const terrain::Drainage drainage = terrain::drain(dem.grid);
    const auto cells = terrain::flowAccumulation(dem.grid.frame(), drainage.direction);
    std::vector<float> values;
    values.reserve(cells.size());
    for (const auto n : cells) values.push_back(n == 0 ? NAN : static_cast<float>(n));
    return writeFloats(o, dem, values);
}

Result<Json> pond(const TerrainOptions& o, const io::ImportedDem& dem) {
    if (o.at.empty()) return fault("terrain pond needs --at easting,northing");
    const auto place = groundPlace(o.at, o, dem);
    if (!place) return place.error();
    Json result = Json::object();
    if (o.hasLevel) {
        const terrain::Pond water = terrain::pondAt(dem.grid, *place, o.level);
        result = {{"area_m2", water.area_m2},
                  {"volume_m3", water.volume_m3},
                  {"max_depth_m", water.maxDepth_m},
                  {"spills", water.spills},
                  {"level_m", o.level},
                  {"spill_level_m", numberJson(water.spillLevel_m)}};
        if (!o.output.empty()) {
            std::vector<float> depth(dem.grid.frame().count(), NAN);
            for (const auto& run : water.cells)
                for (auto col = run.col0; col < run.col1; ++col) {
                    const geo::Cell c{col, run.row};
                    depth[dem.grid.frame().index(c)] =
                        static_cast<float>(o.level - static_cast<double>(dem.grid.at(c)));
                }
            if (auto status = io::writeLayer(o.output, dem.grid.frame(), std::span<const float>{depth},
                                             {.crs = dem.crs, .unit = "metre"});
                !status)
                return status.error();
        }
    } else if (!o.curve) {
        return fault("terrain pond needs --level, or --curve");
    }
    if (o.curve) {
        const terrain::Hollow hollow = terrain::hollowAt(dem.grid, *place);
        Json table = Json::array();
        for (const auto& stage : hollow.curve)
            table.push_back({{"level_m", stage.level_m},
                             {"area_m2", stage.area_m2},
                             {"volume_m3", stage.volume_m3}});
        result["bottom_m"] = numberJson(hollow.bottom_m);
        result["spill_level_m"] = numberJson(hollow.spillLevel_m);
        result["curve"] = std::move(table);
    }
    return result;
}

Result<Json> volume(const TerrainOptions& o, const io::ImportedDem& dem) {
    const auto other = groundAfter(o, dem);
    if (!other) return other.error();
    const terrain::EarthVolume v = terrain::earthVolume(dem.grid, other->grid);
    return Json{
        {"cut_m3", v.cut_m3}, {"fill_m3", v.fill_m3}, {"net_m3", v.net_m3}, {"area_m2", v.area_m2}};
}

Result<Json> faces(const TerrainOptions& o, const io::ImportedDem& dem) {
    terrain::FaceOptions options;
    options.minSlope_deg = o.minSlope;
    options.minHeight_m = o.minHeight;
    const auto found = terrain::findFaces(dem.grid, options);
    Json list = Json::array();
    io::VectorExport layers{"faces", dem.crs, {}};
    int number = 0;
    for (const auto& face : found) {
        const std::string id = fmt::format("face-{}", ++number);
        const std::vector<std::pair<std::string, double>> figures{
            {"height_m", face.height_m},   {"max_height_m", face.maxHeight_m},
            {"length_m", face.length_m},   {"aspect_deg", face.aspect_deg},
            {"slope_deg", face.slope_deg}, {"area_m2", face.area_m2}};
        Json line = Json::array(), row{{"id", id}};
        for (const auto& [key, value] : figures) row[key] = numberJson(value);
        for (const auto& p : face.centreLine()) line.push_back({p.x, p.y, p.z});
        row["line"] = std::move(line);
        list.push_back(std::move(row));
        if (o.output.empty() || face.outline.empty()) continue;
        io::VectorFeature feature{
            .shape = io::VectorFeature::Shape::kArea, .id = id, .type = "face", .part = "footprint"};
        for (const auto& p : face.outline.front()) feature.points.emplace_back(p, dem.grid.heightAt(p));
        for (auto& p : feature.points)
            if (std::isnan(p.z)) p.z = 0;
        feature.measured = figures;
        layers.features.push_back(feature);
    }
    if (!o.output.empty())
        if (auto status = saveFeatures(o.output, layers,
                                       fault("{0}: faces are written as .gpkg or .geojson", o.output));
            !status)
            return status.error();
    return Json{{"faces", std::move(list)}};
}

Result<Json> analysed(const TerrainOptions& o, const io::ImportedDem& dem, Console& console) {
    if (o.kernel == "slope" || o.kernel == "aspect" || o.kernel == "roughness") return gradient(o, dem);
    if (o.kernel == "hillshade") return hillshade(o, dem);
    if (o.kernel == "fill") return fill(o, dem);
    if (o.kernel == "flow") return flow(o, dem);
    if (o.kernel == "pond") return pond(o, dem);
    if (o.kernel == "volume") return volume(o, dem);
    if (o.kernel == "curvature") return terrainCurvature(o, dem);
    if (o.kernel == "skyview") return terrainSkyView(o, dem);
    if (o.kernel == "catchment") return terrainCatchment(o, dem);
    if (o.kernel == "area") return terrainArea(o, dem);
    if (o.kernel == "rockfall") return terrainRockfall(o, dem);
    if (o.kernel == "crest") return terrainCrest(o, dem);
    if (o.kernel == "slide") return terrainSlide(o, dem);
    if (o.kernel == "steepfill") return terrainSteepFill(o, dem);
    if (o.kernel == "contours") return terrainContours(o, dem);
    if (o.kernel == "viewshed") return terrainViewshed(o, dem);
    if (o.kernel == "sun") return terrainSun(o, dem, console);
    if (o.kernel == "horizon") return terrainHorizon(o, dem);
    return faces(o, dem);
}

Result<Json> run(const TerrainOptions& o, Console& console) {
    io::ImportOptions import;
    if (!o.lonlat.empty()) {
        const auto place = session::placeFrom(o.lonlat);
        if (!place) return place.error();
        import.lonlat = io::LonLat{place->x, place->y};
    }
    if (!o.crs.empty()) import.crs = o.crs;
    if (!o.unit.empty()) {
        import.unit = io::unitFrom(o.unit);
        if (!import.unit) return fault("unit \"{0}\": write m, ft or us-ft", o.unit);
    }
    const auto dem = io::importDem(o.dem, import);
    if (!dem) return dem.error();
    auto result = analysed(o, *dem, console);
    // What was done to the raster is said of a result; a failure stays one line.
    if (result)
        for (const auto& sentence : dem->said) console.note(sentence);
    return result;
}

}  // namespace

Result<io::ImportedDem> groundAfter(const TerrainOptions& o, const io::ImportedDem& dem) {
    if (o.second.empty()) return fault("terrain {0} needs two rasters", o.kernel);
    auto other = io::importDem(o.second, {});
    if (other && other->grid.frame() != dem.grid.frame())
        return fault("{0} and {1} do not lie on the same grid; bring them to one first", o.dem,
                     o.second);
    return other;
}

std::function<Exit()> defineTerrain(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<TerrainOptions>();
    parser
        .add_option("kernel", o->kernel,
                    tr("slope, aspect, hillshade, roughness, curvature, area, contours, viewshed, "
                       "skyview, fill, "
                       "flow, catchment, pond, volume, sun, horizon, faces, rockfall, crest, slide "
                       "or steepfill"))
        ->required()
        ->check(CLI::IsMember(
            {"slope",    "aspect",  "hillshade", "roughness", "curvature", "area",  "contours",
             "viewshed", "skyview", "fill",      "flow",      "catchment", "pond",  "volume",
             "sun",      "horizon", "faces",     "rockfall",  "crest",     "slide", "steepfill"}));
    parser.add_option("dem", o->dem, tr("terrain model: a raster or a text of points"))->required();
    parser.add_option("second", o->second, tr("the ground after, for volume and steepfill"));
    parser.add_option("-o,--output", o->output, tr("where to write the layer"));
    parser.add_option("--at", o->at, tr("easting,northing"));
    auto* level = parser.add_option("--level", o->level, tr("height of the water, metres"));
    parser.add_flag("--curve", o->curve, tr("stage, area and volume up to the spill level"));
    parser.add_option("--min-slope", o->minSlope, tr("faces are at least so steep, degrees"))
        ->check(CLI::Range(10.0, 89.0));
    parser.add_option("--min-height", o->minHeight, tr("faces are at least so high, metres"))
        ->check(CLI::Range(0.1, 1000.0));
    parser
        .add_option("--of", o->bend,
                    tr("curvature of what: profile (down the slope), plan (of the contours) or "
                       "tangential (across the slope); 1/m, bulges are positive"))
        ->check(CLI::IsMember({"profile", "plan", "tangential"}));
    parser
        .add_option(
            "--snap", o->snap,
            tr("catchment: take the place within so many metres through which most water comes"))
        ->check(CLI::Range(0.0, 10000.0));
    parser.add_option("--azimuth", o->azimuth, tr("direction of the light, degrees from north"));
    parser.add_option("--altitude", o->altitude, tr("height of the light, degrees"));
    parser.add_option("--interval", o->interval, tr("height between contours, metres"))
        ->check(CLI::Range(0.01, 1000.0));
    parser.add_option("--from", o->from, tr("easting,northing of the observer"));
    parser.add_option("--height", o->height, tr("of the eye above the ground, metres"))
        ->check(CLI::Range(0.0, 10000.0));
    parser.add_option("--target-height", o->targetHeight, tr("of what is looked at, metres"))
        ->check(CLI::Range(0.0, 10000.0));
    parser.add_option("--radius", o->radius, tr("how far the observer looks, metres"))
        ->check(CLI::PositiveNumber);
    parser.add_flag("--year", o->year, tr("light of a whole year"));
    parser.add_option("--date", o->date, tr("light of a mean day of the month of a date, ISO 8601"));
    parser.add_option("--lonlat", o->lonlat,
                      tr("longitude,latitude of the middle, for a terrain without CRS"));
    parser.add_option("--crs", o->crs, tr("CRS of the scene, EPSG:N"));
    parser.add_option("--unit", o->unit,
                      tr("unit of heights, and of the grid without CRS: m, ft, us-ft"));
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, level, &console] {
        o->hasLevel = level->count() > 0;
        const auto result = run(*o, console);
        if (!result) return console.fail(result.error());
        console.print(*result);
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
