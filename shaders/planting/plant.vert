#version 450 core
#include "common/noise.glsl"
#include "shared/frame.h"
#include "shared/materials.h"

layout(location = PS_ATTRIBUTE_POSITION) in vec3 position;   // of a plant 1 high and 1 wide
layout(location = PS_ATTRIBUTE_NORMAL) in vec3 normalIn;
layout(location = PS_ATTRIBUTE_COLOUR) in vec4 colourIn;
layout(location = PS_ATTRIBUTE_MATERIAL) in uint materialIn;
layout(location = PS_ATTRIBUTE_PLACE) in vec4 placeIn;       // foot, height
layout(location = PS_ATTRIBUTE_KIND) in vec4 kindIn;         // turn, tone, spread
layout(location = 0) out vec3 place;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec4 base;      // rgb: albedo; a: 1 leaf, 0 wood
layout(location = 3) out vec3 ownPlace;

void main() {
    float c = cos(kindIn.x), s = sin(kindIn.x);
    mat2 turn = mat2(c, s, -s, c);
    vec3 p = position * vec3(kindIn.z, kindIn.z, placeIn.w);
    p.xy = turn * p.xy;
    // Wind bends tops more than feet; each plant in its own time.
    float sway = position.z * position.z * placeIn.w * 0.010;
    float beat = frame.sunColour.w * 1.3 + dot(placeIn.xy, vec2(0.13, 0.09));
    p.xy += sway * vec2(sin(beat), cos(beat * 0.83));
    place = placeIn.xyz + p;
    normal = vec3(turn * normalIn.xy, normalIn.z);
    vec3 yellowish = vec3(1.15, 1.00, 0.72), bluish = vec3(0.72, 0.92, 0.95);
    vec3 tint = mix(yellowish, bluish, kindIn.y) * (0.82 + 0.36 * hash1(kindIn.x * 57.0));
    float leaf = materialIn == PS_MATERIAL_FOLIAGE ? 1.0 : 0.0;
    base = vec4(colourIn.rgb * colourIn.rgb * mix(vec3(0.8), 0.72 * tint, leaf), leaf);
    ownPlace = position * vec3(kindIn.z, kindIn.z, placeIn.w);
#ifdef SUN_PASS
    vec4 seenBySun = frame.sunFromSite * vec4(place, 1.0);
    gl_Position = vec4(seenBySun.xy * 2.0 - 1.0, seenBySun.z, 1.0);
#else
    gl_Position = frame.clipFromSite * vec4(place, 1.0);
#endif
}
