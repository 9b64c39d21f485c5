#include "io/map_features.h"

#include "core/json.h"
#include "io/atomic_file.h"
#include "io/checked_file.h"
#include "io/ogr_ring.h"
#include "io/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace pitscape::io {
namespace {

using Clock = std::chrono::steady_clock;
using Shape = geo::Feature::Shape;

constexpr std::array kNameFields{"name", "Name", "NAME", "name:en", "名称", "名前"};
constexpr std::array kHeightFields{"height", "Height", "HEIGHT", "height_m", "measuredHeight"};
constexpr std::array kLevelFields{"building:levels", "levels", "floors", "storeys"};
constexpr std::size_t kLongestName = 200;  // bytes
constexpr double kLevel_m = 3;             ///< of a floor; a judgement
constexpr double kTallest_m = 900;         ///< a building above is a slip of the file
constexpr double kSimplified_m = 0.05;     ///< lines finer than that are thinned
constexpr int kPlentiful = 1000;           ///< places of a feature from which it is thinned

bool apart(const geo::Box2& a, const geo::Box2& b) {
    return a.max.x < b.min.x || a.min.x > b.max.x || a.max.y < b.min.y || a.min.y > b.max.y;
}

/// What is collected from all layers of a file, and what was not.
struct Haul {
    std::vector<geo::Feature> features;
    std::size_t places = 0;
    std::uint64_t far = 0, broken = 0;
    bool cut = false;
    std::string crs;  ///< title of that it was brought over from
};

/// Takes the features of one layer.
class Taker {
public:
    Taker(Haul& haul, const geo::Box2& around, const Transform* transform)
        : haul_{haul}, around_{around}, transform_{transform} {}

    void take(const OGRFeature& feature) {
        name_ = textOf(feature);
        height_m_ = heightOf(feature);
        take(feature.GetGeometryRef());
    }

private:
    void take(const OGRGeometry* geometry) {
        if (geometry == nullptr || geometry->IsEmpty() != 0) return;
        if (geometry->hasCurveGeometry() != 0) {
            const std::unique_ptr<OGRGeometry> straight{geometry->getLinearGeometry()};
            if (straight && straight->hasCurveGeometry() == 0) take(straight.get());
            return;
        }
        const auto type = wkbFlatten(geometry->getGeometryType());
        if (type == wkbMultiPolygon || type == wkbMultiLineString || type == wkbMultiPoint ||
            type == wkbGeometryCollection) {
            for (const OGRGeometry* part : *geometry->toGeometryCollection()) take(part);
            return;
        }
        std::unique_ptr<OGRGeometry> thinned;
        if (type != wkbPoint && geometry->WkbSize() > 16U * kPlentiful && transform_ == nullptr)
            thinned.reset(geometry->SimplifyPreserveTopology(kSimplified_m));
        const OGRGeometry& taken = thinned && thinned->IsEmpty() == 0 ? *thinned : *geometry;
        geo::Feature feature{Shape::kPoint, {}, name_, height_m_};
        if (type == wkbPoint) {
            feature.parts = {{{taken.toPoint()->getX(), taken.toPoint()->getY()}}};
        } else if (type == wkbLineString) {
            feature.shape = Shape::kLine;
            geo::Ring line;
            for (const auto& p : *taken.toLineString()) line.emplace_back(p.getX(), p.getY());
            feature.parts = {std::move(line)};
        } else if (type == wkbPolygon && taken.toPolygon()->getExteriorRing() != nullptr) {
            feature.shape = Shape::kArea;
            feature.parts = {ringOf(*taken.toPolygon()->getExteriorRing())};
            for (int i = 0; i < taken.toPolygon()->getNumInteriorRings(); ++i)
                feature.parts.push_back(ringOf(*taken.toPolygon()->getInteriorRing(i)));
        } else {
            ++haul_.broken;
            return;
        }
        offer(std::move(feature));
    }

    void offer(geo::Feature feature) {
        std::size_t places = 0;
        geo::Box2 box;
        for (geo::Ring& part : feature.parts) {
            const bool whole = (transform_ == nullptr || transform_->apply(part)) &&
                               std::ranges::all_of(part, [](glm::dvec2 p) {
                                   return std::isfinite(p.x) && std::isfinite(p.y);
                               });
            const std::size_t least = feature.shape == Shape::kArea   ? 3
                                      : feature.shape == Shape::kLine ? 2
                                                                      : 1;
            if (!whole || part.size() < least) {
                ++haul_.broken;
                return;
            }
            places += part.size();
            for (const auto& p : part) box.add(p);
        }
        if (apart(box, around_)) {
            ++haul_.far;
            return;
        }
        haul_.cut = haul_.cut || haul_.features.size() >= kMostMapFeatures ||
                    haul_.places + places > kMostMapPlaces;
        if (haul_.cut) return;
        haul_.places += places;
        haul_.features.push_back(std::move(feature));
    }

