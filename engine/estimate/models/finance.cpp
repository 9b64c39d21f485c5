#include "estimate/models/finance.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

namespace pitscape::estimate {
namespace {

/// A value with the sign of the net present value at growth g = 1 + rate, that never overflows.
double signedValue(double g, std::span<const double> flow) {
    double sum = 0;
    if (g >= 1) {
        const double x = 1 / g;
        for (auto it = flow.rbegin(); it != flow.rend(); ++it) sum = sum * x + *it;
    } else {
        for (const double c : flow) sum = sum * g + c;
    }
    return sum;
}

/// @pre the values at ln(1 + rate) = a and b have opposite signs
double bisect(double a, double b, std::span<const double> flow) {
    const bool positive = signedValue(std::exp(a), flow) > 0;
    for (int i = 0; i < 200 && b - a > 1e-15 * std::max(1.0, std::abs(a)); ++i) {
        const double middle = 0.5 * (a + b), value = signedValue(std::exp(middle), flow);
        if (value == 0) return middle;
        ((value > 0) == positive ? a : b) = middle;
    }
    return 0.5 * (a + b);
}

/// The lowest |value| between two places, by golden sections.
double lowest(double a, double b, std::span<const double> flow) {
    constexpr double kGolden = 0.381966;
    for (int i = 0; i < 120; ++i) {
        const double p = a + (b - a) * kGolden, q = a + (b - a) * (1 - kGolden);
        const bool left =
            std::abs(signedValue(std::exp(p), flow)) < std::abs(signedValue(std::exp(q), flow));
        (left ? b : a) = left ? q : p;
    }
    return 0.5 * (a + b);
}

/// A place on the scan of rates: ln(1 + rate) and 1 + rate.
struct Step {
    double log = 0, growth = 1;
};
const std::vector<Step>& scan() {
    static const std::vector<Step> steps = [] {
        constexpr int kSteps = 8000;
        const double low = std::log(1e-12), high = std::log(11.0);
        std::vector<Step> all;
        for (int i = 0; i <= kSteps; ++i) {
            const double log = low + (high - low) * i / kSteps;
            all.push_back({log, std::exp(log)});
        }
        return all;
    }();
    return steps;
}

/// signedValue() at every step of the scan: the same sums, several steps side by side, because one
/// step's additions wait for each other.
std::vector<double> scanned(std::span<const double> flow) {
    constexpr std::size_t kLanes = 8;
    const std::vector<Step>& steps = scan();
    std::vector<double> values(steps.size());
    std::size_t i = 0;
    for (; i + kLanes <= steps.size(); i += kLanes) {
        const bool forward = steps[i + kLanes - 1].growth < 1;
        if (!forward && steps[i].growth < 1) {
            for (std::size_t k = i; k < i + kLanes; ++k) values[k] = signedValue(steps[k].growth, flow);
            continue;
        }
        std::array<double, kLanes> x, sum{};
        for (std::size_t k = 0; k < kLanes; ++k)
            x[k] = forward ? steps[i + k].growth : 1 / steps[i + k].growth;
        for (std::size_t t = 0; t < flow.size(); ++t) {
            const double c = flow[forward ? t : flow.size() - 1 - t];
            for (std::size_t k = 0; k < kLanes; ++k) sum[k] = sum[k] * x[k] + c;
        }
        std::ranges::copy(sum, values.begin() + static_cast<std::ptrdiff_t>(i));
    }
    for (; i < steps.size(); ++i) values[i] = signedValue(steps[i].growth, flow);
    return values;
}

}  // namespace

double npv(double rate, std::span<const double> flow) {
    PS_EXPECT(rate > -1);
    double sum = 0, discount = 1;
    for (const double c : flow) {
        sum += c / discount;
        discount *= 1 + rate;
    }
    return sum;
}

InternalRates internalRates(std::span<const double> flow) {
    while (!flow.empty() && flow.back() == 0) flow = flow.first(flow.size() - 1);
    const auto gain = [](double c) { return c >= 0; };
    const auto loss = [](double c) { return c <= 0; };
    if (flow.empty() || std::all_of(flow.begin(), flow.end(), gain) ||
        std::all_of(flow.begin(), flow.end(), loss))
        return {};

    const std::vector<Step>& steps = scan();
    const std::vector<double> value = scanned(flow);
    std::vector<double> roots;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        if (value[i] == 0)
            roots.push_back(steps[i].log);
        else if ((value[i] > 0) != (value[i + 1] > 0) && value[i + 1] != 0)
            roots.push_back(bisect(steps[i].log, steps[i + 1].log, flow));
    }
    const double scale = std::accumulate(flow.begin(), flow.end(), 0.0,
                                         [](double sum, double c) { return sum + std::abs(c); });
    for (std::size_t i = 1; i + 1 < steps.size(); ++i) {
        const double a = std::abs(value[i - 1]), b = std::abs(value[i]), c = std::abs(value[i + 1]);
        if (!(b < a && b < c && (value[i - 1] > 0) == (value[i + 1] > 0))) continue;
        const double place = lowest(steps[i - 1].log, steps[i + 1].log, flow);
        const bool known = std::any_of(roots.begin(), roots.end(),
                                       [&](double r) { return std::abs(place - r) <= 1e-6; });
        if (!known && std::abs(signedValue(std::exp(place), flow)) < 1e-13 * scale)
            roots.push_back(place);
    }
    InternalRates result;
    for (const double u : roots) result.rates.push_back(std::exp(u) - 1);
    std::sort(result.rates.begin(), result.rates.end());
    result.status = roots.empty()       ? RateStatus::kNone
                    : roots.size() == 1 ? RateStatus::kUnique
                                        : RateStatus::kMultiple;
    return result;
}

