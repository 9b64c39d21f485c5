#pragma once

#include "catalogue/kind.h"
#include "design/scene.h"
#include "ground/placement.h"
#include "ground/rasterise.h"
#include "terrain/height_grid.h"

#include <optional>
#include <string_view>
#include <vector>

namespace pitscape::ground {

/// Value of a parameter of an element: as set, else the default; none where both are open.
std::optional<double> valueOf(const catalogue::Kind& kind, const design::Element& element,
                              std::string_view param);

/// Lays an element on the ground: footprint, face or water, size and figures; no siting rules.
Placement fit(const catalogue::Kind& kind, const design::Element& element,
              const terrain::HeightGrid& heights);

/// Takes cells over as the footprint: those with data; says when some or all have none.
void coverCells(const terrain::HeightGrid& heights, Cells cells, Placement& placement);

/// A rope must hang at least this far over the ground between its ends, so that people pass below.
/// @source own judgement: a person's reach (2.3 m) and 0.7 m for swinging
inline constexpr double kLeastClearance_m = 3;
/// Least height over the ground of a rope that hangs in spans of `look.span_m` from supports of
/// `look.tower_m`, with a sag of `look.sag` of each span (parabola).
double hungClearance_m(const catalogue::Kind& kind, const terrain::HeightGrid& heights,
                       const std::vector<glm::dvec2>& path);
void fitLine(const catalogue::Kind& kind, const design::Element& element,
             const terrain::HeightGrid& heights, Placement& placement);

/// A bore into the rock from a portal at the face nearest to the first point: path = its axis from
/// the portal inwards, face = the stretch around the portal.
void fitTunnel(const catalogue::Kind& kind, const design::Element& element,
               const terrain::HeightGrid& heights, Placement& placement);

/// Water of a pond: seeded at the lowest place of its drawing. Writes water, cells and figures.
void fitPond(const catalogue::Kind& kind, const design::Element& element,
             const terrain::HeightGrid& heights, Placement& placement);

}  // namespace pitscape::ground
