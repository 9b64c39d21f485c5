#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pitscape::estimate {

/// Random numbers that are the same on every machine: the seed is shown with every result.
/// @source Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators".
class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed) : state_{seed} {}
    std::uint64_t next();
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  ///< [0, 1)

private:
    std::uint64_t state_;
};

/// Low, most likely and high value of a thing that is not known.
struct Triangle {
    double low = 0, mode = 0, high = 0;
};
/// The value below which a share u of the triangle lies. @param u  [0, 1]
double quantileOf(const Triangle& triangle, double u);

/// Quantile by linear interpolation between sorted values (type 7 of R and numpy). @pre !values.empty()
double quantile(std::vector<double> values, double p);

/// Net present values of a project whose cost and yearly gain are unknown: -cost + gain * annuity.
/// Draws cost, then gain, once a trial.
std::vector<double> simulateNpv(std::uint64_t seed, int trials, double rate, int life_y,
                                const Triangle& cost, const Triangle& gainPerYear);

}  // namespace pitscape::estimate
