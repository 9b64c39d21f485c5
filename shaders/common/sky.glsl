#include "common/light.glsl"
#include "common/noise.glsl"

// The sky without clouds in a direction, linear and exposed; below the horizon it is haze.
vec3 skyGradient(vec3 direction) {
    float height = max(direction.z, 0.0);
    float low = exp2(-7.0 * height);
    float veryLow = exp2(-26.0 * height);
    float towards = max(dot(direction, frame.toSun.xyz), 0.0);
    float glow = towards * towards;
    glow *= glow;
    vec3 sky = mix(frame.zenithColour.rgb, frame.horizonColour.rgb, 0.25 * low + 0.75 * veryLow);
    float wide = glow * low;
    float halo = glow * glow;
    halo *= halo;
    halo *= halo;
    sky = mix(sky, frame.glowColour.rgb, 0.55 * wide);
    return sky + frame.glowColour.rgb * (0.20 * halo);
}

// Disk of the sun with a soft rim. The true disk is 0.53 degrees wide.
vec3 sunDisk(vec3 direction) {
    float c = dot(direction, frame.toSun.xyz);
    float disk = smoothstep(0.999930, 0.999972, c);
    float halo = exp2(-1800.0 * max(1.0 - c, 0.0));
    return frame.sunColour.rgb * (14.0 * disk + 0.9 * halo) * smoothstep(-0.02, 0.0, direction.z);
}
