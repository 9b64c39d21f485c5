#include "core/text.h"
#include "io/atomic_file.h"
#include "io/gdal_fence.h"
#include "io/vector_write.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace pitscape::io {
namespace {

using Shape = VectorFeature::Shape;

constexpr double kLabel_m = 2;  ///< height of a letter: 4 mm on a plan of 1:500

/// Elements themselves lie on the layer of their category, what belongs to them beside it.
std::string layerOf(const VectorFeature& feature) {
    const bool itself = feature.part == "element" || feature.part == "toe";
    return itself ? feature.category : feature.category + '_' + feature.part;
}

std::unique_ptr<OGRGeometry> geometryOf(const VectorFeature& from) {
    const auto& points = from.points;
    if (from.shape == Shape::kPoint)
        return std::make_unique<OGRPoint>(points[0].x, points[0].y, points[0].z);
    // An area is its outline: a hatch of DXF lies flat, a polyline keeps the heights.
    auto line = std::make_unique<OGRLineString>();
    for (const auto& p : points) line->addPoint(p.x, p.y, p.z);
    if (from.shape == Shape::kArea) line->closeRings();
    return line;
}

/// Quotes and commas have a meaning in OGR's style strings.
std::string labelText(const VectorFeature& feature) {
    std::string text = feature.name.empty() ? feature.kind : feature.name;
    std::ranges::replace(text, '"', '\'');
    return text;
}

class Drawing {
public:
    explicit Drawing(OGRLayer& layer) : layer_{layer} {}

    bool add(const VectorFeature& from) {
        const std::string pen = fmt::format("PEN(c:#{:06x})", from.colour);
        bool fine = put(from, pen, geometryOf(from));
        if (from.part == "element" || from.part == "toe") {
            const auto& p = from.points.front();
            fine = fine && put(from,
                               fmt::format("LABEL(f:\"Arial\",t:\"{}\",s:{:g}g,c:#{:06x},p:1)",
                                           labelText(from), kLabel_m, from.colour),
                               std::make_unique<OGRPoint>(p.x, p.y, p.z));
        }
        return fine;
    }

private:
    bool put(const VectorFeature& from, const std::string& style, std::unique_ptr<OGRGeometry> shape) {
        const OGRFeatureUniquePtr feature{OGRFeature::CreateFeature(layer_.GetLayerDefn())};
        feature->SetField("Layer", layerOf(from).c_str());
        feature->SetStyleString(style.c_str());
        feature->SetGeometryDirectly(shape.release());
        return layer_.CreateFeature(feature.get()) == OGRERR_NONE;
    }

    OGRLayer& layer_;
};

}  // namespace

Status saveDxf(const std::filesystem::path& path, const VectorExport& data) {
    startGdal();
    auto replacement = Replacement::of(path);
    if (!replacement) return replacement.error();

    const Messages messages;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("DXF");
    PS_EXPECT(driver != nullptr);
    GDALDatasetUniquePtr dataset{
        driver->Create(replacement->draft().c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    OGRLayer* layer =
        dataset ? dataset->CreateLayer("entities", nullptr, wkbUnknown, nullptr) : nullptr;
    bool written = layer != nullptr;
    if (written) {
        Drawing drawing{*layer};
        written =
            std::ranges::all_of(data.features, [&](const VectorFeature& f) { return drawing.add(f); });
    }
    dataset.reset();  // the whole file is put together here
    if (!written || !messages.firstError().empty())
        return Error{
            fmt::format(fmt::runtime(tr("{}: cannot be saved: {}; what was there before is unchanged")),
                        path.string(), messages.firstError())};
    return replacement->commit();
}

}  // namespace pitscape::io
