#pragma once

#include "quarry/field.h"
#include "quarry/plan.h"

#include <cstdint>

namespace pitscape::quarry {

// What people did to the hill, in the order in which they did it. Each step changes `ground`.

/// Digs the benches and the high wall, leaves the nose, cuts the sump. @return the cells dug out.
std::vector<bool> digPit(Field& ground);
/// Strips soil from a ragged strip around the crest.
void stripRim(Field& ground, const std::vector<bool>& pit);
/// Scree fans and aprons at the feet of the faces, rubble on berms, piles on the floor.
void dropScree(Field& ground, const std::vector<bool>& pit);
/// Spoil tips, plant yard, settling basin.
void buildYardAndTips(Field& ground);
void buildRoads(Field& ground);
/// Between site places and the places in which a plan is drawn.
struct Axes {
    glm::dvec2 (*toPlan)(glm::dvec2 site);
    glm::dvec2 (*toSite)(glm::dvec2 drawn);
};
inline constexpr Axes kPitAxes{toPit, fromPit};
/// Builds one road. @param axes  of the places of the road's line
void buildWay(Field& ground, Road road, std::uint32_t seed, const Axes& axes);

struct OnRoad {
    double away_m;
    double level_m;
};
/// The nearest point of the road's middle line.
OnRoad nearest(const Road& road, glm::dvec2 q);

/// Terraces, house pads and stream bed of the valley.
void shapeValley(Field& ground);
/// Lets every place outside the pit and the basin drain.
void drain(Field& ground, const std::vector<bool>& pit);

/// Everything: the bundled quarry, heights in whole 1/64 m.
Field makeQuarry();

/// Distance to a ring, negative inside it.
double ringDistance_m(const geo::Ring& ring, glm::dvec2 p);

}  // namespace pitscape::quarry
