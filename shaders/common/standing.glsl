#include "common/light.glsl"

// Light on things that stand on the ground.
layout(binding = PS_TEXTURE_LIGHT) uniform sampler2D lightMap;    // of the ground below
layout(binding = PS_TEXTURE_SHADE) uniform sampler2D shadeMap;    // height of the shadow of the relief
layout(binding = PS_TEXTURE_HEIGHTS) uniform sampler2D groundMap;
#ifdef SUN_DEPTH
layout(binding = PS_TEXTURE_SUN_DEPTH) uniform sampler2DShadow sunDepthMap;
#endif

vec2 groundUv(vec2 place) {
    vec2 cell = (place - frame.mapOrigin.xy) * frame.mapSize.z;
    return (vec2(cell.x, -cell.y) + 0.5) / frame.mapSize.xy;
}

// Share of the sun that reaches a place above the ground past the relief.
float sunPastRelief(vec3 place) {
    float shadow = textureLod(shadeMap, groundUv(place.xy), 0.0).r;
    return smoothstep(-0.4, 0.8, place.z - shadow);
}

// Share of the sky that reaches it: the ground's own, opening with the height, darker at the foot.
float skyAbove(vec3 place, float height) {
    float below = textureLod(lightMap, groundUv(place.xy), 0.0).w;
    float open = mix(below, 1.0, clamp(height * 0.12, 0.0, 0.8));
    return open * (0.62 + 0.38 * smoothstep(0.0, 1.1, height));
}

#ifdef SUN_DEPTH
// Share of the sun that other things let through: four taps, each filtered.
float sunPastThings(vec3 place, vec3 normal) {
    vec3 p = (frame.sunFromSite * vec4(place + 0.12 * normal, 1.0)).xyz;
    if (any(greaterThan(abs(p.xy - 0.5), vec2(0.498)))) return 1.0;
    vec2 texel = 1.0 / vec2(textureSize(sunDepthMap, 0));
    float lit = 0.0;
    for (int i = 0; i < 4; ++i)
        lit += texture(sunDepthMap, vec3(p.xy + texel * (vec2(i & 1, i >> 1) - 0.5) * 1.5, p.z));
    return 0.25 * lit;
}
#endif