std::optional<double> irr(std::span<const double> flow) {
    const std::vector<double> rates = internalRates(flow).rates;
    if (rates.empty()) return std::nullopt;
    const auto positive = std::find_if(rates.begin(), rates.end(), [](double r) { return r >= 0; });
    return positive != rates.end() ? *positive : rates.back();
}

bool hasOneRateByNorstrom(std::span<const double> flow) {
    if (flow.empty()) return false;
    double sum = 0, before = 0;
    int changes = 0;
    for (const double c : flow) {
        sum += c;
        if (sum == 0) continue;
        if (before != 0 && (before > 0) != (sum > 0)) ++changes;
        before = sum;
    }
    return flow.front() < 0 && sum != 0 && changes == 1;
}

std::optional<double> modifiedRate(std::span<const double> flow, double financeRate,
                                   double reinvestRate) {
    std::vector<double> gains, costs;
    for (const double c : flow) {
        gains.push_back(std::max(c, 0.0));
        costs.push_back(std::min(c, 0.0));
    }
    const double gain = npv(reinvestRate, gains), cost = -npv(financeRate, costs);
    if (!(gain > 0 && cost > 0)) return std::nullopt;
    return std::pow(gain / cost, 1.0 / static_cast<double>(flow.size() - 1)) * (1 + reinvestRate) - 1;
}

double annuity(double rate, double periods, double presentValue) {
    if (rate == 0) return -presentValue / periods;
    return -presentValue * rate / (1 - std::pow(1 + rate, -periods));
}

double capitalRecovery(double rate, double years) { return -annuity(rate, years, 1); }

std::optional<double> payback_y(std::span<const double> flow, double rate) {
    std::vector<double> sums;
    double sum = 0, discount = 1;
    for (const double c : flow) {
        sum += c / discount;
        discount *= 1 + rate;
        sums.push_back(sum);
    }
    if (sums.empty() || sums.back() < 0) return std::nullopt;
    std::size_t k = sums.size() - 1;
    while (k > 0 && sums[k - 1] >= 0) --k;
    if (k == 0) return 0;
    return static_cast<double>(k - 1) - sums[k - 1] / (sums[k] - sums[k - 1]);
}

std::optional<double> benefitCostRatio(std::span<const double> benefits, std::span<const double> costs,
                                       double rate) {
    const double cost = npv(rate, costs);
    if (!(cost > 0)) return std::nullopt;
    return npv(rate, benefits) / cost;
}

double lcoeFixedCharge(double capital, double fixedPerYear, double variablePerUnit, double charge,
                       double energyPerYear) {
    return (charge * capital + fixedPerYear) / energyPerYear + variablePerUnit;
}

double lcoeDiscounted(const EnergyPlant& plant) {
    double cost = plant.capex, energy = 0, discount = 1, output = plant.energyFirstYear;
    for (int t = 1; t <= plant.life_y; ++t) {
        discount *= 1 + plant.rate;
        const auto it = plant.replacement.find(t);
        cost += (plant.opexPerYear + (it == plant.replacement.end() ? 0 : it->second)) / discount;
        energy += output / discount;
        output *= 1 - plant.degradation;
    }
    return (cost - plant.residual / discount) / energy;
}

double nominalRate(double real, double inflation) { return (1 + real) * (1 + inflation) - 1; }

double optimismBias(std::span<const double> shares, std::span<const double> upperBounds) {
    PS_EXPECT(shares.size() == upperBounds.size());
    return std::inner_product(shares.begin(), shares.end(), upperBounds.begin(), 0.0);
}

}  // namespace pitscape::estimate
