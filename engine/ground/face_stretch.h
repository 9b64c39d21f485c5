#pragma once

#include "ground/placement.h"
#include "terrain/height_grid.h"

#include <optional>
#include <span>

namespace pitscape::ground {

/// Ground from this slope on counts as face: steep enough that rock shows, and what a grid of this
/// cell size can still show of a cliff (a 70 degree, 30 m face sampled at 30 m reads 42 degrees).
double faceSlope_deg(double cellSize_m);

/// The fall line across the face at a place: from a steep place downhill to where the ground
/// flattens (toe) and uphill to where it does (crest).
/// @return none when the ground at the place is not steep
std::optional<FaceStretch::Station> stationAt(const terrain::HeightGrid& heights, glm::dvec2 place);

/// What a face must be for an element, to choose among faces near a place.
struct FaceWish {
    double minHeight_m = 0;
    double maxHeight_m = 1e9;
    double search_m = 40;  ///< how far from the place a face may lie
};

/// A stretch of face around one place, `length_m` long (shorter where the face ends), or along a
/// drawn line. Prefers the nearest face that meets the wish; where none does, the highest found.
/// @return none when there is no face within reach
std::optional<FaceStretch> followFace(const terrain::HeightGrid& heights,
                                      std::span<const glm::dvec2> line, double length_m,
                                      const FaceWish& wish);

}  // namespace pitscape::ground
