#pragma once

#include "geo/mesh.h"
#include "shape/plant.h"

namespace pitscape::shape {

inline constexpr int kPlantVariants = 3;
inline constexpr int kPlantLods = 2;  ///< 0 near: a few hundred triangles; 1 far: about thirty

/// The model of a plant, made for drawing it many times: foot at the origin, 1 high, crown 1 wide, so
/// that a Plant scales it by (spread_m, spread_m, height_m). Colours carry light and shade within the
/// crown. @pre 0 <= variant < kPlantVariants, 0 <= lod < kPlantLods
geo::Mesh plantModel(PlantForm form, int variant, int lod);

}  // namespace pitscape::shape
