#pragma once

#include "terrain/height_grid.h"

#include <span>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::session {

/// The ground along a line, as surveyed and as designed.
struct ProfilePoint {
    double along_m = 0;
    double before_m = 0, after_m = 0;  ///< NaN: no data
};

/// Heights along a line at even steps, both ends included: each cell once, at most 2000 places.
/// @return empty: the line has no length
std::vector<ProfilePoint> profileAlong(const terrain::HeightGrid& before,
                                       const terrain::HeightGrid& after,
                                       std::span<const glm::dvec2> line);

/// What a tape would tell of a line on the designed ground.
struct LineMeasure {
    double plan_m = 0;       ///< level length
    double ground_m = 0;     ///< along the ground; the level length where there is no data
    double rise_m = 0;       ///< from the first place to the last; NaN: no data at an end
    double straight_m = 0;   ///< from the first place to the last, level
    double bearing_deg = 0;  ///< of that from grid north, clockwise, [0, 360)
    double ring_m2 =
        0;  ///< plan area of the closed line; 0: fewer than three places, or it crosses itself
};

/// @param profile  profileAlong() the line, not empty
LineMeasure measureOf(std::span<const ProfilePoint> profile, std::span<const glm::dvec2> line);

/// Rise per metre of the designed ground around a place of a profile, from its neighbours; NaN
/// where they have no data. @pre at < profile.size()
double gradientAt(std::span<const ProfilePoint> profile, std::size_t at);

}  // namespace pitscape::session
