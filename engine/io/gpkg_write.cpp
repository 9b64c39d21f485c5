#include "core/text.h"
#include "io/atomic_file.h"
#include "io/crs.h"
#include "io/gdal_fence.h"
#include "io/vector_write.h"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

namespace pitscape::io {
namespace {

using Shape = VectorFeature::Shape;

struct LayerKind {
    Shape shape;
    const char* name;
    OGRwkbGeometryType type;
};
constexpr std::array kLayers{LayerKind{Shape::kPoint, "points", wkbPoint25D},
                             LayerKind{Shape::kLine, "lines", wkbLineString25D},
                             LayerKind{Shape::kArea, "areas", wkbPolygon25D}};

std::unique_ptr<OGRGeometry> geometryOf(const VectorFeature& from) {
    const auto& points = from.points;
    const auto fill = [](OGRSimpleCurve& curve, const std::vector<glm::dvec3>& places) {
        for (const auto& p : places) curve.addPoint(p.x, p.y, p.z);
    };
    switch (from.shape) {
        case Shape::kPoint:
            return std::make_unique<OGRPoint>(points[0].x, points[0].y, points[0].z);
        case Shape::kLine: {
            auto line = std::make_unique<OGRLineString>();
            fill(*line, points);
            return line;
        }
        case Shape::kArea: {
            auto polygon = std::make_unique<OGRPolygon>();
            const auto add = [&](const std::vector<glm::dvec3>& places) {
                OGRLinearRing ring;
                fill(ring, places);
                ring.closeRings();
                polygon->addRing(&ring);
            };
            add(points);
            for (const auto& hole : from.holes) add(hole);
            return polygon;
        }
    }
    return nullptr;
}

bool addFields(OGRLayer& layer, const std::vector<std::string>& figures) {
    const auto add = [&](const char* name, OGRFieldType type, OGRFieldSubType sub = OFSTNone) {
        OGRFieldDefn field{name, type};
        field.SetSubType(sub);
        return layer.CreateField(&field) == OGRERR_NONE;
    };
    bool fine = true;
    for (const char* name : {"id", "type", "kind", "name", "part"}) fine = fine && add(name, OFTString);
    fine = fine && add("year", OFTInteger) && add("size", OFTReal) && add("unit", OFTString) &&
           add("fits", OFTInteger, OFSTBoolean);
    for (const auto& figure : figures) fine = fine && add(figure.c_str(), OFTReal);
    return fine;
}

bool addFeature(OGRLayer& layer, const VectorFeature& from) {
    const OGRFeatureUniquePtr feature{OGRFeature::CreateFeature(layer.GetLayerDefn())};
    feature->SetField("id", from.id.c_str());
    feature->SetField("type", from.type.c_str());
    feature->SetField("kind", from.kind.c_str());
    feature->SetField("name", from.name.c_str());
    feature->SetField("part", from.part.c_str());
    feature->SetField("year", from.year);
    if (from.size) feature->SetField("size", *from.size);
    feature->SetField("unit", from.unit.c_str());
    feature->SetField("fits", from.fits ? 1 : 0);
    for (const auto& [key, value] : from.measured) feature->SetField(key.c_str(), value);
    feature->SetGeometryDirectly(geometryOf(from).release());
    return layer.CreateFeature(feature.get()) == OGRERR_NONE;
}

bool writeLayers(GDALDataset& dataset, const VectorExport& data, const OGRSpatialReference& reference) {
    const std::array<const char*, 3> options{"GEOMETRY_NAME=geom", "FID=fid", nullptr};
    const auto figures = figureNames(data.features);
    bool fine = dataset.StartTransaction() == OGRERR_NONE;
    for (const auto& [shape, name, type] : kLayers) {
        OGRSpatialReference own{reference};
        OGRLayer* layer =
            fine ? dataset.CreateLayer(name, &own, type, const_cast<char**>(options.data())) : nullptr;
        fine = layer != nullptr && addFields(*layer, figures);
        for (const auto& feature : data.features)
            if (feature.shape == shape) fine = fine && addFeature(*layer, feature);
    }
    return fine && dataset.CommitTransaction() == OGRERR_NONE;
}

/// What GeoPackage 1.3 (requirement 11) calls srs_id -1: a plane without a place on the earth.
OGRSpatialReference localMetres() {
    OGRSpatialReference reference;
    reference.SetLocalCS("Undefined Cartesian SRS");
    return reference;
}

}  // namespace

Status saveGeoPackage(const std::filesystem::path& path, const VectorExport& data) {
    startGdal();
    OGRSpatialReference reference = localMetres();
    if (!data.crs.empty()) {
        const auto crs = Crs::fromText(data.crs);
        if (!crs) return crs.error();
        reference = *crs->reference();
    }
    auto replacement = Replacement::of(path);
    if (!replacement) return replacement.error();

    const Messages messages;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    PS_EXPECT(driver != nullptr);
    GDALDatasetUniquePtr dataset{
        driver->Create(replacement->draft().c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    const bool written = dataset && writeLayers(*dataset, data, reference);
    dataset.reset();  // the rest of the file is written here
    if (!written || !messages.firstError().empty())
        return Error{
            fmt::format(fmt::runtime(tr("{}: cannot be saved: {}; what was there before is unchanged")),
                        path.string(), messages.firstError())};
    return replacement->commit();
}

}  // namespace pitscape::io
