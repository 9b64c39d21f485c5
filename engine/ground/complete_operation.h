#pragma once

#include "core/result.h"
#include "design/operation.h"
#include "terrain/height_grid.h"

namespace pitscape::ground {

/// Fills in what an operation needs and does not say, from the ground as it lies:
/// - one place without a radius is a brush of 10 m; for a line, 20 m of it: along the contour of
///   the ground, for a ramp down its fall;
/// - the level of a pad is the mean of its ground, so that cut and fill are about even; that of
///   a basin 2 m below its lowest ground; of a ramp the ground at its first place; of all others the
///   ground along the line: the lowest for benches, the mean for a re-sloped face, and for
///   backfill 5 m above the mean;
/// - the gradient of a ramp leads to the ground at its last place;
/// - the side that rises, where it is left open or 0, is that of the higher ground; for benches of
///   more than two places 0 says that they are a line and no ring.
/// @return the whole operation, or why it cannot be: off the terrain, void, numbers out of range
Result<design::Operation> completed(design::Operation operation, const terrain::HeightGrid& ground);

/// Mean height of the ground that an operation is drawn on; NaN: none.
double groundUnder_m(const design::Operation& operation, const terrain::HeightGrid& ground);

}  // namespace pitscape::ground
