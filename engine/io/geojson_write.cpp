#include "core/json.h"
#include "core/text.h"
#include "io/atomic_file.h"
#include "io/crs.h"
#include "io/vector_write.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

using Shape = VectorFeature::Shape;

double rounded(double value, double places) { return std::round(value * places) / places; }

class GeoJsonWriter {
public:
    explicit GeoJsonWriter(std::optional<Transform> transform) : transform_{std::move(transform)} {}

    Result<Json> feature(const VectorFeature& from, const std::vector<std::string>& figures) const {
        auto positions = positionsOf(from, from.points, Turn::kLeft);
        if (!positions) return positions.error();
        Json rings = Json::array();
        if (from.shape == Shape::kArea) rings.push_back(*positions);
        for (const auto& hole : from.holes) {
            auto ring = positionsOf(from, hole, Turn::kRight);
            if (!ring) return ring.error();
            rings.push_back(*std::move(ring));
        }
        Json geometry = Json::object();
        geometry["type"] = from.shape == Shape::kPoint  ? "Point"
                           : from.shape == Shape::kLine ? "LineString"
                                                        : "Polygon";
        geometry["coordinates"] = from.shape == Shape::kPoint  ? positions->front()
                                  : from.shape == Shape::kLine ? *std::move(positions)
                                                               : std::move(rings);
        Json out = Json::object();
        out["type"] = "Feature";
        out["properties"] = properties(from, figures);
        out["geometry"] = std::move(geometry);
        return out;
    }

private:
    enum class Turn { kLeft, kRight };  ///< of a ring: the outer one turns left, holes right

    /// Longitude, latitude, height of the points; a ring of an area is closed and turned.
    Result<Json> positionsOf(const VectorFeature& from, const std::vector<glm::dvec3>& points,
                             Turn turn) const {
        Json positions = Json::array();
        std::vector<glm::dvec2> plan;
        for (const auto& p : points) {
            const auto place = at(p);
            if (!place)
                return Error{fmt::format(
                    fmt::runtime(tr("\"{}\" lies where the coordinate system does not reach; "
                                    "it cannot be brought to longitude and latitude")),
                    from.id)};
            plan.push_back(*place);
            positions.push_back({place->x, place->y, rounded(p.z, 1e3)});
        }
        if (from.shape != Shape::kArea) return positions;
        double area = 0;  // twice the signed area, as it will be written
        for (std::size_t i = 0; i < plan.size(); ++i) {
            const auto &a = plan[i], &b = plan[(i + 1) % plan.size()];
            area += (a.x - plan[0].x) * (b.y - plan[0].y) - (b.x - plan[0].x) * (a.y - plan[0].y);
        }
        if (turn == Turn::kLeft ? area < 0 : area > 0) std::reverse(positions.begin(), positions.end());
        positions.push_back(Json(positions.front()));
        return positions;
    }

    static Json properties(const VectorFeature& from, const std::vector<std::string>& figures) {
        Json out = Json::object();
        out["id"] = from.id;
        out["type"] = from.type;
        out["kind"] = from.kind;
        out["name"] = from.name;
        out["part"] = from.part;
        out["year"] = from.year;
        out["size"] = from.size ? Json(*from.size) : Json(nullptr);
        out["unit"] = from.unit;
        out["fits"] = from.fits;
        for (const auto& key : figures) {
            const auto it =
                std::ranges::find(from.measured, key, &std::pair<std::string, double>::first);
            out[key] = it == from.measured.end() ? Json(nullptr) : Json(it->second);
        }
        return out;
    }

    std::optional<glm::dvec2> at(const glm::dvec3& p) const {
        if (!transform_) return glm::dvec2{rounded(p.x, 1e3), rounded(p.y, 1e3)};
        const auto place = (*transform_)(glm::dvec2{p});
        if (!place) return std::nullopt;
        return glm::dvec2{rounded(place->x, 1e8), rounded(place->y, 1e8)};
    }

    std::optional<Transform> transform_;
};

}  // namespace

Result<std::string> geoJsonOf(const VectorExport& data) {
    std::optional<Transform> transform;
    if (!data.crs.empty()) {
        const auto crs = Crs::fromText(data.crs);
        if (!crs) return crs.error();
        transform = Transform::between(*crs, Crs::wgs84());
        if (!transform)
            return Error{fmt::format(
                fmt::runtime(tr("{}: there is no way from this coordinate system to longitude "
                                "and latitude; export a GeoPackage")),
                crs->title())};
    }
    Json out = Json::object();
    out["type"] = "FeatureCollection";
    out["name"] = data.name;
    if (!transform)
        out["note"] = "coordinates are local metres: the scene has no coordinate reference system";
    out["features"] = Json::array();
    const auto figures = figureNames(data.features);
    const GeoJsonWriter writer{std::move(transform)};
    for (const auto& from : data.features) {
        auto feature = writer.feature(from, figures);
        if (!feature) return feature.error();
        out["features"].push_back(*std::move(feature));
    }
    return writeJson(out);
}

Status saveGeoJson(const std::filesystem::path& path, const VectorExport& data) {
    return geoJsonOf(data).and_then(
        [&](const std::string& text) { return writeFileAtomically(path, text); });
}

}  // namespace pitscape::io
