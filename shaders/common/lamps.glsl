#include "shared/frame.h"

layout(binding = PS_TEXTURE_LAMPS) uniform sampler2D lampMap;  // on the ground, root of the light

// Light of lamps and windows on a white surface, that high above the ground; none by day.
vec3 lampLight(vec2 uv, float height) {
    if (frame.glowColour.w <= 0.0) return vec3(0.0);
    vec3 root = textureLod(lampMap, uv, 0.0).rgb;
    float up = height * 0.10;
    return frame.glowColour.w * PS_LAMPS_MOST * root * root / (1.0 + up * up);
}
