#pragma once

#include "catalogue/kind.h"
#include "design/scene.h"
#include "ground/placement.h"
#include "terrain/height_grid.h"

namespace pitscape::ground {

/// Value of a parameter of an element: as set, else the default; none where both are open.
std::optional<double> valueOf(const catalogue::Kind& kind, const design::Element& element,
                              std::string_view param);

/// Lays an element on the ground: footprint, face or water, size and figures; no siting rules.
Placement fit(const catalogue::Kind& kind, const design::Element& element,
              const terrain::HeightGrid& heights);

/// Water of a pond: seeded at the lowest place of its drawing. Writes water, cells and figures.
void fitPond(const catalogue::Kind& kind, const design::Element& element,
             const terrain::HeightGrid& heights, Placement& placement);

}  // namespace pitscape::ground
