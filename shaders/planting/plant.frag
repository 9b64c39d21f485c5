#version 450 core
#include "common/lamps.glsl"
#include "common/noise.glsl"
#include "common/standing.glsl"

layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 base;
layout(location = 3) in vec3 ownPlace;
layout(location = 0) out vec4 colour;

void main() {
    vec3 view = place - frame.eye.xyz;
    float distance_m = length(view);
    vec3 direction = view / distance_m;
    vec3 n = normalize(normal);
    float pixel_m = distance_m * frame.eye.w;
#ifdef LEAVES
    // Clumps of leaves: bumps, dark gaps between them, and a ragged outline.
    float wNear = clamp(1.6 - 3.0 * pixel_m, 0.0, 1.0), wFine = clamp(1.6 - 12.0 * pixel_m, 0.0, 1.0);
    vec4 clump = noise3d(ownPlace * 2.1);
    vec4 leaf = noise3d(ownPlace * 7.3);
    float density = mix(0.5, clump.x, wNear) * 0.55 + mix(0.5, leaf.x, wFine) * 0.45;
    float edge = abs(dot(n, direction));
    if (base.a > 0.5 && density < 0.60 - 1.15 * edge * (1.0 + 0.5 * (1.0 - wNear))) discard;
    n = normalize(n - base.a * (0.55 * wNear * (clump.yzw - dot(clump.yzw, n) * n) + 0.35 * wFine * (leaf.yzw - dot(leaf.yzw, n) * n)));
    float gaps = mix(1.0, 0.30 + 1.05 * smoothstep(0.20, 0.72, density), base.a);
#else
    vec3 cell = ownPlace * 2.3;
    float gaps = mix(1.0, 0.72 + 0.56 * hash3(floor(cell)), base.a * clamp(1.5 - 2.5 * pixel_m, 0.0, 1.0));
#endif
    float sun = sunPastRelief(place);
#ifdef SUN_DEPTH
    sun *= 0.25 + 0.75 * sunPastThings(place, n);
#endif
    float sky = skyAbove(place, 1.2) * mix(1.0, gaps, 0.8);
    vec3 light = base.rgb * (lightOn(n, sun * gaps, sky) + gaps * lampLight(groundUv(place.xy), 2.0));
    // Light that comes through the leaves from behind.
    float through = max(dot(direction, frame.toSun.xyz), 0.0);
    float back = max(-dot(n, frame.toSun.xyz), 0.0) * 0.22 + 0.06;
    light += base.a * base.rgb * vec3(1.15, 1.15, 0.45) * frame.sunColour.rgb * (sun * back * (0.35 + 0.65 * through * through) * gaps);
    colour = vec4(toDisplay(throughAir(light, direction, distance_m)), 1.0);
}
