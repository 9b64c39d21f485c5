#version 450 core
#include "common/lamps.glsl"
#include "common/sky.glsl"
#include "common/standing.glsl"

layout(location = 0) in vec3 place;
layout(location = 0) out vec4 colour;

// What lamps on the banks throw into the mirror: the light of the ground below the mirrored way, the
// fainter the higher that way has climbed.
vec3 lampsMirrored(vec3 way) {
    if (frame.glowColour.w <= 0.0) return vec3(0.0);
    vec2 level = normalize(way.xy + vec2(1e-5));
    float rise = way.z / max(length(way.xy), 0.05);
    vec3 light = vec3(0.0);
    float far = 6.0;
    for (int i = 0; i < 8; ++i, far *= 1.55)
        light += lampLight(groundUv(place.xy + far * level), 0.0) / (1.0 + 0.012 * far * far * rise * rise);
    return 0.28 * light;
}

void main() {
    vec3 view = place - frame.eye.xyz;
    float distance_m = length(view);
    vec3 direction = view / distance_m;
    float pixel_m = distance_m * frame.eye.w;
    float depth = place.z - textureLod(groundMap, groundUv(place.xy), 0.0).r;

    // Small waves that drift with time, in two directions, gone where a pixel holds many of them.
    float t = frame.sunColour.w;
    vec2 drift = vec2(0.35, 0.22) * t;
    vec2 lean = noise2d(place.xy * 0.55 + drift).yz * 0.55 * clamp(1.5 - 1.4 * pixel_m, 0.0, 1.0) +
                noise2d(place.xy * 1.7 - drift * 1.6).yz * 0.65 * clamp(1.5 - 4.0 * pixel_m, 0.0, 1.0) +
                noise2d(place.xy * 4.9 + drift.yx * 2.6).yz * 0.75 * clamp(1.5 - 12.0 * pixel_m, 0.0, 1.0);
    float calm = smoothstep(0.35, 0.65, noise2(place.xy * 0.035 + 0.02 * t));
    vec3 n = normalize(vec3(-lean * (0.020 + 0.045 * calm), 1.0));

    vec4 baked = textureLod(lightMap, groundUv(place.xy), 0.0);
    float sun = sunPastRelief(place + vec3(0, 0, 0.3));
    float facing = clamp(dot(n, -direction), 0.02, 1.0);
    float rim = 1.0 - facing;
    float fresnel = 0.02 + 0.98 * rim * rim * rim * rim * rim;
    vec3 bounced = reflect(direction, n);
    bounced.z = abs(bounced.z) + 0.01;
    // Banks hide the low sky from the water: it mirrors their dimmer light instead.
    float open = smoothstep(0.0, 0.55, bounced.z + baked.w - 0.75);
    vec3 mirrored = mix(frame.bounceColour.rgb * 0.55 + frame.skyColour.rgb * 0.06, skyGradient(normalize(bounced)), open);

    // What the water itself gives back: turquoise over pale ground, deep blue-green below.
    vec3 body = mix(vec3(0.060, 0.135, 0.105), vec3(0.008, 0.050, 0.058), 1.0 - exp2(-0.45 * max(depth, 0.0)));
    vec3 light = body * (frame.sunColour.rgb * (0.55 * sun * max(frame.toSun.z, 0.0)) + frame.skyColour.rgb * baked.w);
    light += body * lampLight(groundUv(place.xy), 0.0);
    light = mix(light, mirrored + lampsMirrored(bounced), fresnel);
    vec3 half_ = normalize(frame.toSun.xyz - direction);
    light += frame.sunColour.rgb * (sun * fresnel * 10.0 * pow(max(dot(n, half_), 0.0), 420.0));
    // A thin pale line where small waves lap at the bank.
    float lap = 0.05 + 0.07 * noise2(place.xy * 2.3 + drift * 2.0);
    float foam = (1.0 - smoothstep(0.0, lap, depth)) * clamp(1.4 - 3.0 * pixel_m, 0.0, 1.0);
    light = mix(light, 0.7 * lightOn(vec3(0, 0, 1), sun, baked.w), 0.35 * foam);
    light = throughAir(light, direction, distance_m);

    float seen = 1.0 - exp2(-2.6 * max(depth, 0.0) / max(facing, 0.25));
    float alpha = max(max(seen, fresnel), foam * 0.6) * smoothstep(0.0, 0.10, depth + 0.02);
    colour = vec4(toDisplay(light), alpha);
}