    static std::string textOf(const OGRFeature& feature) {
        for (const char* field : kNameFields) {
            const int i = feature.GetFieldIndex(field);
            if (i < 0 || !feature.IsFieldSetAndNotNull(i)) continue;
            std::string text = feature.GetFieldAsString(i);
            if (CPLIsUTF8(text.c_str(), -1) == 0) continue;
            std::size_t end = std::min(text.size(), kLongestName);
            while (end < text.size() && end > 0 &&
                   (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
                --end;  // not in the middle of a character
            text.resize(end);
            return text;
        }
        return {};
    }

    static double numberOf(const OGRFeature& feature, std::span<const char* const> fields) {
        for (const char* field : fields) {
            const int i = feature.GetFieldIndex(field);
            if (i >= 0 && feature.IsFieldSetAndNotNull(i)) return feature.GetFieldAsDouble(i);
        }
        return 0;
    }
    static double heightOf(const OGRFeature& feature) {
        const double height = numberOf(feature, kHeightFields);
        const double any = height > 0 ? height : kLevel_m * numberOf(feature, kLevelFields);
        return any > 0 && any < kTallest_m ? any : 0;
    }

    Haul& haul_;
    const geo::Box2& around_;
    const Transform* transform_;
    std::string name_;
    double height_m_ = 0;
};

Json placeJson(glm::dvec2 p) {
    // Millimetres are plenty for a map.
    return {std::round(p.x * 1000) / 1000, std::round(p.y * 1000) / 1000};
}

Json lineJson(const geo::Ring& line, bool closed) {
    Json json = Json::array();
    for (const auto& p : line) json.push_back(placeJson(p));
    if (closed) json.push_back(placeJson(line.front()));
    return json;
}

Json geometryJson(const geo::Feature& f) {
    if (f.shape == Shape::kPoint)
        return {{"type", "Point"}, {"coordinates", placeJson(f.parts.front().front())}};
    if (f.shape == Shape::kLine)
        return {{"type", "LineString"}, {"coordinates", lineJson(f.parts.front(), false)}};
    Json rings = Json::array();
    for (const auto& part : f.parts) rings.push_back(lineJson(part, true));
    return {{"type", "Polygon"}, {"coordinates", std::move(rings)}};
}

/// @param crs  none: the file's coordinates are taken as they are
Result<Haul> haulFrom(const std::filesystem::path& path, const std::optional<Crs>& crs,
                      const geo::Box2& around, const VectorLimits& limits) {
    auto file = openVectorFile(path, limits);
    if (!file) return file.error();
    const Messages quiet;
    const auto end = Clock::now() + limits.time;
    Haul haul;
    std::uint64_t read = 0;
    const auto layers =
        std::min<std::size_t>(static_cast<std::size_t>(file->dataset->GetLayerCount()), limits.layers);
    for (std::size_t i = 0; i < layers && !haul.cut; ++i) {
        OGRLayer* layer = file->dataset->GetLayer(static_cast<int>(i));
        if (layer == nullptr) continue;
        const Crs own = crs && layer->GetSpatialRef() != nullptr ? Crs{*layer->GetSpatialRef()} : Crs{};
        std::optional<Transform> transform;
        if (!own.none()) {
            if (crs->none())
                return about(
                    file->name,
                    tr("is in {}, but the terrain has no coordinate system; name it with --crs"),
                    own.title());
            if (!own.same(*crs)) {
                transform = Transform::between(own, *crs);
                if (!transform)
                    return about(file->name,
                                 tr("there is no way from {} to the coordinate system of the scene"),
                                 own.title());
                haul.crs = own.title();
            }
        }
        Taker taker{haul, around, transform ? &*transform : nullptr};
        layer->ResetReading();
        while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
            haul.cut = haul.cut || ++read > limits.features || Clock::now() > end;
            if (haul.cut) break;
            taker.take(*feature);
        }
    }
    return haul;
}

}  // namespace

Result<MapFeatures> importMapFeatures(const std::filesystem::path& path, const Crs& crs,
                                      const geo::Box2& terrain, const VectorLimits& limits) {
    auto haul = haulFrom(path, crs, terrain.grown(kMapReach_m), limits);
    if (!haul) return haul.error();
    const std::string name = shownName(path);
    if (haul->features.empty() && haul->far > 0)
        return about(name, tr("all of its {} features lie more than {:.0f} km off the terrain"),
                     haul->far, kMapReach_m / 1000);
    if (haul->features.empty()) return about(name, tr("holds no feature that can be shown"));
    MapFeatures out;
    out.said.push_back(
        sentence(tr("{}: {} features within {:.0f} km of the terrain, {} farther off left out."), name,
                 haul->features.size(), kMapReach_m / 1000, haul->far));
    if (!haul->crs.empty())
        out.said.push_back(sentence(tr("The features were brought over from {}."), haul->crs));
    if (haul->broken > 0)
        out.said.push_back(sentence(tr("{} features could not be taken over."), haul->broken));
    if (haul->cut)
        out.said.emplace_back(tr("The file holds more than was read; the rest was not looked at."));
    out.features = std::move(haul->features);
    return out;
}

Status saveMapFeatures(const std::filesystem::path& path, const std::vector<geo::Feature>& features,
                       const Crs& crs) {
    Json json{{"type", "FeatureCollection"}};
    // GeoJSON is in degrees (RFC 7946); its older form names another system, and GIS programs read it.
    if (const std::string text = crs.text(); text.starts_with("EPSG:"))
        json["crs"] = {{"type", "name"},
                       {"properties", {{"name", "urn:ogc:def:crs:EPSG::" + text.substr(5)}}}};
    json["features"] = Json::array();
    for (const auto& f : features) {
        Json properties = Json::object();
        if (!f.name.empty()) properties["name"] = f.name;
        if (f.height_m > 0) properties["height"] = f.height_m;
        json["features"].push_back({{"type", "Feature"},
                                    {"properties", std::move(properties)},
                                    {"geometry", geometryJson(f)}});
    }
    return writeFileAtomically(path, json.dump() + '\n');
}

Result<std::vector<geo::Feature>> readMapFeatures(const std::filesystem::path& path) {
    geo::Box2 everywhere;
    everywhere.add(glm::dvec2{-1e9});
    everywhere.add(glm::dvec2{1e9});
    auto haul = haulFrom(path, std::nullopt, everywhere, {});
    if (!haul) return haul.error();
    return std::move(haul->features);
}

}  // namespace pitscape::io
