#pragma once

#include "terrain/height_grid.h"

#include <array>
#include <span>
#include <stop_token>
#include <vector>

namespace pitscape::estimate {

/// How many metres further from the edge a place above a face would have to lie, 0 where none are
/// missing; NaN without data.
///
/// From the toe of a face of height H (steeper than 50 degrees, at least 3 m, as a source of falling
/// rocks) a line rises at 45 degrees through the rock; on the level of the place it comes out H metres
/// behind the toe. A place keeps a third of H, at most 12.2 m, from there:
///
///     missing = H + min(H / 3, 12.2) - distance to the toe      H <= height of that face
///
/// A face ends at a bench: of a wall with benches each one counts, not the wall as a whole. Faces above
/// 200 m count as 200 m. The toe is known to a cell or two.
/// @source International Building Code (2018), 1808.7.2: setback from descending slopes, H/3 up to 40
/// ft,
///         from a line at 45 degrees through the toe where the slope is steeper. A rule for footings:
///         where people only walk it is a screen. The 50 degrees, 3 m and 200 m are judgements
/// @param slope_deg  of all cells  @param values  of all cells; those of `part` are written
/// @param stop  asked: returns early, and the result is to be thrown away
void missingStandOff_m(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                       const geo::CellRect& part, std::span<float> values,
                       const std::stop_token& stop = {});
/// A change of the ground changes that layer so far away at most. @param drop_m  greatest difference
/// of height on it
double standOffReach_m(double drop_m);

/// Slope of the ground that a design heaps at least 0.3 m high, degrees; NaN elsewhere.
/// @source the 0.3 m are a judgement: thinner is topsoil on a slope, see SoilSlides
void fillSlopes_deg(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                    std::span<const float> surveyed_m, const geo::CellRect& part,
                    std::span<float> values);

/// Zones of it: steeper than 1 in 2 needs a report, than 1 in 1.5 is what loose fill is tipped at, than
/// 37 degrees does not stand.
/// @source International Building Code (2018), J107.6 for 1 in 2; 1 in 1.5 and the 37 degrees (angle
///         of repose, assumption "spoil_friction") are judgements
inline constexpr std::array<double, 3> kFillZones_deg{26.57, 33.69, 37};

}  // namespace pitscape::estimate
