#version 450 core
#include "shared/frame.h"

layout(location = PS_ATTRIBUTE_POSITION) in vec3 position;
layout(location = PS_ATTRIBUTE_NORMAL) in vec3 normalIn;
layout(location = PS_ATTRIBUTE_COLOUR) in vec4 colourIn;
layout(location = PS_ATTRIBUTE_MATERIAL) in uint materialIn;
layout(location = 0) out vec3 place;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec4 base;
layout(location = 3) flat out uint material;

void main() {
    place = position;
    normal = normalIn;
    base = colourIn;
    material = materialIn;
#ifdef OUTLINE
    // The hull of the selection, a few pixels wider.
    place += normalIn * (3.0 * frame.eye.w * length(position - frame.eye.xyz));
#endif
#ifdef SUN_PASS
    vec4 seenBySun = frame.sunFromSite * vec4(place, 1.0);
    gl_Position = vec4(seenBySun.xy * 2.0 - 1.0, seenBySun.z, 1.0);
#else
    gl_Position = frame.clipFromSite * vec4(place, 1.0);
#endif
}
