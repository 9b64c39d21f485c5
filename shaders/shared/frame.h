// The numbers that every pass of a frame shares; read by C++ and GLSL alike (std140: only mat4 and
// vec4, so that both sides agree on the layout).
#ifndef PITSCAPE_SHADERS_SHARED_FRAME_H
#define PITSCAPE_SHADERS_SHARED_FRAME_H

#ifdef __cplusplus
#include <glm/mat4x4.hpp>
#include <glm/vec4.hpp>
namespace pitscape::render {
using glm::mat4;
using glm::vec4;
struct FrameUniforms {
#else
#include "shared/bindings.h"
layout(std140, binding = PS_UNIFORMS_FRAME) uniform Frame {
#endif

    // One line a member:
    // clang-format off
    mat4 clipFromSite;    // reversed depth, site = metres from the site origin
    mat4 siteFromClip;
    mat4 sunFromSite;     // shadow map coordinates [0, 1]
    vec4 eye;             // xyz: metres; w: metres that one pixel covers at one metre
    vec4 toSun;           // xyz: unit vector; w: 1 by day, 0 at night
    vec4 sunColour;       // rgb: linear, exposed; w: seconds, for waves and wind
    vec4 skyColour;       // rgb: light from the whole sky on level ground; w: haze per metre
    vec4 bounceColour;    // rgb: light thrown back by the ground; w: years since the opening
    vec4 zenithColour;    // rgb; w: cloud cover 0..1
    vec4 horizonColour;   // rgb; w: brightness of stars
    vec4 glowColour;      // rgb: colour of the haze towards the sun; w: strength of lamps
    vec4 mapOrigin;       // xy: site metres of the north-west cell centre; z: cell size; w: lowest height
    vec4 mapSize;         // xy: columns, rows; z: 1 / cell size; w: contour interval, 0 = none
    vec4 lod;             // x: range of level 0 in metres; y: where the morph starts, of 1; z: contour index lines; w: overlay strength

#ifdef __cplusplus
};
static_assert(sizeof(FrameUniforms) == 3 * 64 + 11 * 16);
}  // namespace pitscape::render
#else
} frame;
#endif
// clang-format on

#endif
