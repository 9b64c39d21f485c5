#include "ground/complete_operation.h"

#include "core/text.h"
#include "geo/polygon.h"
#include "ground/rasterise.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

using design::Operation;
using design::OperationKind;

constexpr double kBrush_m = 10;  ///< radius where nothing is said
constexpr double kBasinDepth_m = 2;
constexpr double kBackfillHeight_m = 5;
constexpr double kSideways_m = 15;  ///< how far off the line the ground decides the side

/// Heights of the ground along a line, every cell.
std::vector<double> heightsAlong(const terrain::HeightGrid& ground, std::span<const glm::dvec2> line) {
    std::vector<double> heights;
    const double length = geo::length_m(line);
    const double step = std::max(ground.cellSize_m(), length / 10000);
    for (double along = 0; along <= length; along += step)
        if (const double z = ground.heightAt(geo::pointAlong(line, along)); !std::isnan(z))
            heights.push_back(z);
    return heights;
}

std::vector<double> heightsUnder(const Operation& o, const terrain::HeightGrid& ground) {
    const auto drawn = design::operationKind(o.kind)->drawn;
    const auto radius = o.params.find("radius_m");
    if (drawn != OperationKind::Drawn::kArea) return heightsAlong(ground, o.points);
    const Cells cells =
        radius == o.params.end() ? cellsOfRing(ground.frame(), o.points)
        : o.points.size() > 1
            ? cellsOfLine(ground.frame(), o.points, 2 * radius->second)
            : cellsOfLine(ground.frame(), std::vector{o.points[0], o.points[0] + glm::dvec2{1e-6, 0}},
                          2 * radius->second);
    std::vector<double> heights;
    for (const auto i : cells.indices)
        if (const float h = ground.heights_m()[i]; !std::isnan(h))
            heights.push_back(static_cast<double>(h));
    return heights;
}

double meanOf(const std::vector<double>& values) {
    double sum = 0;
    for (const double v : values) sum += v;
    return values.empty() ? std::numeric_limits<double>::quiet_NaN()
                          : sum / static_cast<double>(values.size());
}

/// Unit vector down the slope over some ten metres; east where the ground is level.
glm::dvec2 fallAt(const terrain::HeightGrid& ground, glm::dvec2 place) {
    const double reach = std::max(kBrush_m, 2 * ground.cellSize_m());
    const auto z = [&](double x, double y) {
        const double h = ground.heightAt(place + glm::dvec2{x, y});
        return std::isnan(h) ? ground.heightAt(place) : h;
    };
    const glm::dvec2 fall{z(-reach, 0) - z(reach, 0), z(0, -reach) - z(0, reach)};
    return glm::length(fall) > 1e-9 ? glm::normalize(fall) : glm::dvec2{1, 0};
}

/// Metres by which the ground lies higher on the left of a line than on its right.
double higherOnTheLeft_m(const terrain::HeightGrid& ground, std::span<const glm::dvec2> line) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const glm::dvec2 way = line[i + 1] - line[i];
        const double length = glm::length(way);
        if (length <= 0) continue;
        const glm::dvec2 left = kSideways_m / length * glm::dvec2{-way.y, way.x};
        for (const double share : {0.25, 0.5, 0.75}) {
            const glm::dvec2 p = line[i] + share * way;
            const double a = ground.heightAt(p + left), b = ground.heightAt(p - left);
            if (!std::isnan(a) && !std::isnan(b)) sum += (a - b) * length;
        }
    }
    return sum;
}

void completeShape(Operation& o, const OperationKind& kind, const terrain::HeightGrid& ground) {
    if (o.points.size() != 1) return;
    if (kind.drawn == OperationKind::Drawn::kArea) {
        o.params.try_emplace("radius_m", kBrush_m);
        return;
    }
    const glm::dvec2 at = o.points[0], fall = fallAt(ground, at);
    const auto radius = o.params.find("radius_m");
    const double half = radius == o.params.end() ? kBrush_m : radius->second;
    const glm::dvec2 along = half * (o.kind == "ramp" ? fall : glm::dvec2{-fall.y, fall.x});
    o.points = {at - along, at + along};
    if (!kind.parameter("radius_m")) o.params.erase("radius_m");
}

}  // namespace

double groundUnder_m(const Operation& o, const terrain::HeightGrid& ground) {
    const auto heights = heightsUnder(o, ground);
    if (o.kind == "ramp" && !o.points.empty()) return ground.heightAt(o.points.front());
    if (heights.empty()) return std::numeric_limits<double>::quiet_NaN();
    return o.kind == "bench" || o.kind == "basin" ? *std::ranges::min_element(heights)
                                                  : meanOf(heights);
}

Result<Operation> completed(Operation o, const terrain::HeightGrid& ground) {
    const OperationKind* kind = design::operationKind(o.kind);
    if (!kind) return Error{design::faultOf(o)};
    if (o.points.empty() && o.kind == "fill_holes") {  // everywhere
        const auto all = ground.frame().box();
        o.points = {all.min, {all.max.x, all.min.y}, all.max, {all.min.x, all.max.y}};
    }
    if (o.points.empty()) return Error{tr("it has no place")};
    const auto box = ground.frame().box();
    if (std::ranges::none_of(o.points, [&](glm::dvec2 p) { return box.contains(p); }))
        return Error{tr("it lies off the terrain")};
    completeShape(o, *kind, ground);
    const double under = groundUnder_m(o, ground);
    if (kind->parameter("level_m") && !o.params.contains("level_m")) {
        if (std::isnan(under)) return Error{tr("there is no ground here: the survey has a hole")};
        o.params["level_m"] = o.kind == "basin"      ? under - kBasinDepth_m
                              : o.kind == "backfill" ? under + kBackfillHeight_m
                                                     : under;
    }
    if (o.kind == "ramp" && !o.params.contains("gradient")) {
        const double length = geo::length_m(o.points), end = ground.heightAt(o.points.back());
        if (std::isnan(end)) return Error{tr("there is no ground here: the survey has a hole")};
        if (length > 0)
            o.params["gradient"] = std::clamp((end - o.params.at("level_m")) / length, -1.0, 1.0);
    }
    const auto side = o.params.find("side");
    const bool open = side == o.params.end()
                          ? kind->drawn == OperationKind::Drawn::kLine || o.points.size() == 2
                          : side->second == 0;
    if (kind->parameter("side") && open)
        o.params["side"] = higherOnTheLeft_m(ground, o.points) >= 0 ? 1 : -1;
    if (const std::string fault = design::faultOf(o); !fault.empty()) return Error{fault};
    return o;
}

}  // namespace pitscape::ground
