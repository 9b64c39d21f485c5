#include "common/light.glsl"
#include "common/noise.glsl"

// What is known of the ground at a place before light falls on it.
struct Ground {
    vec3 albedo;
    vec3 normal;
    float cavity;  // 1 = open, less in cracks
};

// Weight of detail with `frequency` waves a metre where a pixel covers `pixel_m`: 0 once it would
// only shimmer.
float detailWeight(float frequency, float pixel_m) {
    return clamp(1.6 - 2.6 * frequency * pixel_m, 0.0, 1.0);
}

// Detail of loose ground: grass, scree, dust. `rough` scales the bumps.
void addLooseDetail(inout Ground g, vec3 place, float pixel_m, float rough) {
    float wMid = detailWeight(0.7, pixel_m);
    float wFine = detailWeight(3.1, pixel_m);
    vec3 broad = noise2d(place.xy * 0.13 + 11.0);
    vec3 mid = noise2d(place.xy * 0.71);
    vec3 fine = noise2d(place.xy * 3.13 + 5.0);
    float tone = 0.30 * (broad.x - 0.5) + wMid * 0.34 * (mid.x - 0.5) + wFine * 0.42 * (fine.x - 0.5);
    g.albedo *= 1.0 + tone;
    vec2 slope = (0.10 * wMid) * mid.yz + (0.16 * wFine) * fine.yz;
    g.normal -= rough * vec3(slope, 0.0);
    g.cavity *= 1.0 - 0.22 * wFine * (1.0 - fine.x);
}

// Layered, jointed rock from solid noise, so that nothing is stretched on a face however steep:
// beds lie almost level, joints stand upright, both break unevenly.
void addRock(inout Ground g, vec3 place, float pixel_m, float rock) {
    vec4 block = noise3d(vec3(place.xy * 0.115, place.z * 0.07) + 3.0);
    float bed = place.z + 0.035 * place.x - 0.022 * place.y + 3.2 * block.x;
    // Beds of differing tone and thickness.
    float bands = noise1(bed * 0.55) * 0.62 + noise1(bed * 1.9 + 40.0) * 0.38;
    float wBed = detailWeight(0.9, pixel_m);
    // Upright joints and the ragged relief between them.
    vec4 joint = noise3d(vec3(place.xy * 0.62, bed * 0.16) + 19.0);
    vec4 ledge = noise3d(vec3(place.xy * 0.24, bed * 1.35) + 7.0);
    vec4 grain = noise3d(place * 2.3);
    float wJoint = detailWeight(0.62, pixel_m);
    float wLedge = detailWeight(1.35, pixel_m);
    float wGrain = detailWeight(2.3, pixel_m);
    float crack = 1.0 - smoothstep(0.0, 0.11, abs(joint.x - 0.5));
    float seam = 1.0 - smoothstep(0.0, 0.13, abs(ledge.x - 0.47));
    float tone = 0.70 + 0.62 * mix(0.5, bands, wBed) + 0.22 * (block.x - 0.5);
    tone *= 1.0 - 0.30 * wJoint * crack - 0.30 * wLedge * seam;
    tone *= 1.0 + 0.30 * wGrain * (grain.x - 0.5);
    vec3 warm = vec3(1.07, 1.0, 0.90), cold = vec3(0.93, 0.99, 1.07);
    vec3 tint = mix(cold, warm, smoothstep(0.30, 0.72, block.x * 0.5 + bands * 0.5));
    vec3 rusty = vec3(1.18, 0.96, 0.74);
    tint = mix(tint, rusty, 0.55 * smoothstep(0.62, 0.85, joint.x) * wJoint);
    g.albedo *= mix(vec3(1.0), tone * tint, rock);
    vec3 slope = (0.55 * wJoint) * vec3(joint.yz * 0.62, joint.w * 0.16) +
                 (0.42 * wLedge) * vec3(ledge.yz * 0.24, ledge.w * 1.35) +
                 (0.10 * wGrain) * grain.yzw * 2.3;
    slope -= dot(slope, g.normal) * g.normal;
    g.normal -= rock * slope;
    g.cavity *= 1.0 - rock * (0.35 * wJoint * crack + 0.30 * wLedge * seam);
}
