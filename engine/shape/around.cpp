#include "shape/around.h"

#include "geo/triangulate.h"
#include "shape/builder.h"
#include "shape/parts.h"
#include "shape/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using design::LayerKind;
using Shape = geo::Feature::Shape;

constexpr double kTile_m = 250;
constexpr float kStep_m = 3;         ///< along a strip on the ground
constexpr float kLift_m = 0.15F;     ///< of a strip over the ground
constexpr float kRoad_m = 5;         ///< width; a judgement: a lane each way
constexpr float kBorder_m = 1.4F;    ///< width of a border
constexpr double kBuilding_m = 6;    ///< height where the map tells none: two floors
constexpr float kSunk_m = 0.6F;      ///< walls go that deep below the lowest ground
constexpr float kMast_m = 14;        ///< of a power line
constexpr float kSpan_m = 70;        ///< from mast to mast
constexpr float kTreeSpacing_m = 8;  ///< along a row of trees
constexpr double kTree_m = 9;

struct Ink {
    Colour colour;
    float width_m;
};

Ink inkOf(LayerKind kind) {
    switch (kind) {
        case LayerKind::kRoads:
            return {{104, 102, 98, 255}, kRoad_m};
        case LayerKind::kWater:
            return {{58, 118, 168, 255}, 2};
        case LayerKind::kFarmland:
            return {{196, 168, 74, 255}, kBorder_m};
        case LayerKind::kBasicFarmland:
            return {{222, 140, 40, 255}, kBorder_m};
        case LayerKind::kProtected:
            return {{190, 60, 96, 255}, kBorder_m};
        case LayerKind::kTrees:
            return {{70, 120, 62, 255}, kBorder_m};
        case LayerKind::kPowerLines:
        case LayerKind::kBuildings:
        case LayerKind::kOther:
            break;
    }
    return {{214, 210, 200, 255}, 0.8F};
}

/// Builds on one ground; places are relative to the origin.
class Drawer {
public:
    Drawer(const terrain::HeightGrid& heights, glm::dvec3 origin)
        : heights_{heights}, origin_{origin} {}

    void draw(LayerKind kind, const geo::Feature& f) {
        if (kind == LayerKind::kBuildings) return building(f);
        if (kind == LayerKind::kPowerLines && f.shape == Shape::kLine) return wires(f.parts.front());
        if (kind == LayerKind::kTrees && f.shape != Shape::kArea) return trees(f);
        const Ink ink = inkOf(kind);
        const bool road = kind == LayerKind::kRoads;
        b_.paint(road ? geo::Material::kGravel : geo::Material::kPaint, ink.colour);
        if (f.shape == Shape::kPoint) return post(f.parts.front().front(), ink);
        for (const geo::Ring& part : f.parts) {
            std::vector<glm::vec2> line = relative(part);
            if (f.shape == Shape::kArea) line.push_back(line.front());
            strip(line, f.shape == Shape::kLine ? ink.width_m : kBorder_m);
        }
    }

    Built take() { return {b_.take(), std::move(plants_), {}}; }

private:
    glm::vec2 relative(glm::dvec2 p) const { return glm::vec2{p - glm::dvec2{origin_}}; }
    std::vector<glm::vec2> relative(const geo::Ring& ring) const {
        std::vector<glm::vec2> places;
        for (const auto& p : ring) places.push_back(relative(p));
        return places;
    }
    float ground(glm::vec2 p) const {
        return static_cast<float>(heights_.heightAt(glm::dvec2{p} + glm::dvec2{origin_}) - origin_.z);
    }

