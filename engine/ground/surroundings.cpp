#include "ground/surroundings.h"

#include "core/text.h"
#include "ground/rasterise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

using design::LayerKind;
using Severity = Reason::Severity;
using Shape = geo::Feature::Shape;

constexpr double kLooks = 64;  ///< places of a path that stand for it
constexpr double kLeastStep_m = 2;
constexpr double kRoadWidth_m = 6;    ///< of a road that is a line on the map; a judgement
constexpr double kWaterNear_m = 200;  ///< a source of water; a judgement: a pump and a pipe
constexpr double kAreaSlip_m2 = 1;    ///< maps are not exact to the metre
constexpr double kSealedShare = 0.3;  ///< from here on a kind is a building rather than a planting
constexpr double kNever = std::numeric_limits<double>::infinity();

std::uint16_t bitOf(LayerKind kind) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(kind));
}

double gap(const geo::Box2& a, const geo::Box2& b) {
    const glm::dvec2 d = glm::max(glm::max(a.min - b.max, b.min - a.max), glm::dvec2{0});
    return glm::length(d);
}

double distanceTo(const geo::Feature& f, glm::dvec2 p) {
    if (f.shape == Shape::kPoint) return glm::distance(f.parts.front().front(), p);
    if (f.shape == Shape::kLine) return geo::distanceToLine_m(f.parts.front(), p);
    bool inside = false;  // even-odd over all rings: a hole is outside
    double nearest = kNever;
    for (const geo::Ring& ring : f.parts) {
        inside = inside != geo::contains(ring, p);
        nearest = std::min(nearest, geo::distanceToLine_m(ring, p));
        nearest = std::min(nearest, geo::distanceToLine_m(std::array{ring.back(), ring.front()}, p));
    }
    return inside ? 0 : nearest;
}

template <class... Args>
void say(Placement& p, Severity severity, std::string code, const char* text, const Args&... args) {
    p.reasons.push_back({severity, std::move(code), fmt::format(fmt::runtime(tr(text)), args...)});
}

/// A distance for a sentence: an empty map has nothing anywhere near.
double shownDistance(double m) { return std::min(m, 9999.0); }

/// Places along the outline of an element, a few metres apart.
std::vector<glm::dvec2> outlineOf(const catalogue::Kind& kind, const Placement& p) {
    geo::Ring line = p.path;
    const bool open = kind.geometry == catalogue::Geometry::kLine || p.face.has_value();
    if (!open) line.push_back(line.front());
    const double length_m = geo::length_m(line), step_m = std::max(kLeastStep_m, length_m / kLooks);
    std::vector<glm::dvec2> places = p.path;
    for (double along_m = step_m; along_m < length_m; along_m += step_m)
        places.push_back(geo::pointAlong(line, along_m));
    return places;
}

/// What is measured for one element.
struct Held {
    const catalogue::Kind& kind;
    const Surroundings& around;
    std::vector<glm::dvec2> outline;
    double distance_m(LayerKind what) const { return around.distance_m(what, outline); }
};

void within(const Held& held, LayerKind what, std::optional<double> most_m, const char* key,
            const char* text, Placement& p) {
    if (!most_m || !held.around.knows(what)) return;
    std::erase_if(p.reasons,
                  [&](const Reason& r) { return r.severity == Severity::kDeclare && r.code == key; });
    const double distance_m = held.distance_m(what);
    p.measured.emplace_back(std::string{key} + "_distance_m", shownDistance(distance_m));
    if (distance_m > *most_m) say(p, Severity::kWarn, key, text, shownDistance(distance_m), *most_m);
}

void beyond(const Held& held, LayerKind what, const char* setback, const char* text, Placement& p) {
    const auto& setbacks = held.kind.siting.setbacks;
    const auto rule = setbacks.find(setback);
    if (rule == setbacks.end() || rule->second.min_m <= 0 || !held.around.knows(what)) return;
    const double distance_m = held.distance_m(what);
    p.measured.emplace_back(std::string{setback} + "_distance_m", shownDistance(distance_m));
    if (distance_m < rule->second.min_m)
        say(p, Severity::kBlock, std::string{"setback_"} + setback, text, distance_m,
            rule->second.min_m);
}

void checkWater(const Held& held, Placement& p) {
    if (held.kind.siting.needsWater != "required" || p.water || !held.around.knows(LayerKind::kWater))
        return;
    const double distance_m = held.distance_m(LayerKind::kWater);
    p.measured.emplace_back("water_distance_m", shownDistance(distance_m));
    if (distance_m > kWaterNear_m) return;  // it may still be brought: the declaration stays
    std::erase_if(p.reasons, [](const Reason& r) {
        return r.severity == Severity::kDeclare && r.code == "water";
    });
}

