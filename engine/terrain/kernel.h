#pragma once

/// Marks the row loops that are worth vectorising.
///
/// PS_KERNELS_BEGIN, PS_KERNELS_END: optimise what lies between for vectors. Products are never
/// contracted to fused operations, so that every processor gives the same bits.
/// PS_KERNEL: on x86-64 with GCC, compile the function twice, for every processor and for AVX2
/// (x86-64-v3); the better one is picked when the program starts. Off under sanitizers, which start
/// before the choice is made.
/// PS_INLINE: helpers of such a function must become part of it, else they keep the plain code.
/// PS_INDEPENDENT: the passes of the loop that follows do not depend on each other.
#if defined(__clang__)
#define PS_KERNELS_BEGIN
#define PS_KERNELS_END
#define PS_INDEPENDENT
#else
#define PS_KERNELS_BEGIN        \
    _Pragma("GCC push_options") \
        _Pragma("GCC optimize (\"O3\", \"no-trapping-math\", \"fp-contract=off\")")
#define PS_KERNELS_END _Pragma("GCC pop_options")
#define PS_INDEPENDENT _Pragma("GCC ivdep")
#endif
#if !defined(__clang__) && defined(__x86_64__) && defined(__linux__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PS_KERNEL __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define PS_KERNEL
#endif
#define PS_INLINE [[gnu::always_inline]] inline

namespace pitscape::terrain {

/// Square root. std::sqrt has other optimisation options, so it would not be inlined; vectors need
/// -fno-math-errno too, which the build sets for all files.
PS_INLINE float squareRoot(float x) { return __builtin_sqrtf(x); }

/// Arc tangent of x >= 0 in radians without branches; error below 1e-7.
/// @source Abramowitz & Stegun (1964), Handbook of Mathematical Functions, eq. 4.4.49.
PS_INLINE float arcTangent(float low, float high) {
    const float b = low / high;
    const float s = b * b;
    float r = 0.0028662257F;
    r = r * s - 0.0161657367F;
    r = r * s + 0.0429096138F;
    r = r * s - 0.0752896400F;
    r = r * s + 0.1065626393F;
    r = r * s - 0.1420889944F;
    r = r * s + 0.1999355085F;
    r = r * s - 0.3333314528F;
    return (r * s + 1.0F) * b;
}

inline constexpr float kRightAngle = 1.57079633F;  ///< pi / 2
inline constexpr float kDegrees = 57.2957795F;     ///< 180 / pi

/// atan(x) for x >= 0.
PS_INLINE float arcTangent(float x) {
    const bool steep = x > 1.0F;
    const float r = arcTangent(steep ? 1.0F : x, steep ? x : 1.0F);
    return steep ? kRightAngle - r : r;
}

}  // namespace pitscape::terrain
