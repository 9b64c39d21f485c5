// Analysis of a raster: its bends, its true size, its sky, and what drains through a place.
#include "app/commands/terrain_options.h"
#include "io/dem_write.h"
#include "terrain/curvature.h"
#include "terrain/drainage.h"
#include "terrain/gradient.h"
#include "terrain/horizon.h"
#include "terrain/outline.h"
#include "terrain/surface_area.h"

#include <cmath>
#include <vector>

namespace pitscape::app {
namespace {

/// A ring of the map at the heights of the ground; 0 where there is none.
std::vector<glm::dvec3> onGround(const geo::Ring& ring, const terrain::HeightGrid& grid) {
    std::vector<glm::dvec3> points;
    for (const glm::dvec2 p : ring) {
        const double z = grid.heightAt(p);
        points.emplace_back(p, std::isnan(z) ? 0 : z);
    }
    return points;
}

/// The catchment as areas, each with its holes.
io::VectorExport outlinesOf(const terrain::Catchment& catchment, const io::ImportedDem& dem) {
    io::VectorExport layers{"catchment", dem.crs, {}};
    std::vector<geo::Ring> outer;
    const auto rings = terrain::outlineOf(dem.grid.frame(), catchment.cells);
    for (const auto& ring : rings) {
        if (geo::signedArea_m2(ring) <= 0) continue;
        io::VectorFeature area{.shape = io::VectorFeature::Shape::kArea,
                               .id = fmt::format("catchment-{}", outer.size() + 1),
                               .type = "catchment",
                               .part = "catchment"};
        area.points = onGround(ring, dem.grid);
        layers.features.push_back(std::move(area));
        outer.push_back(ring);
    }
    std::vector<double> size_m2;
    for (const auto& ring : outer) size_m2.push_back(geo::area_m2(ring));
    // The side of a hole lies inside the ring that it is cut out of: the smallest around it.
    for (const auto& ring : rings) {
        if (geo::signedArea_m2(ring) > 0) continue;
        const glm::dvec2 side = (ring[0] + ring[1]) / 2.0;
        std::size_t owner = outer.size();
        for (std::size_t i = 0; i < outer.size(); ++i)
            if (geo::contains(outer[i], side) &&
                (owner == outer.size() || geo::area_m2(outer[i]) < geo::area_m2(outer[owner])))
                owner = i;
        if (owner == outer.size()) continue;
        layers.features[owner].holes.push_back(onGround(ring, dem.grid));
        size_m2[owner] -= geo::area_m2(ring);
    }
    for (std::size_t i = 0; i < outer.size(); ++i)
        layers.features[i].measured = {{"area_m2", size_m2[i]}};
    return layers;
}

Status writeCatchment(const TerrainOptions& o, const io::ImportedDem& dem,
                      const terrain::Catchment& catchment) {
    if (o.output.ends_with(".tif") || o.output.ends_with(".tiff")) {
        std::vector<std::uint8_t> mask(dem.grid.frame().count());
        for (const auto& run : catchment.cells)
            for (auto col = run.col0; col < run.col1; ++col)
                mask[dem.grid.frame().index({col, run.row})] = 255;
        return io::writeLayer(o.output, dem.grid.frame(), std::span<const std::uint8_t>{mask},
                              {.crs = dem.crs});
    }
    return saveFeatures(o.output, outlinesOf(catchment, dem),
                        fault("{0}: a catchment is written as .tif, .gpkg or .geojson", o.output));
}

}  // namespace

Result<Json> terrainCurvature(const TerrainOptions& o, const io::ImportedDem& dem) {
    const auto bend = o.bend == "plan"         ? terrain::Bend::kPlan
                      : o.bend == "tangential" ? terrain::Bend::kTangential
                                               : terrain::Bend::kProfile;
    std::vector<float> values(dem.grid.frame().count());
    terrain::curvatures_perM(dem.grid, dem.grid.frame().all(), bend, values);
    auto result = writeFloats(o, dem, values);
    if (!result) return result;
    (*result)["of"] = o.bend.empty() ? "profile" : o.bend;
    (*result)["unit"] = "1/m";
    return result;
}

Result<Json> terrainSkyView(const TerrainOptions& o, const io::ImportedDem& dem) {
    std::vector<float> share(dem.grid.frame().count());
    terrain::skyViewFactors(dem.grid, share);
    return writeFloats(o, dem, share);
}

Result<Json> terrainCatchment(const TerrainOptions& o, const io::ImportedDem& dem) {
    if (o.at.empty()) return fault("terrain catchment needs --at easting,northing");
    const auto place = groundPlace(o.at, o, dem);
    if (!place) return place.error();
    const geo::GridFrame& frame = dem.grid.frame();
    const terrain::Drainage drainage = terrain::drain(dem.grid);
    geo::Cell outlet = frame.cellAt(*place);
    if (o.snap > 0)
        outlet = terrain::streamNear(frame, terrain::flowAccumulation(frame, drainage.direction),
                                     outlet, o.snap);
    const auto catchment = terrain::catchmentOf(frame, drainage.direction, outlet);
    if (!o.output.empty())
        if (auto status = writeCatchment(o, dem, catchment); !status) return status.error();
    const glm::dvec2 at = frame.centre(outlet);
    return Json{{"at", {at.x, at.y}}, {"cells", catchment.count}, {"area_m2", catchment.area_m2}};
}

Result<Json> terrainArea(const TerrainOptions& o, const io::ImportedDem& dem) {
    if (!o.output.empty()) {
        std::vector<float> ratio(dem.grid.frame().count());
        terrain::surfaceRatios(dem.grid, dem.grid.frame().all(), ratio);
        if (auto written = writeFloats(o, dem, ratio); !written) return written;
    }
    const auto area = terrain::surfaceArea(dem.grid, dem.grid.frame().all());
    return Json{{"planimetric_m2", area.planimetric_m2},
                {"surface_m2", area.surface_m2},
                {"ratio", numberJson(area.ratio())},
                {"cells", area.cells}};
}

}  // namespace pitscape::app
