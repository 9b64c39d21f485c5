#pragma once

#include "terrain/height_grid.h"

#include <array>
#include <span>
#include <stop_token>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::estimate {

/// How steeply one looks up from a place to the steepest source of falling rocks that stands in clear
/// view, degrees; 0 without any. Sources are cells steeper than 50 degrees that rise at least 3 m
/// without a break. A screen: no bounces, no trees, no nets.
///
/// A bank or ditch of the design that catches the rocks ends it: the ground, heaped or dug by 1 m
/// there, rises by 1.5 m within 10 m away from the face, at least the width of a catch bench
/// (models/stability.h) from its foot. Steps of the surveyed ground do not count.
///
/// 72 directions, one cell at a time, out to where the greatest drop of the ground would be seen at
/// less than 25 degrees (at most 600 m): the zones that the screen tells apart end at 27.5 degrees, so
/// a source below 25 decides nothing, and 600 m at 27.5 degrees are a wall of more than 300 m.
/// @source Evans & Hungr (1993), minimum shadow angle of 27.5 degrees; the 50 degrees and 3 m of a
///         source, the directions, the 600 m and the form of what catches are judgements; its
///         distance is the modified Ritchie criterion
/// @param slope_deg  of each cell, NaN without data
/// @param surveyed_m  heights before the design; empty: nothing was built
double steepestRockSource_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                              double drop_m, glm::dvec2 place, std::span<const float> surveyed_m = {});

/// Where rocks come from to a place, in one direction.
struct RockPath {
    double angle_deg = 0;
    glm::dvec2 foot{0};    ///< of the face
    double away_m = 0;     ///< from the place to the foot
    double height_m = 0;   ///< of the source above the foot
    double surface_m = 0;  ///< the face between them, along its slope
};
/// The directions in which rocks reach the place at `least_deg` and more. @pre least_deg >= 25
std::vector<RockPath> rockPaths(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                                double drop_m, glm::dvec2 place, double least_deg,
                                std::span<const float> surveyed_m = {});

/// The angle for every cell, exact from 25 degrees on (what lies below decides nothing); NaN without
/// data. On terrain of more than 100,000 cells the middle of a square block speaks for the block. On
/// all cores.
/// @param stop  asked: returns early, and the result is to be thrown away
std::vector<float> rockSources_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                                   const std::stop_token& stop = {});
/// Those of `part` alone, and of the rest of the blocks that it touches. @param angle  of all cells
void rockSources_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                     const geo::CellRect& part, std::span<float> angle, const std::stop_token& stop,
                     std::span<const float> surveyed_m = {});
/// A change of the ground that leaves its greatest drop as it was changes them so far away at most.
double rockfallReach_m(double drop_m);

/// Zones of the screen by that angle: low, moderate, high from these on.
/// @source Evans & Hungr (1993) for 27.5; 32 and 38 are judgements
inline constexpr std::array<double, 3> kRockfallZones_deg{27.5, 32, 38};

}  // namespace pitscape::estimate
