#include "shared/frame.h"

// Exposed linear light to the bytes of the picture: a filmic curve (fit of the ACES reference by
// Krzysztof Narkowicz, 2015) that rolls highlights off instead of clipping, then gamma 2.
vec3 toDisplay(vec3 light) {
    vec3 x = clamp(light, 0.0, 400.0);
    vec3 below = x * (2.43 * x + 0.59) + 0.14;
    // One division for the three.
    vec3 inverse = below.yzx * below.zxy * (1.0 / (below.x * below.y * below.z));
    return sqrt(min(x * (2.51 * x + 0.03) * inverse, 1.0));
}

// Colour of the air in a direction just above the horizon: warm towards the sun.
vec3 hazeColour(vec3 direction) {
    float towards = max(dot(direction, frame.toSun.xyz), 0.0);
    float glow = towards * towards;
    glow *= glow;
    return mix(frame.horizonColour.rgb, frame.glowColour.rgb, 0.75 * glow * glow + 0.15 * glow);
}

// Share of the light that comes through so much air.
float clearShare(float distance_m) {
    return exp2(-1.4427 * frame.skyColour.w * distance_m);
}

// Light that is scattered into the view on the way through the air.
vec3 throughAir(vec3 light, vec3 direction, float distance_m) {
    return mix(hazeColour(direction), light, clearShare(distance_m));
}

// Diffuse light on a surface. sunVisible, skyVisible: fractions 0..1.
vec3 lightOn(vec3 normal, float sunVisible, float skyVisible) {
    float facing = max(dot(normal, frame.toSun.xyz), 0.0);
    float up = 0.5 + 0.5 * normal.z;
    return frame.sunColour.rgb * (facing * sunVisible) +
           skyVisible * (frame.skyColour.rgb * up + frame.bounceColour.rgb * (1.15 - up));
}
