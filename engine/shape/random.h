#pragma once

#include <cstdint>

namespace pitscape::shape {

/// Scrambles a number: each bit of the result depends on each bit of the input.
/// @source "lowbias32", Wellons (2018), Prospecting for Hash Functions.
constexpr std::uint32_t scrambled(std::uint32_t x) {
    x ^= x >> 16U;
    x *= 0x7feb352dU;
    x ^= x >> 15U;
    x *= 0x846ca68bU;
    x ^= x >> 16U;
    return x;
}
constexpr std::uint32_t scrambled(std::int64_t a, std::int64_t b, std::uint32_t salt = 0) {
    return scrambled(static_cast<std::uint32_t>(a) ^
                     scrambled(static_cast<std::uint32_t>(b) ^ scrambled(salt)));
}
/// [0, 1)
constexpr float unit(std::uint32_t hash) { return static_cast<float>(hash >> 8U) / 16777216.0F; }

/// Chance that is the same on every machine and in every run.
class Random {
public:
    explicit constexpr Random(std::uint32_t seed) : state_{scrambled(seed + 0x9e3779b9U)} {}
    constexpr std::uint32_t bits() { return scrambled(state_ += 0x9e3779b9U); }
    constexpr float next() { return unit(bits()); }  ///< [0, 1)
    constexpr float between(float low, float high) { return low + (high - low) * next(); }
    /// 0 .. count - 1. @pre count > 0
    constexpr int below(int count) { return static_cast<int>(next() * static_cast<float>(count)); }
    constexpr bool chance(float share) { return next() < share; }

private:
    std::uint32_t state_;
};

}  // namespace pitscape::shape
