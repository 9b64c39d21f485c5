#pragma once

#include "geo/mesh.h"
#include "render/scene_maps.h"

namespace pitscape::render {

/// How finely a plant is drawn.
enum class PlantDetail : std::uint8_t { kNear, kMiddle, kFar };
inline constexpr int kPlantDetailCount = 3;

/// A plant one metre high with its foot at the origin: a stem and clumps of leaves. Colour alpha
/// 255 = leaf, 0 = wood. Near, middle and far take about 500, 100 and 20 triangles for a tree.
geo::Mesh plantShape(PlantForm form, PlantDetail detail);

/// Radius of the crown as a share of the height.
float crownRadius(PlantForm form);

}  // namespace pitscape::render
