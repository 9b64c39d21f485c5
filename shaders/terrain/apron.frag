#version 450 core
#include "common/ground.glsl"

layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 base;  // rgb: sqrt of the albedo at the border; a: how much of it is left
layout(location = 0) out vec4 colour;

// The land around the survey: nobody measured it, so it is quiet - fields and woods as soft patches
// that fade into the haze.
void main() {
    vec3 view = place - frame.eye.xyz;
    float distance_m = length(view);
    vec3 direction = view / distance_m;
    // Fields of a few hundred metres around a quarry; around a county they would be grains of sand.
    vec2 p = place.xy * min(1.0, 1800.0 / (max(frame.mapSize.x, frame.mapSize.y) * frame.mapOrigin.z));
    float broad = noise2(p * 0.0031 + 8.0), mid = noise2(p * 0.011);
#ifdef LEAN
    float fine = fract(mid * 7.0) * 0.5 + 0.25;
#else
    float fine = noise2(p * 0.043);
#endif
    float wood = smoothstep(0.50, 0.60, broad * 0.60 + mid * 0.28 + fine * 0.12);
    float field = smoothstep(0.40, 0.62, mid * 0.7 + broad * 0.3);
    vec3 land = mix(mix(vec3(0.105, 0.135, 0.045), vec3(0.170, 0.165, 0.075), field), vec3(0.050, 0.072, 0.030), wood);
    Ground g;
    g.albedo = mix(land, base.rgb * base.rgb, base.a);
    g.normal = normalize(normal);
    g.cavity = 1.0;
#ifndef LEAN
    g.albedo *= 0.86 + 0.28 * noise2(place.xy * 0.37) * detailWeight(0.37, distance_m * frame.eye.w);
#endif
    vec3 light = g.albedo * lightOn(normalize(g.normal), 1.0, 0.97 - 0.15 * wood);
    colour = vec4(toDisplay(throughAir(light, direction, distance_m)), 1.0);
}
