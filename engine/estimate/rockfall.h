#pragma once

#include "terrain/height_grid.h"

#include <span>

namespace pitscape::estimate {

/// How steeply one looks up from a place to the steepest source of falling rocks that stands in clear
/// view, degrees; 0 without any. Sources are cells steeper than 50 degrees that rise at least 3 m
/// without a break. A screen: no bounces, no trees, no nets.
///
/// 72 directions, one cell at a time, out to where the greatest drop of the ground would be seen at
/// less than 25 degrees (at most 600 m): the zones that the screen tells apart end at 27.5 degrees, so
/// a source below 25 decides nothing, and 600 m at 27.5 degrees are a wall of more than 300 m.
/// @source Evans & Hungr (1993), minimum shadow angle of 27.5 degrees; the 50 degrees and 3 m of a
///         source, the directions and the 600 m are judgements
/// @param slope_deg  of each cell, NaN without data
double steepestRockSource_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                              double drop_m, glm::dvec2 place);

}  // namespace pitscape::estimate
