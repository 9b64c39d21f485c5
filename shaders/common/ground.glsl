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

// Noise folded at its middle: shallow hollows that meet in sharp edges, as broken rock does.
// @return x: 1 on an edge, 0 in a hollow; yzw: its slope
vec4 folded(vec4 n) {
    float side = n.x < 0.5 ? 2.0 : -2.0;
    return vec4(1.0 - abs(2.0 * n.x - 1.0), side * n.yzw);
}

// Bedded, jointed rock as a function of the place in space, so that nothing is stretched on a face
// however steep. Beds of differing thickness lie almost level; upright joints at uneven distances run
// through several of them, never as a grid; between them the rock is broken, and stains run down.
void addRock(inout Ground g, vec3 place, float pixel_m, float rock) {
    float fold = noise2(place.xy * 0.031 + 3.0);
    float bed = place.z + 0.045 * place.x - 0.028 * place.y + 5.0 * fold;
    vec2 thick = noise1d(bed * 0.36), mid = noise1d(bed * 1.25 + 40.0);
    float wMid = detailWeight(0.7, pixel_m), wJoint = detailWeight(0.43, pixel_m);
    float upright = smoothstep(0.94, 0.72, g.normal.z);
    // What blasting and frost broke out: hollows and noses, wider than high.
    vec4 broken = noise3d(vec3(place.xy * 0.31, bed * 0.47) + 17.0);
    // Seams: here and there a bed gave way and left a ledge in shade.
    float course = bed * 0.62 + 0.9 * thick.x;
    float layer = floor(course), inLayer = course - layer;
    float kind = hash1(layer + 0.5);
    float seam = (1.0 - smoothstep(0.02, 0.09, min(inLayer, 1.0 - inLayer))) * wMid * upright * smoothstep(0.15, 0.65, broken.x) * (0.3 + 0.7 * kind);
    float stain = noise2(place.xy * 0.27 + vec2(0.015, -0.011) * place.z + 31.0);

    float tone = 0.68 + 0.32 * thick.x + 0.24 * kind + wMid * 0.34 * (mid.x - 0.5) + wJoint * 0.20 * (broken.x - 0.5);
    vec3 slope = vec3(wJoint * 0.36 * broken.yz, wMid * (0.46 * mid.y * (0.4 + kind)) + wJoint * 0.14 * broken.w);
    float crack = 0.0;
#ifndef FAR
    // Two upright sets of joints through a stack of beds; a joint may be healed.
    const vec2 setA = vec2(0.93, 0.37), setB = vec2(-0.42, 0.91);
    float stack = floor(course * 0.31 + 0.5 * broken.x);
    vec2 u = vec2(dot(place.xy, setA), dot(place.xy, setB)) * vec2(0.21, 0.17) + stack * vec2(5.7, 9.1) + 0.06 * broken.x;
    vec2 cell = floor(u);
    vec2 chance = vec2(hash2(vec2(cell.x, stack)), hash2(vec2(cell.y, stack + 41.0)));
    vec2 apart_m = abs(u - cell - 0.2 - 0.6 * fract(chance * 17.0)) * vec2(4.8, 5.9);
    vec2 across = smoothstep(0.95, 0.60, abs(vec2(dot(g.normal.xy, setA), dot(g.normal.xy, setB)))) * step(0.35, chance);
    vec2 width_m = 0.02 + 0.06 * chance;
    vec2 line = across * (1.0 - smoothstep(vec2(0.0), width_m + pixel_m, apart_m)) * width_m / (width_m + pixel_m);
    crack = max(line.x, line.y) * smoothstep(0.72, 0.40, g.normal.z);
    slope.xy += (0.5 * wJoint * (chance.x + chance.y - 1.0)) * vec2(-g.normal.y, g.normal.x) * upright;

    vec4 chip = folded(noise3d(vec3(place.xy * 0.97, bed * 1.57) + 0.30 * broken.yzw));
    float wChip = detailWeight(1.2, pixel_m);
    tone += wChip * 0.24 * (chip.x - 0.6);
    slope += wChip * vec3(0.20, 0.20, 0.15) * chip.yzw;
    // Thin beds crumble into plates.
    vec2 thin = noise1d(bed * 3.7 + 9.0 + 0.6 * chip.x);
    float plates = (0.35 + 0.65 * smoothstep(0.50, 0.75, kind)) * detailWeight(2.2, pixel_m);
    tone += plates * 0.42 * (thin.x - 0.5);
    slope.z += plates * 0.40 * thin.y;
#endif
    tone *= 1.0 - 0.55 * crack - 0.28 * seam;
    float wet = smoothstep(0.54, 0.80, stain) * upright;
    float rust = smoothstep(0.42, 0.20, stain) * smoothstep(0.45, 0.75, thick.x) * upright;
    tone *= 1.0 - 0.34 * wet;
    vec3 warm = vec3(1.08, 1.00, 0.88), cold = vec3(0.93, 0.99, 1.07), rusty = vec3(1.15, 0.96, 0.75);
    vec3 tint = mix(cold, warm, smoothstep(0.25, 0.75, 0.6 * thick.x + 0.4 * fold));
    tint = mix(tint, rusty, 0.6 * rust);
    g.albedo *= mix(vec3(1.0), tone * tint, rock);

#ifdef CLOSE
    vec4 grain = folded(noise3d(place * vec3(3.1, 3.1, 4.3)));
    float wGrain = detailWeight(4.3, pixel_m);
    g.albedo *= 1.0 + rock * wGrain * 0.30 * (grain.x - 0.6);
    slope += wGrain * 0.16 * grain.yzw;
    // Pits and crystals: the nearer the eye, the finer.
    float finest = log2(clamp(0.2 / pixel_m, 8.0, 64.0)), octave = exp2(floor(finest)), share = fract(finest);
    vec4 pits = noise3d(place * octave), dust = noise3d(place * octave * 2.0);
    g.albedo *= 1.0 + rock * wGrain * (0.34 * (pits.x - 0.5) + 0.34 * share * (dust.x - 0.5));
    slope += wGrain * (0.13 * pits.yzw + 0.13 * share * dust.yzw);
#endif
    slope -= dot(slope, g.normal) * g.normal;
    g.normal -= rock * slope;
    g.cavity *= 1.0 - rock * (0.45 * crack + 0.30 * seam + 0.18 * wJoint * (1.0 - broken.x));
}
