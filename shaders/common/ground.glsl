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

// Detail of loose ground: grass, scree, dust. `loose` is its share, the rest is rock. The height is
// sheared in, so that steep banks are not streaked.
void addLooseDetail(inout Ground g, vec3 where, float pixel_m, float loose) {
    vec2 place = where.xy + vec2(0.16, -0.25) * where.z;
    float wMid = detailWeight(0.7, pixel_m);
    float broad = noise2(place * 0.13 + 11.0);
    vec3 mid = noise2d(place * 0.71);
    float tone = 0.30 * (broad - 0.5) + wMid * 0.34 * (mid.x - 0.5);
    vec2 slope = (0.10 * wMid) * mid.yz;
#ifndef FAR
    float wFine = detailWeight(3.1, pixel_m);
    vec3 fine = noise2d(place * 3.13 + 5.0);
    tone += wFine * 0.46 * (fine.x - 0.5);
    slope += (0.16 * wFine) * fine.yz;
    g.cavity *= 1.0 - 0.22 * wFine * (1.0 - fine.x);
#endif
    g.albedo *= 1.0 + loose * tone;
#ifdef CLOSE
    // Blades, grit and clods: the nearer the eye, the finer, without end.
    float scale = clamp(0.22 / pixel_m, 6.0, 90.0);
    float octave = floor(log2(scale));
    float share = log2(scale) - octave;
    float frequency = exp2(octave);
    vec3 coarse = noise2d(place * frequency), finest = noise2d(place * frequency * 2.0);
    float wClose = detailWeight(6.0, pixel_m);
    g.albedo *= 1.0 + loose * wClose * (0.62 * (coarse.x - 0.5) + 0.55 * share * (finest.x - 0.5));
    slope += wClose * (0.16 * coarse.yz + 0.14 * share * finest.yz);
    g.cavity *= 1.0 - 0.25 * wClose * (1.0 - coarse.x);
#endif
    g.normal -= loose * vec3(slope, 0.0);
}

// Bedded, jointed rock as a function of the place in space, so that nothing is stretched on a face
// however steep: beds of differing thickness lie almost level, each is broken by its own upright
// joints, and stains run down across them.
void addRock(inout Ground g, vec3 place, float pixel_m, float rock) {
    float fold = noise2(place.xy * 0.031 + 3.0);
    float bed = place.z + 0.045 * place.x - 0.028 * place.y + 5.0 * fold;
    vec2 thick = noise1d(bed * 0.36), mid = noise1d(bed * 1.25 + 40.0);
    float wMid = detailWeight(0.7, pixel_m);
    float course = bed * 0.62 + 0.9 * thick.x;
    float layer = floor(course);
    float kind = hash1(layer + 0.5);
    float inLayer = course - layer;
    // Joints: blocks about two metres wide, chips within them; every bed has its own.
    vec2 shift = layer * vec2(7.31, 3.77);
    vec3 joint = noise2d(place.xy * 0.43 + shift);
    float wJoint = detailWeight(0.43, pixel_m);
    float stain = noise2(place.xy * 0.27 + vec2(0.015, -0.011) * place.z + 31.0);
    // Two upright sets of joints, as hewn rock has; each bed is offset, and a joint may be healed.
    const vec2 setA = vec2(0.93, 0.37), setB = vec2(-0.42, 0.91);
    vec2 u = vec2(dot(place.xy, setA), dot(place.xy, setB)) * vec2(0.36, 0.27) + kind * vec2(5.7, 9.1) +
             0.55 * joint.x;
    vec2 across = abs(fract(u) - 0.5);
    vec2 open = vec2(hash2(vec2(floor(u.x), layer)), hash2(vec2(floor(u.y), layer + 41.0)));
    vec2 seen = smoothstep(0.95, 0.60, abs(vec2(dot(g.normal.xy, setA), dot(g.normal.xy, setB)))) * smoothstep(0.40, 0.85, open);
    vec2 line = (1.0 - smoothstep(0.012, 0.040, 0.5 - across)) * seen;
    float crack = max(line.x, line.y) * wJoint;
    float edge = min(inLayer, 1.0 - inLayer);
    float seam = (1.0 - smoothstep(0.0, 0.10, edge)) * wMid * (0.25 + 0.75 * hash1(layer + 7.3));
    // On gentle ground a bed crops out as a broad patch, not as a line.
    float upright = smoothstep(0.94, 0.72, g.normal.z);
    seam *= upright;
    crack *= 0.35 + 0.65 * upright;

    float tone = 0.70 + 0.30 * thick.x + 0.26 * kind + wMid * 0.22 * (mid.x - 0.5) + wJoint * 0.24 * (joint.x - 0.5);
    vec3 slope = vec3(wJoint * 0.42 * joint.yz * (0.5 + kind),
                      wMid * (0.40 * mid.y + (0.7 * step(0.90, inLayer) - 0.5 * step(inLayer, 0.08)) * kind));
#ifndef FAR
    vec2 thin = noise1d(bed * 3.7 + 9.0);
    vec3 chip = noise2d(place.xy * 1.57 + shift.yx);
    float wThin = detailWeight(2.2, pixel_m), wChip = detailWeight(1.57, pixel_m);
    tone += wThin * 0.20 * (thin.x - 0.5) + wChip * 0.26 * (chip.x - 0.5);
    slope += vec3(wChip * 0.30 * chip.yz, wThin * 0.30 * thin.y);
#endif
    tone *= 1.0 - 0.30 * crack - 0.30 * seam;
    float wet = smoothstep(0.52, 0.82, stain);
    tone *= 1.0 - 0.24 * wet;
    vec3 warm = vec3(1.08, 1.00, 0.88), cold = vec3(0.93, 0.99, 1.07), rusty = vec3(1.20, 0.97, 0.72);
    vec3 tint = mix(cold, warm, smoothstep(0.25, 0.75, 0.6 * thick.x + 0.4 * fold));
    tint = mix(tint, rusty, 0.5 * smoothstep(0.62, 0.9, kind) * smoothstep(0.35, 0.7, joint.x));
    g.albedo *= mix(vec3(1.0), tone * tint, rock);

#ifdef CLOSE
    vec4 grain = noise3d(place * 5.3);
    float wGrain = detailWeight(5.3, pixel_m);
    g.albedo *= 1.0 + rock * wGrain * 0.42 * (grain.x - 0.5);
    slope += wGrain * 0.30 * grain.yzw;
#endif
    slope -= dot(slope, g.normal) * g.normal;
    g.normal -= rock * slope;
    g.cavity *= 1.0 - rock * (0.40 * crack + 0.30 * seam);
}
