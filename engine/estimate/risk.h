#pragma once

#include "estimate/workings.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace pitscape::estimate {

/// What moves the value of a project; each is a factor on what was expected. Elements share the draws:
/// a dear year is dear for all of them, independent draws would shrink the range falsely.
enum class Driver { kCapex, kVisits, kPrice, kOpex, kEnergy, kWallet };
inline constexpr std::array kDrivers{Driver::kCapex, Driver::kVisits, Driver::kPrice,
                                     Driver::kOpex,  Driver::kEnergy, Driver::kWallet};
std::string_view nameOf(Driver driver);  ///< "capex", "visits" ...
using Factors = std::array<double, kDrivers.size()>;
inline constexpr Factors kAsExpected{1, 1, 1, 1, 1, 1};

/// A project as six factors see it, in present values.
///
///     npv = visits * sum d[t] V[t] s(t) (1 - opex r[t]) + price (O - opex rO) + energy (E - opex rE)
///           + U - opex F - capex (K - R)
///     s(t) = S wallet (1 - exp(-price w[t] / (S wallet)))
///
/// d discount, V visits, w what a visitor would spend, S the wallet, r running costs that grow with
/// revenue; O other and E energy revenue, U one-off income, F fixed running costs, K capital, R its
/// rest. With all factors 1 it is the net present value of the cash flow. More visits fill no beds and
/// meet no limits of capacity here.
/// @source ../models/economy.md 3.6, 4.11
class RiskModel {
public:
    /// @pre w is of the expected case
    RiskModel(const Workings& w, double discountRate);
    double npv(const Factors& factors) const;
    /// Factor on the visits at which the value is zero; none when visits do not help.
    std::optional<double> breakEvenVisits() const;

private:
    double visitorMoney(const Factors& factors) const;

    std::vector<double> visits_, wanted_, share_;  ///< discounted; money a visit; share of revenue
    double wallet_ = 0;
    double other_ = 0, otherShare_ = 0, energy_ = 0, energyShare_ = 0;
    double oneOff_ = 0, fixed_ = 0, capital_ = 0;
};

/// One line of a tornado: the value when one driver alone is at its low or high end.
struct Swing {
    std::string_view driver;  ///< of nameOf(), or "discount_rate"
    double low = 1, high = 1;
    double npvAtLow = 0, npvAtHigh = 0;
};

/// What could become of the net present value. P90 is exceeded in nine of ten trials.
struct Risk {
    std::uint64_t seed = 0;
    int trials = 0;
    double expected = 0, mean = 0, p90 = 0, p50 = 0, p10 = 0;
    double chanceOfGain = 0;      ///< share of trials above zero
    std::string_view mainDriver;  ///< with the largest rank correlation
    std::vector<Swing> tornado;   ///< the widest first
    std::vector<int> histogram;   ///< of kBins equal steps from `least` to `most`
    double least = 0, most = 0;
};
inline constexpr int kBins = 24;
inline constexpr std::uint64_t kRiskSeed = 20240601;

/// Deterministic: the same seed gives the same bits on every machine. @pre trials >= 1
Risk riskOf(const Inputs& inputs, int trials, std::uint64_t seed = kRiskSeed);

}  // namespace pitscape::estimate
