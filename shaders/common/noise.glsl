// Hashes and value noise from arithmetic only: on software OpenGL a bilinear texture fetch costs
// six times as much. Hash after Dave Hoskins, "Hash without Sine" (MIT licence).
float hash1(float p) {
    p = fract(p * 0.1031);
    p *= p + 33.33;
    p *= p + p;
    return fract(p);
}
float hash2(vec2 p) {
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}
float hash3(vec3 p) {
    p = fract(p * 0.1031);
    p += dot(p, p.zyx + 31.32);
    return fract((p.x + p.y) * p.z);
}

// Value noise in [0, 1].
float noise1(float p) {
    float i = floor(p);
    float f = p - i;
    return mix(hash1(i), hash1(i + 1.0), f * f * (3.0 - 2.0 * f));
}
float noise2(vec2 p) {
    vec2 i = floor(p);
    vec2 f = p - i;
    vec2 u = f * f * (3.0 - 2.0 * f);
    return mix(mix(hash2(i), hash2(i + vec2(1, 0)), u.x),
               mix(hash2(i + vec2(0, 1)), hash2(i + vec2(1, 1)), u.x), u.y);
}

// The same with its slope by p in y.
vec2 noise1d(float p) {
    float i = floor(p);
    float f = p - i;
    float a = hash1(i), b = hash1(i + 1.0);
    return vec2(a + (b - a) * f * f * (3.0 - 2.0 * f), (b - a) * 6.0 * f * (1.0 - f));
}

// Value noise with its slope: x = value in [0, 1], yz(w) = derivative by p.
vec3 noise2d(vec2 p) {
    vec2 i = floor(p);
    vec2 f = p - i;
    vec2 u = f * f * (3.0 - 2.0 * f);
    vec2 du = 6.0 * f * (1.0 - f);
    float a = hash2(i), b = hash2(i + vec2(1, 0)), c = hash2(i + vec2(0, 1)), d = hash2(i + vec2(1, 1));
    float k = a - b - c + d;
    return vec3(a + (b - a) * u.x + (c - a) * u.y + k * u.x * u.y,
                du.x * (b - a + k * u.y), du.y * (c - a + k * u.x));
}
vec4 noise3d(vec3 p) {
    vec3 i = floor(p);
    vec3 f = p - i;
    vec3 u = f * f * (3.0 - 2.0 * f);
    vec3 du = 6.0 * f * (1.0 - f);
    float a = hash3(i), b = hash3(i + vec3(1, 0, 0)), c = hash3(i + vec3(0, 1, 0)), d = hash3(i + vec3(1, 1, 0));
    float e = hash3(i + vec3(0, 0, 1)), g = hash3(i + vec3(1, 0, 1)), h = hash3(i + vec3(0, 1, 1)), k = hash3(i + vec3(1, 1, 1));
    float x0 = a + (b - a) * u.x, x1 = c + (d - c) * u.x, x2 = e + (g - e) * u.x, x3 = h + (k - h) * u.x;
    float y0 = x0 + (x1 - x0) * u.y, y1 = x2 + (x3 - x2) * u.y;
    float dx = mix(mix(b - a, d - c, u.y), mix(g - e, k - h, u.y), u.z);
    float dy = mix(x1 - x0, x3 - x2, u.z);
    return vec4(mix(y0, y1, u.z), du.x * dx, du.y * dy, du.z * (y1 - y0));
}
