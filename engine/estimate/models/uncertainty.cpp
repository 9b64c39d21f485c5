#include "estimate/models/uncertainty.h"

#include "core/contract.h"
#include "estimate/models/finance.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace pitscape::estimate {

std::uint64_t SplitMix64::next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double quantileOf(const Triangle& t, double u) {
    if (t.high <= t.low) return t.mode;
    const double width = t.high - t.low, split = (t.mode - t.low) / width;
    if (u < split) return t.low + std::sqrt(u * width * (t.mode - t.low));
    return t.high - std::sqrt((1 - u) * width * (t.high - t.mode));
}

double quantile(std::vector<double> values, double p) {
    PS_EXPECT(!values.empty());
    std::sort(values.begin(), values.end());
    const double place = static_cast<double>(values.size() - 1) * p;
    const auto k = static_cast<std::size_t>(std::floor(place));
    if (k + 1 >= values.size()) return values.back();
    return values[k] + (place - static_cast<double>(k)) * (values[k + 1] - values[k]);
}

std::vector<double> simulateNpv(std::uint64_t seed, int trials, double rate, int life_y,
                                const Triangle& cost, const Triangle& gainPerYear) {
    SplitMix64 random{seed};
    const double present = 1 / capitalRecovery(rate, life_y);
    std::vector<double> values;
    for (int i = 0; i < trials; ++i) {
        const double k = quantileOf(cost, random.uniform());
        values.push_back(-k + quantileOf(gainPerYear, random.uniform()) * present);
    }
    return values;
}

}  // namespace pitscape::estimate