    /// A band that lies on the ground; it ends where the survey does.
    void strip(const std::vector<glm::vec2>& line, float width_m) {
        const std::vector<glm::vec2> places = resampled(line, kStep_m);
        std::array<glm::vec3, 2> before{};
        bool joined = false;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const glm::vec2 along =
                places[std::min(i + 1, places.size() - 1)] - places[i == 0 ? 0 : i - 1];
            const float length = glm::length(along);
            const glm::vec2 left = length > 0 ? glm::vec2{-along.y, along.x} / length : glm::vec2{0, 1};
            std::array<glm::vec3, 2> edge{};
            bool there = true;
            for (const int side : {0, 1}) {
                const glm::vec2 p = places[i] + (side == 0 ? 0.5F : -0.5F) * width_m * left;
                const float z = ground(p);
                there = there && std::isfinite(z);
                edge[static_cast<std::size_t>(side)] = {p, z + kLift_m};
            }
            if (there && joined) b_.quad(before[1], edge[1], edge[0], before[0]);
            before = edge;
            joined = there;
        }
    }

    void post(glm::dvec2 place, const Ink& ink) {
        const glm::vec2 p = relative(place);
        const float z = ground(p);
        if (!std::isfinite(z)) return;
        b_.tube({p, z}, {p, z + 2.2F}, 0.08F, 0.08F, 6, true);
        b_.paint(geo::Material::kPaint, ink.colour);
        b_.ball({p, z + 2.4F}, glm::vec3{0.3F}, 5, 8);
    }

    /// Walls around every ring and a flat roof, from the lowest ground under it.
    void building(const geo::Feature& f) {
        if (f.shape == Shape::kLine) return;
        const std::vector<geo::Ring> block =
            f.shape == Shape::kArea
                ? f.parts
                : std::vector<geo::Ring>{geo::rectangle(f.parts.front().front(), 8, 8)};
        float low = std::numeric_limits<float>::infinity();
        for (const auto& p : block.front()) {
            const float z = ground(relative(p));
            if (!std::isfinite(z)) return;  // half on the survey: half a house is none
            low = std::min(low, z);
        }
        const auto triangles = geo::triangulated(block);
        if (triangles.empty()) return;
        const float foot = low - kSunk_m;
        const auto height = static_cast<float>(f.height_m > 0 ? f.height_m : kBuilding_m);
        b_.paint(geo::Material::kConcrete, {206, 198, 186, 255});
        for (const geo::Ring& ring : block) {
            const bool outer = &ring == &block.front();
            const bool counter = (geo::signedArea_m2(ring) > 0) == outer;
            for (std::size_t i = 0; i < ring.size(); ++i) {
                glm::vec2 a = relative(ring[i]), c = relative(ring[(i + 1) % ring.size()]);
                if (!counter) std::swap(a, c);
                b_.quad({a, foot}, {c, foot}, {c, low + height}, {a, low + height});
            }
        }
        b_.paint(geo::Material::kTile, {150, 108, 88, 255});
        for (const auto& t : triangles)
            b_.triangle({relative(t[0]), low + height}, {relative(t[1]), low + height},
                        {relative(t[2]), low + height});
    }

    void wires(const geo::Ring& line) {
        std::optional<std::array<glm::vec3, 3>> before;
        const std::vector<glm::vec2> places = resampled(relative(line), kSpan_m);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const glm::vec2 along =
                places[std::min(i + 1, places.size() - 1)] - places[i == 0 ? 0 : i - 1];
            const float z = ground(places[i]), length = glm::length(along);
            if (!std::isfinite(z) || length <= 0) {
                before.reset();
                continue;
            }
            const glm::vec3 across = 1.6F * glm::vec3{-along.y, along.x, 0} / length;
            const glm::vec3 top{places[i], z + kMast_m};
            b_.paint(geo::Material::kTimber, tone::kTimberGrey);
            b_.tube({places[i], z - 0.5F}, top, 0.18F, 0.12F, 8);
            b_.beam(top - across - glm::vec3{0, 0, 0.6F}, top + across - glm::vec3{0, 0, 0.6F}, 0.16F,
                    0.16F);
            b_.paint(geo::Material::kRope, tone::kSteelDark);
            const std::array<glm::vec3, 3> hooks{top - across, top, top + across};
            for (std::size_t k = 0; before && k < 3; ++k) sag((*before)[k], hooks[k]);
            before = hooks;
        }
    }

    void sag(glm::vec3 a, glm::vec3 c) {
        constexpr int kParts = 8;
        const float deep = 0.025F * glm::distance(a, c);
        std::vector<glm::vec3> rope;
        for (int i = 0; i <= kParts; ++i) {
            const float t = static_cast<float>(i) / kParts;
            rope.push_back(glm::mix(a, c, t) - glm::vec3{0, 0, 4 * deep * t * (1 - t)});
        }
        b_.rope(rope, 0.025F, 3);
    }

    void trees(const geo::Feature& f) {
        std::vector<glm::vec2> places = relative(f.parts.front());
        if (f.shape == Shape::kLine) places = resampled(places, kTreeSpacing_m);
        for (const auto& p : places) {
            const float z = ground(p);
            if (!std::isfinite(z)) continue;
            Random chance{scrambled(std::lround(p.x * 4), std::lround(p.y * 4), 11)};
            Plant plant;
            plant.place = {p, z};
            plant.height_m = static_cast<float>(
                f.height_m > 0 ? f.height_m
                               : kTree_m * (0.8 + 0.4 * static_cast<double>(chance.next())));
            plant.spread_m = 0.6F * plant.height_m;
            plant.turn = 6.28F * chance.next();
            plant.tone = chance.next();
            plants_.push_back(plant);
        }
    }

    const terrain::HeightGrid& heights_;
    glm::dvec3 origin_;
    Builder b_;
    std::vector<Plant> plants_;
};

}  // namespace

std::vector<AroundTile> aroundTiles(const ground::Surroundings& around) {
    std::map<std::pair<long, long>, AroundTile> tiles;
    for (const auto& [kind, features] : around.layers())
        for (const geo::Feature& f : features) {
            geo::Box2 box;
            for (const auto& part : f.parts)
                for (const auto& p : part) box.add(p);
            const glm::dvec2 middle = box.centre() / kTile_m;
            AroundTile& tile = tiles[{std::lround(middle.x), std::lround(middle.y)}];
            tile.box.add(box.min);
            tile.box.add(box.max);
            tile.features.emplace_back(kind, &f);
        }
    std::vector<AroundTile> list;
    for (auto& [place, tile] : tiles) list.push_back(std::move(tile));
    return list;
}

Built buildAround(const AroundTile& tile, const terrain::HeightGrid& heights, glm::dvec3 origin) {
    Drawer drawer{heights, origin};
    for (const auto& [kind, feature] : tile.features) drawer.draw(kind, *feature);
    return drawer.take();
}

}  // namespace pitscape::shape
