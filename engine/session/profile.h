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

/// Rise per metre of the designed ground around a place of a profile, from its neighbours; NaN
/// where they have no data. @pre at < profile.size()
double gradientAt(std::span<const ProfilePoint> profile, std::size_t at);

}  // namespace pitscape::session
