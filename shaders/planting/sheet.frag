#version 450 core
#include "common/light.glsl"

layout(location = 0) in vec2 uv;
layout(location = 1) in vec2 sunAndSky;
layout(location = 2) flat in vec3 tint;
layout(location = 3) flat in vec3 toSun;
layout(location = 4) flat in vec4 haze;
layout(location = 5) flat in vec3 upAndLevel;
layout(location = 6) flat in float back;
layout(binding = PS_TEXTURE_SOURCE) uniform sampler2D colourSheet;
layout(binding = PS_TEXTURE_NORMALS) uniform sampler2D normalSheet;
layout(location = 0) out vec4 colour;

void main() {
    vec4 seen = textureLod(colourSheet, uv, upAndLevel.z);
    // Smaller pictures are softer: less is enough to be there.
    if (seen.a < 0.5 - 0.08 * upAndLevel.z) discard;
    vec4 facing = textureLod(normalSheet, uv, upAndLevel.z);
    vec3 n = vec3(facing.xy * 2.0 - 1.0, 0.0);
    n.z = sqrt(max(1.0 - dot(n.xy, n.xy), 0.01));
    float leaf = facing.z;
    vec3 albedo = seen.rgb * seen.rgb * mix(vec3(0.8), tint, leaf);
    float towardsSun = dot(n, toSun);
    float up = 0.5 + 0.5 * (n.y * upAndLevel.x + n.z * upAndLevel.y);
    vec3 light = frame.sunColour.rgb * (max(towardsSun, 0.0) * sunAndSky.x) +
                 sunAndSky.y * (frame.skyColour.rgb * up + frame.bounceColour.rgb * (1.15 - up));
    light += vec3(1.15, 1.15, 0.45) * frame.sunColour.rgb * (leaf * sunAndSky.x * back * (max(-towardsSun, 0.0) * 0.22 + 0.06));
    colour = vec4(toDisplay(mix(albedo * light, haze.rgb, haze.a)), 1.0);
}
