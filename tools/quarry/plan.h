#pragma once

#include "geo/grid_frame.h"
#include "geo/polygon.h"

#include <array>
#include <span>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

// The plan of the quarry as its surveyor would draw it: what lies where, and how high. Places are
// (a, b): metres from the middle of the entrance, a along the valley to the north-east, b into the
// hill to the north-west. Heights are metres above the datum.

namespace pitscape::quarry {

inline constexpr int kSide = 1536;          ///< cells of 1 m on each side
inline constexpr double kWest_m = 749'600;  ///< EPSG:32650, near 119.6 E 30.2 N
inline constexpr double kSouth_m = 3'343'000;
inline constexpr geo::GridFrame kFrame{kWest_m, kSouth_m + kSide, 1.0, kSide, kSide};

inline constexpr double kStreamAxis_b = -160;

/// Site places (metres from the south-west corner) to pit places and back.
glm::dvec2 toPit(glm::dvec2 site);
glm::dvec2 fromPit(glm::dvec2 pit);
/// Easting, northing of a pit place.
glm::dvec2 mapPlace(glm::dvec2 pit);

inline constexpr double kFloor_m = 78;
inline constexpr double kBench_m = 13;
inline constexpr int kLevels = 7;  ///< floor, then six benches
constexpr double level_m(int k) { return kFloor_m + kBench_m * k; }

/// What is dug out down to level k: the toe line of the face above it.
geo::Ring toeLine(int k);

/// A nose of rock that was left standing: flat top, steep sides.
struct Nose {
    geo::Ring top;
    double top_m;
};
std::vector<Nose> noses();

/// The north-eastern part of the floor, where the last lift was not taken.
geo::Ring upperFloor();
inline constexpr double kUpperFloor_m = 84;

geo::Ring sumpRim();     ///< edge of the deep cut in the floor
geo::Ring sumpBottom();  ///< toe of its sides
inline constexpr double kSumpBottom_m = 68.6;

/// A road: middle line with heights, half width, and the slopes of cut and fill beside it.
struct Road {
    std::vector<glm::dvec3> line;  ///< a, b, height; NaN: as high as the ground there
    double halfWidth_m;
    double cut;   ///< rise over run of the cut above the road
    double fill;  ///< fall over run of the embankment
};
Road haulRoad();    ///< plant -> switchback -> floor
Road upperRamp();   ///< floor -> working bench
Road innerRamp();   ///< lower -> upper part of the floor
Road benchTrack();  ///< working bench -> rim track
Road rimTrack();    ///< along the crest, past the high wall; lies on the ground
Road valleyRoad();  ///< along the valley; lies on the ground

struct Tip {
    geo::Ring top;
    double top_m;
    double lift_m;  ///< height of the lower lift's berm below the top; 0 = one lift
};
std::vector<Tip> tips();

geo::Ring plantYard();
inline constexpr double kPlant_m = 55.5;
std::vector<geo::Ring> plantSlabs();
geo::Ring settlingBasin();
std::vector<geo::Ring> housePads();

}  // namespace pitscape::quarry
