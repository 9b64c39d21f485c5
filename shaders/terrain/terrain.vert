#version 450 core
#include "common/light.glsl"

// A patch of 8 x 8 cells of its level of detail: xy = its first cell, z = cells between
// vertices.
layout(location = PS_ATTRIBUTE_POSITION) in vec2 corner;
layout(location = PS_ATTRIBUTE_PLACE) in vec4 patchPlace;
layout(binding = PS_TEXTURE_HEIGHTS) uniform sampler2D heights;
layout(location = 0) out vec3 place;
layout(location = 2) out vec3 mapAndPixel;  // xy: place in the maps; z: metres that a pixel covers
layout(location = 3) out vec4 air;          // rgb: light scattered into the view; a: what comes through
#ifdef LEAN
layout(binding = PS_TEXTURE_LIGHT) uniform sampler2D lightAtVertex;
layout(location = 1) out vec4 bakedLight;
#endif

// Height of a vertex of a level: coarse levels take the mean of the cells around, else their few
// samples would turn every cliff into a saw.
float heightAt(vec2 cell, float level) {
    return textureLod(heights, (cell + 0.5) / frame.mapSize.xy, max(level - 1.0, 0.0)).r;
}
vec2 siteOf(vec2 cell) {
    return frame.mapOrigin.xy + vec2(cell.x, -cell.y) * frame.mapOrigin.z;
}

void main() {
    vec2 last = frame.mapSize.xy - 1.0;
    float step = patchPlace.z;
    vec2 fine = min(patchPlace.xy + corner * step, last);
    // Where the next coarser level has its vertex; both levels agree on it when the morph is done.
    vec2 coarse = min(floor((patchPlace.xy + corner * step) / (2.0 * step)) * (2.0 * step), last);
    float level = round(log2(step));
    float z = heightAt(fine, level);
    float range = frame.lod.x * step;
    float distance_m = length(vec3(siteOf(fine), z) - frame.eye.xyz);
    float morph = clamp((distance_m / range - frame.lod.y) / (1.0 - frame.lod.y), 0.0, 1.0);
    place = vec3(siteOf(mix(fine, coarse, morph)), mix(z, heightAt(coarse, level + 1.0), morph));
#ifdef LEAN
    bakedLight = textureLod(lightAtVertex, (mix(fine, coarse, morph) + 0.5) / frame.mapSize.xy, level);
#endif
    // Vertices lie a few pixels apart: the air between them is as good as worked out for each pixel.
    vec3 view = place - frame.eye.xyz;
    float way_m = length(view);
    float clear = clearShare(way_m);
    air = vec4(hazeColour(view / way_m) * (1.0 - clear), clear);
    vec2 cell = (place.xy - frame.mapOrigin.xy) * frame.mapSize.z;
    mapAndPixel = vec3((vec2(cell.x, -cell.y) + 0.5) / frame.mapSize.xy, way_m * frame.eye.w);
    gl_Position = frame.clipFromSite * vec4(place, 1.0);
}
