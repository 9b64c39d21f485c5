#version 450 core
#include "common/sky.glsl"

layout(location = 0) in vec3 ray;
layout(location = 0) out vec4 colour;

#ifdef CLOUDS
// Thin high clouds: noise on a plane far above, drawn out by the wind, gone towards the horizon.
vec3 withClouds(vec3 sky, vec3 direction) {
    vec2 p = direction.xy / (direction.z + 0.12) * 1.15 + 0.002 * frame.sunColour.w;
    vec2 warp = vec2(noise2(p * 0.9 + 7.3), noise2(p * 0.9 - 3.1)) - 0.5;
    p = vec2(0.80 * p.x + 0.60 * p.y, 1.9 * (-0.60 * p.x + 0.80 * p.y)) + 1.3 * warp;
    float density = 0.52 * noise2(p) + 0.28 * noise2(p * 2.13 + 5.1) + 0.20 * noise2(p * 4.9 + 1.7);
    float cover = smoothstep(0.66 - 0.30 * frame.zenithColour.w, 0.86 - 0.12 * frame.zenithColour.w, density);
    float towards = max(dot(direction, frame.toSun.xyz), 0.0);
    float silver = towards * towards * towards;
    vec3 lit = frame.sunColour.rgb * (0.20 + 0.30 * silver) + frame.skyColour.rgb * 0.55;
    float fade = smoothstep(0.02, 0.22, direction.z);
    return mix(sky, lit, 0.72 * cover * fade);
}
#endif

void main() {
    vec3 direction = normalize(ray);
    vec3 sky = skyGradient(direction) + sunDisk(direction);
#ifdef CLOUDS
    sky = withClouds(sky, direction);
    if (frame.horizonColour.w > 0.0) {
        vec3 p = direction * 150.0, cell = floor(p);
        vec3 off = p - cell - 0.5 - 0.5 * (vec3(hash3(cell + 3.0), hash3(cell + 5.0), hash3(cell + 9.0)) - 0.5);
        float star = step(0.982, hash3(cell)) * hash3(cell + 17.0) * exp2(-90.0 * dot(off, off));
        sky += frame.horizonColour.w * star * smoothstep(0.02, 0.25, direction.z);
    }
#endif
    // A little noise against bands in the gradient.
    colour = vec4(toDisplay(sky) + (hash2(gl_FragCoord.xy) - 0.5) / 255.0, 1.0);
}
