#pragma once

#include "geo/mesh.h"

#include <cstdint>
#include <vector>

namespace pitscape::render {

/// Pictures of plant models from all sides, for drawing far plants as two triangles each.
///
/// One row a model, in it PS_SHEET_YAWS pictures for each of PS_SHEET_TILTS heights of the eye, each
/// PS_SHEET_CELL texels square. A picture shows the model of unit size (plant_model.h) without
/// perspective, from the direction
///
///     towards(yaw, tilt) = (cos yaw cos tilt, sin yaw cos tilt, sin tilt)
///
/// across from -1/2 to 1/2, upwards from -sin(tilt)/2 to cos(tilt) + sin(tilt)/2.
struct PlantSheet {
    int width = 0, height = 0;
    /// RGBA, rows from the bottom up as OpenGL counts them. colour: sRGB and share covered. normal:
    /// right and up in the picture, 128 = 0, the rest faces the eye; share of leaf; unused.
    std::vector<std::uint8_t> colour, normal;
};

/// @param models  as many as the sheet has rows or fewer
PlantSheet plantSheet(const std::vector<geo::Mesh>& models);

}  // namespace pitscape::render
