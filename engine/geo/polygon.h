#pragma once

#include "geo/box.h"

#include <span>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::geo {

/// A ring of places (easting, northing), metres; the last is joined to the first.
using Ring = std::vector<glm::dvec2>;

/// Signed plan area by the shoelace formula, m2; positive when counter-clockwise seen from above.
double signedArea_m2(std::span<const glm::dvec2> ring);
double area_m2(std::span<const glm::dvec2> ring);
double perimeter_m(std::span<const glm::dvec2> ring);
/// Length of the line through the points, not closed.
double length_m(std::span<const glm::dvec2> line);
/// Centre of area; the mean of the points when the area is zero.
glm::dvec2 centroid(std::span<const glm::dvec2> ring);
/// Even-odd rule; a point on the border may count either way.
bool contains(std::span<const glm::dvec2> ring, glm::dvec2 p);
/// True when two sides cross or touch other than at a shared corner. O(n^2).
bool selfIntersects(std::span<const glm::dvec2> ring);
/// Shortest distance from a point to the line through the points.
double distanceToLine_m(std::span<const glm::dvec2> line, glm::dvec2 p);
/// Place at `along_m` metres from the start of the line, clamped to its ends. @pre !line.empty()
glm::dvec2 pointAlong(std::span<const glm::dvec2> line, double along_m);
/// A rectangle of the given size around a place, turned counter-clockwise by `turn_deg` degrees.
Ring rectangle(glm::dvec2 centre, double width_m, double height_m, double turn_deg = 0);

}  // namespace pitscape::geo
