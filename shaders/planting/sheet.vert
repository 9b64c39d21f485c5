#version 450 core
#include "common/light.glsl"
#include "common/noise.glsl"
#include "shared/sheet.h"

// A far plant: a square that shows the picture of its model from the side of the eye.
layout(location = PS_ATTRIBUTE_PLACE) in vec4 placeIn;     // foot, height
layout(location = PS_ATTRIBUTE_KIND) in vec4 kindIn;       // turn, tone, spread, row of the sheet
layout(location = PS_ATTRIBUTE_NORMAL) in vec2 lightIn;    // share of the sky at the foot, height of the shadow of the relief
layout(location = PS_UNIFORM_LEVEL) uniform vec2 limits;   // least and greatest size, pixels; outside nothing is drawn
layout(location = 0) out vec2 uv;
layout(location = 1) out vec2 sunAndSky;
layout(location = 2) flat out vec3 tint;       // of leaves
layout(location = 3) flat out vec3 toSun;      // right, up, towards the eye
layout(location = 4) flat out vec4 haze;       // colour of the air, share of it
layout(location = 5) flat out vec3 upAndLevel; // up in the picture, towards the eye; level of the sheet
layout(location = 6) flat out float back;      // light through the leaves

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    float height = placeIn.w, spread = kindIn.z;
    vec3 toEye = frame.eye.xyz - placeIn.xyz - vec3(0, 0, 0.5 * height);
    float distance_m = length(toEye);
    toEye /= distance_m;
    float size_px = height / (distance_m * frame.eye.w);
    if (size_px < limits.x || size_px >= limits.y) {
        gl_Position = vec4(0.0, 0.0, -1.0, 1.0);
        return;
    }
    vec2 level = toEye.xy / max(length(toEye.xy), 1e-5);
    bool high = toEye.z > PS_SHEET_SWITCH;
    float tilt = high ? PS_SHEET_HIGH_TILT : PS_SHEET_LOW_TILT;
    float ct = cos(tilt), st = sin(tilt);
    vec3 right = vec3(-level.y, level.x, 0.0), up = vec3(-level * st, ct), towards = vec3(level * ct, st);
    // The pictures are of a plant as wide as high: their heights are stretched each in its own way.
    float low = -0.5 * st * spread, high_m = ct * height + 0.5 * st * spread;
    float sway = corner.y * height * 0.010;
    float beat = frame.sunColour.w * 1.3 + dot(placeIn.xy, vec2(0.13, 0.09));
    vec3 place = placeIn.xyz + right * (spread * (corner.x - 0.5)) + up * mix(low, high_m, corner.y);
    place.xy += sway * vec2(sin(beat), cos(beat * 0.83));

    float yaw = atan(level.y, level.x) - kindIn.x;
    float side = mod(floor(yaw * (PS_SHEET_YAWS / 6.2831853) + 0.5), float(PS_SHEET_YAWS)) + (high ? PS_SHEET_YAWS : 0.0);
    // Half a texel inside, so that the neighbour in the sheet does not show.
    vec2 inCell = mix(vec2(0.5 / PS_SHEET_CELL), vec2(1.0 - 0.5 / PS_SHEET_CELL), corner);
    uv = (vec2(side, kindIn.w) + inCell) / vec2(PS_SHEET_YAWS * PS_SHEET_TILTS, PS_SHEET_MODELS);

    float atHeight = placeIn.z + corner.y * height;
    sunAndSky.x = smoothstep(-0.4, 0.8, atHeight - lightIn.y);
    float open = mix(lightIn.x, 1.0, clamp(corner.y * height * 0.12, 0.0, 0.8));
    sunAndSky.y = open * (0.62 + 0.38 * smoothstep(0.0, 1.1, corner.y * height + 0.3));
    vec3 yellowish = vec3(1.15, 1.00, 0.72), bluish = vec3(0.72, 0.92, 0.95);
    tint = 0.72 * mix(yellowish, bluish, kindIn.y) * (0.82 + 0.36 * hash1(kindIn.x * 57.0));
    toSun = vec3(dot(frame.toSun.xyz, right), dot(frame.toSun.xyz, up), dot(frame.toSun.xyz, towards));
    float through = max(-dot(toEye, frame.toSun.xyz), 0.0);
    back = 0.35 + 0.65 * through * through;
    haze = vec4(hazeColour(-toEye), 1.0 - exp2(-1.4427 * frame.skyColour.w * distance_m));
    upAndLevel = vec3(up.z, towards.z, clamp(log2(PS_SHEET_CELL / max(size_px, 1.0)), 0.0, 3.0));
    gl_Position = frame.clipFromSite * vec4(place, 1.0);
}