void checkZones(const catalogue::Kind& kind, const Surroundings& around, Placement& p) {
    const auto area = [&](LayerKind what) { return around.areaUnder_m2(what, p.cells); };
    const bool builds = kind.permanent || kind.land.impervious > kSealedShare;
    if (const double m2 = area(LayerKind::kBasicFarmland); m2 > kAreaSlip_m2) {
        p.measured.emplace_back("basic_farmland_m2", m2);
        if (!kind.basicFarmlandOk)
            say(p, Severity::kBlock, "basic_farmland",
                "{0:.0f} m² of it lie on basic farmland, which is kept for farming", m2);
    }
    if (const double m2 = area(LayerKind::kFarmland); m2 > kAreaSlip_m2) {
        p.measured.emplace_back("farmland_m2", m2);
        if (builds)
            say(p, Severity::kWarn, "farmland",
                "{0:.0f} m² of it lie on farmland: its use must be changed first", m2);
    }
    if (const double m2 = area(LayerKind::kProtected); m2 > kAreaSlip_m2) {
        p.measured.emplace_back("protected_m2", m2);
        if (builds)
            say(p, Severity::kBlock, "protected",
                "{0:.0f} m² of it lie in a protected zone, where nothing is built", m2);
        else
            say(p, Severity::kWarn, "protected",
                "{0:.0f} m² of it lie in a protected zone: its authority has a say", m2);
    }
    if (const double m2 = area(LayerKind::kBuildings); m2 > kAreaSlip_m2)
        say(p, Severity::kWarn, "on_building", "{0:.0f} m² of it lie on a building that stands there",
            m2);
}

}  // namespace

Surroundings::Surroundings(Layers layers, const geo::GridFrame& frame)
    : layers_{std::move(layers)}, cellArea_m2_{frame.cellSize_m * frame.cellSize_m} {
    for (const auto& [kind, features] : layers_)
        for (const geo::Feature& f : features) {
            geo::Box2 box;
            for (const auto& part : f.parts)
                for (const auto& p : part) box.add(p);
            boxes_[kind].push_back({&f, box});
            if (gap(box, frame.box()) > 0 || f.shape == Shape::kPoint) continue;
            if (marks_.empty()) marks_.assign(frame.count(), 0);
            if (f.shape == Shape::kLine) {
                if (kind == LayerKind::kRoads)
                    for (const auto i : cellsOfLine(frame, f.parts.front(), kRoadWidth_m).indices)
                        marks_[i] |= bitOf(kind);
                continue;
            }
            // Later rings are holes: what lies under one of them is outside again.
            for (const auto& ring : f.parts)
                for (const auto i : cellsOfRing(frame, ring).indices)
                    marks_[i] = static_cast<std::uint16_t>(
                        &ring == &f.parts.front() ? marks_[i] | bitOf(kind) : marks_[i] & ~bitOf(kind));
        }
}

double Surroundings::distance_m(LayerKind kind, std::span<const glm::dvec2> places) const {
    const auto found = boxes_.find(kind);
    if (found == boxes_.end() || places.empty()) return kNever;
    const geo::Box2 own = geo::boxOf(places);
    double nearest = kNever;
    for (const Boxed& boxed : found->second) {
        if (gap(own, boxed.box) >= nearest) continue;
        for (const auto& p : places) nearest = std::min(nearest, distanceTo(*boxed.feature, p));
    }
    return nearest;
}

double Surroundings::areaUnder_m2(LayerKind kind, std::span<const std::uint32_t> cells) const {
    if (marks_.empty()) return 0;
    const auto bit = bitOf(kind);
    return cellArea_m2_ *
           static_cast<double>(std::ranges::count_if(cells, [&](auto i) { return marks_[i] & bit; }));
}

void checkSurroundings(const catalogue::Kind& kind, const Surroundings& around, Placement& p) {
    if (around.empty() || !p.measurable() || p.path.empty()) return;
    const Held held{kind, around, outlineOf(kind, p)};
    within(held, LayerKind::kRoads, kind.siting.roadMax_m, "road",
           "the nearest road is {0:.0f} m away, at most {1:.0f} m", p);
    within(held, LayerKind::kPowerLines, kind.siting.gridMax_m, "grid",
           "the nearest power line is {0:.0f} m away, at most {1:.0f} m", p);
    beyond(held, LayerKind::kBuildings, "dwelling",
           "{0:.0f} m from the nearest building, needs {1:.0f} m", p);
    beyond(held, LayerKind::kPowerLines, "powerline", "{0:.0f} m from a power line, needs {1:.0f} m",
           p);
    beyond(held, LayerKind::kWater, "water", "{0:.0f} m from water, needs {1:.0f} m", p);
    checkWater(held, p);
    checkZones(kind, around, p);
}

}  // namespace pitscape::ground
