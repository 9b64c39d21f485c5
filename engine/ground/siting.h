#pragma once

#include "catalogue/kind.h"
#include "ground/placement.h"
#include "terrain/height_grid.h"

#include <span>

namespace pitscape::ground {

/// Slopes of the cells that an element covers, degrees.
struct SlopeFigures {
    double mean_deg = 0;
    double p90_deg = 0;     ///< nine cells in ten are flatter
    double within = 0;      ///< share of the cells inside the limits of the kind
    double aspect_deg = 0;  ///< direction the mean plane falls to, clockwise from north
};
SlopeFigures slopeFigures(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                          std::span<const std::uint32_t> cells, const std::array<double, 2>& limits);

/// "N", "NE" ... for a direction clockwise from north.
std::string_view compassOf(double direction_deg);

/// Holds a fitted element to the siting rules of its kind and writes the verdicts, each with the
/// measured figure and the limit. What a DEM cannot know becomes a declaration.
void checkSiting(const catalogue::Kind& kind, const terrain::HeightGrid& heights,
                 std::span<const float> slope_deg, Placement& placement);

}  // namespace pitscape::ground
