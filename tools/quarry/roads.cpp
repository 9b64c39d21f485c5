#include "quarry/noise.h"
#include "quarry/works.h"

#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::quarry {

OnRoad nearest(const Road& road, glm::dvec2 q) {
    OnRoad found{std::numeric_limits<double>::infinity(), 0};
    for (std::size_t i = 1; i < road.line.size(); ++i) {
        const glm::dvec3 a = road.line[i - 1], b = road.line[i];
        const glm::dvec2 side = glm::dvec2{b} - glm::dvec2{a};
        const double t = std::clamp(glm::dot(q - glm::dvec2{a}, side) / glm::dot(side, side), 0.0, 1.0);
        const double away = glm::length(q - glm::dvec2{a} - t * side);
        if (away < found.away_m) found = {away, a.z + t * (b.z - a.z)};
    }
    return found;
}

namespace {

/// Heights of the ground under the line, evened out over about 40 m.
void layOn(const Field& ground, Road& road, const Axes& axes) {
    for (glm::dvec3& point : road.line) {
        if (point.z == point.z) return;
        point.z = ground.smoothAt(axes.toSite(glm::dvec2{point}));
    }
    for (int round = 0; round < 24; ++round) {
        const std::vector<glm::dvec3> old = road.line;
        for (std::size_t i = 1; i + 1 < old.size(); ++i)
            road.line[i].z = (old[i - 1].z + 2 * old[i].z + old[i + 1].z) / 4;
    }
}

}  // namespace

void buildWay(Field& ground, Road road, std::uint32_t seed, const Axes& axes) {
    // A track that lies on the ground needs little earth, and must not spill over the crest of a face.
    const double reach_m = road.line[0].z == road.line[0].z ? 45 : 9;
    layOn(ground, road, axes);
    geo::Box2 around;
    for (const glm::dvec3 point : road.line) around.add(glm::dvec2{point});
    around = around.grown(reach_m);
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const glm::dvec2 q = axes.toPlan(ground.place(i));
        if (!around.contains(q)) continue;
        const OnRoad on = nearest(road, q);
        if (on.away_m > reach_m) continue;
        const double beside =
            std::max(0.0, on.away_m + 0.5 * noise(q, 12, seed) +
                              (road.fill > 1 ? 1.1 * blocks(q, {9, 6}, seed) : 0) - road.halfWidth_m);
        // A ditch-free crown: the surface is flat, the verges break down as cut or fill.
        const double low = on.level_m - road.fill * beside - (beside > 0 ? 0.1 : 0);
        const double high = on.level_m + road.cut * beside;
        ground[i] = std::clamp(ground[i], low, high);
    }
}

void buildRoads(Field& ground) {
    buildWay(ground, valleyRoad(), 500, kPitAxes);
    buildWay(ground, rimTrack(), 503, kPitAxes);
    buildWay(ground, benchTrack(), 505, kPitAxes);
    buildWay(ground, upperRamp(), 502, kPitAxes);
    buildWay(ground, innerRamp(), 504, kPitAxes);
    buildWay(ground, haulRoad(), 501, kPitAxes);
}

}  // namespace pitscape::quarry
