#include "io/vector_write.h"

#include "core/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace pitscape::io {
namespace {

using Shape = VectorFeature::Shape;

/// Words that are fields already.
constexpr std::array<std::string_view, 10> kFields{"fid",  "id",   "type", "kind", "name",
                                                   "part", "year", "size", "unit", "fits"};

/// With the height of the ground; where there is none the height before it on the line.
std::vector<glm::dvec3> onGround(const std::vector<glm::dvec2>& places,
                                 const terrain::HeightGrid& heights) {
    std::vector<glm::dvec3> out;
    double z = 0;
    for (const auto& p : places) {
        const double here = heights.heightAt(p);
        if (std::isfinite(here)) z = here;
        out.emplace_back(p, z);
    }
    return out;
}

std::vector<glm::dvec3> atHeight(const std::vector<glm::dvec2>& places, double z) {
    std::vector<glm::dvec3> out;
    for (const auto& p : places) out.emplace_back(p, z);
    return out;
}

class Collector {
public:
    Collector(const terrain::HeightGrid& heights, std::vector<VectorFeature>& out)
        : heights_{heights}, out_{out} {}

    void add(const VectorFeature& facts, const design::Element& element, catalogue::Geometry geometry,
             const ground::Placement* placement, const std::vector<geo::Ring>& waters) {
        const auto& path =
            placement != nullptr && !placement->path.empty() ? placement->path : element.points;
        using Geometry = catalogue::Geometry;
        switch (geometry) {
            case Geometry::kPoint:
                put(facts, "element", Shape::kPoint, onGround({element.points.front()}, heights_));
                if (path.size() >= 3) put(facts, "footprint", Shape::kArea, onGround(path, heights_));
                break;
            case Geometry::kLine:
            case Geometry::kTunnel:
                put(facts, "element", Shape::kLine, onGround(path, heights_));
                break;
            case Geometry::kArea:
                put(facts, "element", Shape::kArea, onGround(path, heights_));
                break;
            case Geometry::kCliffFace:
                addFace(facts, placement, path);
                break;
        }
        const double level = placement != nullptr && placement->water ? placement->water->level_m : 0;
        for (const auto& ring : waters) put(facts, "water", Shape::kArea, atHeight(ring, level));
    }

private:
    void addFace(const VectorFeature& facts, const ground::Placement* placement,
                 const std::vector<glm::dvec2>& path) {
        if (placement == nullptr || !placement->face || placement->face->stations.size() < 2) {
            put(facts, "toe", Shape::kLine, onGround(path, heights_));
            return;
        }
        std::vector<glm::dvec3> toe, crest;
        for (const auto& station : placement->face->stations) {
            toe.push_back(station.toe);
            crest.push_back(station.crest);
        }
        put(facts, "toe", Shape::kLine, std::move(toe));
        put(facts, "crest", Shape::kLine, std::move(crest));
    }

    /// What has too few places for its shape becomes the simpler one.
    void put(VectorFeature feature, const char* part, Shape shape, std::vector<glm::dvec3> points) {
        if (shape == Shape::kArea && points.size() < 3) shape = Shape::kLine;
        if (shape == Shape::kLine && points.size() < 2) shape = Shape::kPoint;
        if (points.empty()) return;
        feature.part = part;
        feature.shape = shape;
        feature.points = std::move(points);
        out_.push_back(std::move(feature));
    }

    const terrain::HeightGrid& heights_;
    std::vector<VectorFeature>& out_;
};

VectorFeature factsOf(const design::ElementId& id, const design::Element& element,
                      const catalogue::Kind* kind, const ground::Placement* placement) {
    VectorFeature f;
    f.id = id;
    f.type = element.type;
    f.kind = kind != nullptr ? kind->name.in(language()) : element.type;
    f.name = element.name;
    f.category = kind != nullptr ? kind->category : "other";
    if (kind != nullptr) f.colour = kind->colour;
    f.year = placement != nullptr ? placement->openingYear
                                  : element.year.value_or(kind != nullptr ? kind->phase : 0);
    f.size = placement != nullptr ? std::optional{placement->size} : element.size;
    f.unit = kind != nullptr ? kind->sizeUnit : std::string{};
    f.fits = placement != nullptr && placement->fits();
    if (placement != nullptr)
        for (const auto& [key, value] : placement->measured)
            if (std::isfinite(value) && std::ranges::find(kFields, key) == kFields.end())
                f.measured.emplace_back(key, value);
    return f;
}

}  // namespace

VectorExport vectorExportOf(
    const design::Scene& scene, const catalogue::Catalogue& catalogue,
    const terrain::HeightGrid& heights,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements,
    const WaterOutlines& waters) {
    VectorExport data{scene.site.name, scene.terrain.crs, {}};
    Collector collector{heights, data.features};
    for (const auto& [id, element] : scene.elements) {
        if (element.points.empty()) continue;
        const auto placed = placements.find(id);
        const auto* placement = placed == placements.end() ? nullptr : &placed->second;
        const auto* kind = catalogue.find(element.type);
        const auto water = waters.find(id);
        collector.add(factsOf(id, element, kind, placement), element,
                      kind != nullptr ? kind->geometry : catalogue::Geometry::kArea, placement,
                      water == waters.end() ? std::vector<geo::Ring>{} : water->second);
    }
    return data;
}

std::vector<std::string> figureNames(const std::vector<VectorFeature>& features) {
    std::set<std::string> names;
    for (const auto& feature : features)
        for (const auto& [key, value] : feature.measured) names.insert(key);
    return {names.begin(), names.end()};
}

}  // namespace pitscape::io
