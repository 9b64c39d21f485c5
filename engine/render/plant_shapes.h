#pragma once

#include "geo/mesh.h"
#include "render/scene_maps.h"

namespace pitscape::render {

/// How finely a plant is drawn.
enum class PlantDetail : std::uint8_t { kClose, kNear, kMiddle, kFar };
inline constexpr int kPlantDetailCount = 4;

/// A plant one metre high with its foot at the origin: a stem and clumps of leaves. Colour alpha
/// 255 = leaf, 0 = wood. Close, near, middle and far take about 3000, 700, 120 and 26 triangles
/// for a tree.
geo::Mesh plantShape(PlantForm form, PlantDetail detail);

/// Radius of the crown as a share of the height.
float crownRadius(PlantForm form);

}  // namespace pitscape::render
