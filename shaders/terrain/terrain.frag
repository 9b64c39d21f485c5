#version 450 core
#include "common/ground.glsl"
#include "common/lamps.glsl"
#ifdef SUN_DEPTH
#include "common/standing.glsl"
#endif

layout(location = 0) in vec3 place;
layout(location = 2) in vec3 mapAndPixel;
layout(location = 3) in vec4 air;
#ifdef LEAN
layout(location = 1) in vec4 bakedLight;
#elif !defined(SUN_DEPTH)
layout(binding = PS_TEXTURE_LIGHT) uniform sampler2D lightMap;    // normal.xy, sun visible, sky visible
#endif
layout(binding = PS_TEXTURE_ALBEDO) uniform sampler2D albedoMap;  // sqrt of albedo, share of rock
#ifdef OVERLAY
layout(binding = PS_TEXTURE_OVERLAY) uniform sampler2D overlayMap;
#endif
#ifdef HOLES
layout(binding = PS_TEXTURE_HOLES) uniform sampler2D holeMap;  // 1 where nobody surveyed
#endif
layout(location = 0) out vec4 colour;

#ifdef CONTOURS
// Height lines of constant width: the distance to the next line in pixels.
float contourLine(float interval, float width_px) {
    float level = place.z / interval;
    float slope = max(fwidth(level), 1e-6);
    float distance_px = abs(fract(level + 0.5) - 0.5) / slope;
    return (1.0 - smoothstep(width_px - 0.5, width_px + 0.5, distance_px)) * (1.0 - smoothstep(0.25, 0.6, slope));
}
#endif

#ifdef HOLES
// Nothing is known there: dark and flat, hatched as on a map, so that nobody takes it for a lake.
vec4 hole() {
    float along = (place.x + place.y) * 0.7071;
    float width = max(fwidth(along), 1e-5);
    float spacing = exp2(ceil(log2(9.0 * width)));
    float line = 1.0 - smoothstep(0.6, 1.5, abs(fract(along / spacing) - 0.5) * spacing / width);
    return vec4(vec3(0.115, 0.120, 0.130) + 0.09 * line, 1.0);
}
#endif

void main() {
    vec2 uv = mapAndPixel.xy;
#ifdef HOLES
    if (texture(holeMap, uv).r > 0.5) {
        colour = hole();
        return;
    }
#endif
#ifdef LEAN
    vec4 baked = bakedLight;
#else
    vec4 baked = texture(lightMap, uv);
#endif
    vec4 cover = texture(albedoMap, uv);
    vec2 lean = baked.xy * 2.0 - 1.0;
    Ground g;
    g.albedo = cover.rgb * cover.rgb;
    g.normal = vec3(lean, sqrt(max(1.0 - dot(lean, lean), 0.002)));
    g.cavity = 1.0;
    float pixel_m = mapAndPixel.z;
    addLooseDetail(g, place, pixel_m, 1.0 - cover.a);
#ifdef ROCK
    addRock(g, place, pixel_m, cover.a);
#endif
    g.normal = normalize(g.normal);

#ifdef OVERLAY
    vec4 overlay = texture(overlayMap, uv);
    float grey = dot(g.albedo, vec3(0.3, 0.5, 0.2));
    g.albedo = mix(g.albedo, overlay.rgb * overlay.rgb * (0.55 + 0.9 * grey), overlay.a * frame.lod.w);
#endif
    float sun = baked.z;
#ifdef SUN_DEPTH
    // Asked in front of the face: the map of shadows has steps there.
    vec3 front = place + vec3(1.2 * frame.mapOrigin.z * lean, 0.0);
    // Sharp shadows of things where the shadow map reaches, the baked ones beyond.
    vec2 inMap = abs((frame.sunFromSite * vec4(place, 1.0)).xy - 0.5);
    float sharp = 1.0 - smoothstep(0.40, 0.49, max(inMap.x, inMap.y));
    sun = mix(sun, sunPastRelief(front) * sunPastThings(place, vec3(0, 0, 1)), sharp);
#endif
    vec3 light = g.albedo * (lightOn(g.normal, sun, baked.w * g.cavity) + lampLight(uv, 0.0));
#ifdef CONTOURS
    float line = max(0.45 * contourLine(frame.mapSize.w, 0.55), 0.75 * contourLine(frame.lod.z, 0.9));
    light *= 1.0 - 0.8 * line;
#endif
    colour = vec4(toDisplay(light * air.a + air.rgb), 1.0);
}
