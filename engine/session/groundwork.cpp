#include "session/groundwork.h"

#include "geo/polygon.h"
#include "ground/complete_operation.h"
#include "ground/designed_surface.h"
#include "ground/fit.h"
#include "ground/trial.h"
#include "terrain/gradient.h"
#include "terrain/outline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::session {
namespace {

constexpr double kLevelEnough_m = 0.3;  ///< a floor slab evens that out
constexpr double kLegTolerance_m = 2;   ///< a road is built in straight legs
constexpr std::size_t kMostLegs = 60;

std::string_view wordOf(const catalogue::Kind& kind) { return kind.look.word("groundwork", ""); }

/// Highest less lowest ground of a footprint; 0 without any.
double unevenness_m(const ground::Placement& placement, const terrain::HeightGrid& heights) {
    float low = std::numeric_limits<float>::infinity(), high = -low;
    for (const auto i : placement.cells) {
        const float z = heights.heights_m()[i];
        low = std::min(low, z), high = std::max(high, z);
    }
    return high > low ? static_cast<double>(high - low) : 0;
}

std::optional<design::Operation> whole(design::Operation operation,
                                       const terrain::HeightGrid& heights) {
    auto completed = ground::completed(std::move(operation), heights);
    if (!completed) return std::nullopt;
    return *std::move(completed);
}

std::vector<design::Operation> rampsAlong(const design::ElementId& id,
                                          const ground::Placement& placement, double width_m,
                                          const terrain::HeightGrid& heights) {
    double tolerance_m = kLegTolerance_m;
    auto line = terrain::simplifiedLine(placement.path, tolerance_m);
    while (line.size() > kMostLegs + 1)
        line = terrain::simplifiedLine(placement.path, tolerance_m *= 1.5);
    std::vector<design::Operation> ramps;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (glm::distance(line[i], line[i + 1]) < 1) continue;
        design::Operation ramp{.id = fmt::format("{}/ramp-{}", id, i + 1), .kind = "ramp"};
        ramp.points = {line[i], line[i + 1]};
        ramp.params["width_m"] = std::max(width_m, 0.5);
        if (auto full = whole(std::move(ramp), heights)) ramps.push_back(*std::move(full));
    }
    return ramps;
}

/// Of a pond: dug below the lowest ground of its outline, or of a square of its default size.
std::optional<design::Operation> basinOf(const catalogue::Kind& kind, const design::ElementId& id,
                                         const design::Element& element,
                                         const terrain::HeightGrid& heights) {
    const double dig_m = ground::valueOf(kind, element, "dig_m").value_or(0);
    if (dig_m <= 0 || element.points.empty()) return std::nullopt;
    design::Operation basin{.id = id + "/basin", .kind = "basin"};
    basin.points = element.points;
    if (basin.points.size() < 3) {
        const double side = std::sqrt(element.size.value_or(kind.sizeDefault) *
                                      std::max(kind.footprintPerUnit_m2, 1.0));
        basin.points = geo::rectangle(element.points[0], side, side, element.turn_deg);
    }
    auto full = whole(std::move(basin), heights);
    if (!full) return std::nullopt;
    // completed() digs 2 m below the lowest ground.
    full->params["level_m"] = full->params.at("level_m") + 2 - dig_m;
    return full;
}

/// The ground without the groundwork of these elements.
terrain::HeightGrid without(const Session& session, const std::set<design::ElementId>& ids) {
    auto operations = session.scene().operations;
    const auto gone = std::erase_if(operations, [&](const design::Operation& o) {
        return std::ranges::any_of(ids, [&](const auto& id) { return isGroundworkOf(o, id); });
    });
    if (gone == 0) return session.ground().heights();
    ground::DesignedSurface surface{session.ground().base()};
    surface.apply(operations);
    return surface.heights();
}

}  // namespace

bool isGroundworkOf(const design::Operation& operation, std::string_view elementId) {
    return operation.id.size() > elementId.size() && operation.id.starts_with(elementId) &&
           operation.id[elementId.size()] == '/';
}

std::vector<design::Operation> groundworkOf(const catalogue::Kind& kind, const design::ElementId& id,
                                            const design::Element& element,
                                            const ground::Placement& placement,
                                            const terrain::HeightGrid& heights) {
    const std::string_view word = wordOf(kind);
    if (word == "basin") {
        if (auto basin = basinOf(kind, id, element, heights)) return {*std::move(basin)};
        return {};
    }
    if (!placement.measurable()) return {};
    if (word == "ramp") {
        const double width_m =
            ground::valueOf(kind, element, "width_m").value_or(kind.footprintPerUnit_m2);
        return rampsAlong(id, placement, width_m, heights);
    }
    if (word != "pad" || placement.path.size() < 3) return {};
    if (unevenness_m(placement, heights) <= kLevelEnough_m) return {};
    design::Operation pad{.id = id + "/pad", .kind = "flatten"};
    pad.points = placement.path;
    if (auto full = whole(std::move(pad), heights)) return {*std::move(full)};
    return {};
}

ground::Placement placedAfterGroundwork(const Session& session, const design::Element& element) {
    ground::Placement asItLies = session.ground().place(element);
    const catalogue::Kind* kind = session.kindOf(element);
    if (!kind || wordOf(*kind) != "basin") return asItLies;
    const auto basin = basinOf(*kind, "new", element, session.ground().heights());
    if (!basin) return asItLies;
    ground::DesignedSurface dug{session.ground().heights()};
    const geo::CellRect changed = dug.apply({*basin});
    if (changed.empty()) return asItLies;
    std::vector<float> slope(session.ground().slope_deg().begin(), session.ground().slope_deg().end());
    terrain::slopes_deg(dug.heights(), geo::intersection(changed.grown(1), dug.heights().frame().all()),
                        slope);
    const auto& around = session.ground().surroundings();
    return ground::placeOn({&session.assets().catalogue, &dug.heights(), slope, around.get(),
                            &session.ground().placements()},
                           element, {});
}

void followGroundwork(design::History::Transaction& change, const Session& session,
                      const std::set<design::ElementId>& touched) {
    const design::Scene& scene = session.scene();
    std::vector<design::Operation> operations = scene.operations;
    const terrain::HeightGrid* heights = nullptr;
    std::optional<terrain::HeightGrid> bare;
    const auto groundWithout = [&]() -> const terrain::HeightGrid& {
        if (!heights) {
            bare = without(session, touched);
            heights = &*bare;
        }
        return *heights;
    };
    for (const auto& id : touched) {
        std::vector<design::Operation> had;
        std::erase_if(operations, [&](const design::Operation& o) {
            if (!isGroundworkOf(o, id)) return false;
            had.push_back(o);
            return true;
        });
        const auto it = scene.elements.find(id);
        const catalogue::Kind* kind = it == scene.elements.end() ? nullptr : session.kindOf(it->second);
        if (!kind || wordOf(*kind).empty()) continue;
        // Where it needed some and has none the designer took it away.
        const auto before = session.ground().placements().find(id);
        if (had.empty() && before != session.ground().placements().end() && wordOf(*kind) != "basin" &&
            unevenness_m(before->second, session.ground().heights()) > kLevelEnough_m)
            continue;
        const auto placement = ground::fit(*kind, it->second, groundWithout());
        for (auto& o : groundworkOf(*kind, id, it->second, placement, groundWithout())) {
            const auto old = std::ranges::find(had, o.id, &design::Operation::id);
            if (old != had.end()) o.on = old->on;
            operations.push_back(std::move(o));
        }
    }
    if (operations != scene.operations) change.putOperations(std::move(operations));
}

}  // namespace pitscape::session
