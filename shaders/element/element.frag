#version 450 core
#include "common/sky.glsl"
#include "common/lamps.glsl"
#include "common/standing.glsl"
#include "shared/materials.h"

layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 base;
layout(location = 3) flat in uint material;
#if defined(GHOST) || defined(OUTLINE) || defined(NUMBER)
layout(location = PS_UNIFORM_TINT) uniform vec4 tint;
#endif
layout(location = 0) out vec4 colour;

// Of each material: reflectance straight on, gloss exponent (log2), strength of its pattern, share of metal.
const vec4 kFinish[PS_MATERIAL_COUNT] = vec4[](
    vec4(0.030, 4.0, 0.18, 0.0), vec4(0.030, 4.5, 0.45, 0.0), vec4(0.450, 6.0, 0.05, 0.8), vec4(0.080, 9.0, 0.00, 0.0),
    vec4(0.060, 8.0, 0.60, 0.0), vec4(0.020, 3.0, 0.10, 0.0), vec4(0.020, 3.0, 0.35, 0.0), vec4(0.010, 2.0, 0.55, 0.0),
    vec4(0.010, 2.0, 0.45, 0.0), vec4(0.020, 3.0, 0.60, 0.0), vec4(0.030, 3.5, 0.55, 0.0), vec4(0.010, 2.0, 0.55, 0.0),
    vec4(0.020, 9.0, 0.00, 0.0), vec4(0.040, 6.0, 0.06, 0.0), vec4(0.040, 5.0, 0.00, 0.0), vec4(0.040, 5.5, 0.35, 0.0),
    vec4(0.030, 4.0, 0.05, 0.0));

bool is(uint which) {
    return material == which;
}

// Brightness of the pattern of a material at a place in its surface (metres), about 1.
float patternAt(vec2 p, float pixel_m) {
    float near = clamp(1.4 - 9.0 * pixel_m, 0.0, 1.0);
    float grain = noise2(p * vec2(2.1, 2.7)) * 0.6 + noise2(p * 9.0) * 0.4 * near + 0.2 * (1.0 - near);
    float value = 0.8 + 0.4 * grain;
    if (is(PS_MATERIAL_TIMBER)) {
        float plank = p.y / 0.14;
        float gap = smoothstep(0.0, 0.10, abs(fract(plank) - 0.5) * 2.0 - 0.02) ;
        float tone = 0.78 + 0.44 * hash2(vec2(floor(plank), floor(p.x / 2.4 + hash1(floor(plank)) * 7.0)));
        value = mix(0.95, tone * mix(1.0, 0.75 + 0.25 * (1.0 - step(0.94, fract(plank))), near), 0.4 + 0.6 * near) * mix(1.0, gap * 0.1 + 0.9, near);
    } else if (is(PS_MATERIAL_SOLAR_CELL)) {
        vec2 cell = abs(fract(p / 0.16) - 0.5);
        vec2 frameLine = abs(fract(p / vec2(1.0, 1.65)) - 0.5);
        float wide = clamp(1.3 - 5.0 * pixel_m, 0.0, 1.0);
        value = 1.0 + 0.35 * near * step(0.465, max(cell.x, cell.y)) + 1.6 * wide * step(0.482, max(frameLine.x, frameLine.y));
    } else if (is(PS_MATERIAL_TILE)) {
        float course = fract(p.y / 0.33);
        value = mix(1.0, 0.72 + 0.38 * course, clamp(1.3 - 4.0 * pixel_m, 0.0, 1.0));
    } else if (is(PS_MATERIAL_CONCRETE)) {
        vec2 board = abs(fract(p / vec2(2.4, 1.2)) - 0.5);
        value *= 1.0 - 0.18 * clamp(1.3 - 5.0 * pixel_m, 0.0, 1.0) * step(0.488, max(board.x, board.y));
    }
    return value;
}

void main() {
#if defined(OUTLINE) || defined(NUMBER)
    colour = tint;
    return;
#else
    vec3 view = place - frame.eye.xyz;
    float distance_m = length(view);
    vec3 direction = view / distance_m;
    vec3 n = normalize(gl_FrontFacing ? normal : -normal);
    // A level direction in the surface, and the one that climbs.
    vec3 along = abs(n.z) > 0.98 ? vec3(1, 0, 0) : normalize(vec3(n.y, -n.x, 0.0));
    vec2 inSurface = vec2(dot(place, along), dot(place, cross(n, along)));
    vec4 finish = kFinish[min(material, uint(PS_MATERIAL_COUNT - 1))];
    float pixel_m = distance_m * frame.eye.w;
    vec3 albedo = base.rgb * base.rgb;
    albedo *= mix(1.0, patternAt(inSurface, pixel_m), clamp(finish.z * 2.0, 0.0, 1.0));

    float height = place.z - textureLod(groundMap, groundUv(place.xy), 0.0).r;
    float sun = sunPastRelief(place);
#ifdef SUN_DEPTH
    sun *= sunPastThings(place, n);
#endif
    float sky = skyAbove(place, max(height, 0.0));
    float facing = max(dot(n, -direction), 0.0);
    float rim = 1.0 - facing;
    float fresnel = finish.x + (1.0 - finish.x) * (rim * rim * rim * rim * rim) * clamp(finish.y * 0.1, 0.0, 0.9);
    vec3 half_ = normalize(frame.toSun.xyz - direction);
    float gloss = exp2(finish.y);
    float spark = pow(max(dot(n, half_), 0.0), gloss) * (gloss + 8.0) * 0.04 * step(0.0, dot(n, frame.toSun.xyz));
    vec3 mirrored = skyGradient(reflect(direction, n));
    bool glassy = is(PS_MATERIAL_GLASS) || is(PS_MATERIAL_SOLAR_CELL) || is(PS_MATERIAL_WATER);
    vec3 light = albedo * (lightOn(n, sun, sky) + lampLight(groundUv(place.xy), max(height, 0.0))) * (1.0 - fresnel) * (1.0 - 0.5 * finish.w);
    vec3 shine = mix(vec3(1.0), albedo * 1.6, finish.w);
    light += shine * fresnel * (frame.sunColour.rgb * (spark * sun) + mirrored * sky * (glassy || finish.w > 0.0 ? 1.0 : 0.25));
    if (is(PS_MATERIAL_GLASS)) {
        float room = hash3(floor(place / vec3(3.2, 3.2, 3.0)) + 3.0);
        light += frame.glowColour.w * step(0.45, room) * vec3(0.85, 0.47, 0.18) * (0.5 + 0.7 * room);
    }
    if (is(PS_MATERIAL_LAMP)) light += frame.glowColour.w * base.rgb * vec3(2.2, 1.6, 1.0);
    light = throughAir(light, direction, distance_m);
#ifdef GHOST
    light = mix(light, tint.rgb, 0.65) + tint.rgb * rim * 0.6;
    colour = vec4(toDisplay(light), tint.a + 0.35 * rim);
#else
    colour = vec4(toDisplay(light), 1.0);
#endif
#endif
}
