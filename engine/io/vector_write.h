#pragma once

#include "catalogue/catalogue.h"
#include "core/result.h"
#include "design/scene.h"
#include "ground/placement.h"
#include "terrain/height_grid.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glm/vec3.hpp>

namespace pitscape::io {

/// One row of an element layer: a shape and what is said of it.
struct VectorFeature {
    enum class Shape { kPoint, kLine, kArea };
    Shape shape = Shape::kPoint;
    std::vector<glm::dvec3> points;  ///< one place, a line, or a ring (not closed); scene CRS, metres
    std::vector<std::vector<glm::dvec3>> holes;  ///< of an area, rings; a drawing (DXF) leaves them out
    std::string id, type;
    std::string kind;                 ///< name of the kind in the user's language
    std::string name;                 ///< as the designer called it
    std::string category;             ///< of the kind: "water", "lodging_food" ...
    std::uint32_t colour = 0x808080;  ///< of the kind on maps, 0xRRGGBB
    std::string part;                 ///< "element", "footprint", "toe", "crest" or "water"
    int year = 0;                     ///< of opening
    std::optional<double> size;
    std::string unit;
    bool fits = true;
    std::vector<std::pair<std::string, double>> measured;
};

/// The elements of a scene as geodata.
struct VectorExport {
    std::string name;
    std::string crs;  ///< "EPSG:n" or WKT; empty: local metres
    std::vector<VectorFeature> features;
};

/// Water lines that ponds have been given, by element.
using WaterOutlines = std::map<design::ElementId, std::vector<geo::Ring>, std::less<>>;

/// Point kinds give a point and their footprint, lines a line along the ground, areas a ring, cliff
/// kinds the toe and the crest of their face; ponds also their water.
/// @param heights  the designed surface, for the heights of lines and points
VectorExport vectorExportOf(
    const design::Scene& scene, const catalogue::Catalogue& catalogue,
    const terrain::HeightGrid& heights,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements,
    const WaterOutlines& waters = {});

/// GeoJSON after RFC 7946: longitude, latitude, height; degrees to 8 places (1 mm), rings
/// counter-clockwise. Without a CRS the coordinates stay local metres, and "note" says so.
Result<std::string> geoJsonOf(const VectorExport& data);
Status saveGeoJson(const std::filesystem::path& path, const VectorExport& data);

/// A GeoPackage in the CRS of the scene with the layers points, lines and areas; the fields stand in a
/// fixed order: id, type, kind, name, part, year, size, unit, fits, then the figures by name.
Status saveGeoPackage(const std::filesystem::path& path, const VectorExport& data);

/// A drawing (DXF of AutoCAD 2000) in the metres of the scene, heights with it: one layer for each
/// category of the catalogue, footprints, crests and water lines on layers of their own
/// ("water_footprint"). Rings are closed polylines; each element has its name as a text beside it.
Status saveDxf(const std::filesystem::path& path, const VectorExport& data);

/// Names of all measured figures of these features, sorted, each once.
std::vector<std::string> figureNames(const std::vector<VectorFeature>& features);

}  // namespace pitscape::io
