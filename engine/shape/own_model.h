#pragma once

#include "design/own_model.h"
#include "geo/mesh.h"
#include "ground/placement.h"
#include "terrain/height_grid.h"

namespace pitscape::shape {

/// A model of the designer's own as it stands in the scene: scaled, turned, in the middle of its
/// element, on the lowest ground under its plan plus the lift that was set. On a face it stands at the
/// foot and looks away from the rock; on a line it stands half way along it.
///
/// @param mesh  in the unit of its file: z up, the middle of its plan at 0, 0, its lowest point at 0
/// @return empty where the element cannot be measured or has no model
geo::Mesh standing(const geo::Mesh& mesh, const design::Element& element,
                   const ground::Placement& placement, const terrain::HeightGrid& heights,
                   glm::dvec3 origin);

}  // namespace pitscape::shape
