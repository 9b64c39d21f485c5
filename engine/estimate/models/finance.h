#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace pitscape::estimate {

// Cash flows are real money of one year's prices; flow[t] falls at the end of year t and flow[0] is not
// discounted (the spreadsheet function NPV discounts its first flow: it differs by one factor 1 +
// rate).

/// Net present value: sum flow[t] / (1 + rate)^t. @pre rate > -1
double npv(double rate, std::span<const double> flow);

enum class RateStatus { kNone, kUnique, kMultiple };
struct InternalRates {
    RateStatus status = RateStatus::kNone;
    std::vector<double> rates;  ///< ascending, 1/year
};
/// Every rate at which the net present value is zero, 1 + rate in [1e-12, 11].
///
/// The sign of the value is followed over 8000 steps of ln(1 + rate); each change is narrowed by
/// halving, each lowest point of |value| is tested for a double root. None where flows have one sign
/// only.
InternalRates internalRates(std::span<const double> flow);
/// The rate to name: the one nearest to zero, positive ones first; none when there is none.
/// @source Same preference as numpy-financial, whose nine published cases it returns.
std::optional<double> irr(std::span<const double> flow);
/// Sufficient test for one positive rate: the running sum starts below zero and changes sign once.
/// @source Norstrom (1972).
bool hasOneRateByNorstrom(std::span<const double> flow);
/// Modified internal rate: costs at the finance rate, gains at the rate of reinvestment; none where
/// flows have one sign only.
std::optional<double> modifiedRate(std::span<const double> flow, double financeRate,
                                   double reinvestRate);

/// Yearly payment of a level loan, negative: -pv rate / (1 - (1 + rate)^-n); -pv / n at rate 0.
double annuity(double rate, double periods, double presentValue);
/// Capital recovery factor: rate (1 + rate)^n / ((1 + rate)^n - 1); 1 / n at rate 0.
double capitalRecovery(double rate, double years);
/// Years until the running sum (discounted at `rate`) becomes and stays zero or more, linear inside a
/// year; none when it never does.
std::optional<double> payback_y(std::span<const double> flow, double rate = 0);
/// Present benefits over present costs; none where the costs are nothing.
std::optional<double> benefitCostRatio(std::span<const double> benefits, std::span<const double> costs,
                                       double rate);

/// Levelised cost of energy by fixed charge: (charge * capital + fixed) / energy + variable.
/// @source NREL SAM, FCR method.
double lcoeFixedCharge(double capital, double fixedPerYear, double variablePerUnit, double charge,
                       double energyPerYear);
struct EnergyPlant {
    double capex = 0, opexPerYear = 0;
    double energyFirstYear = 0, degradation = 0;
    int life_y = 25;
    double rate = 0.06;
    std::map<int, double> replacement;  ///< year -> cost
    double residual = 0;                ///< at the end of life
};
/// Levelised cost of energy: present cost over present energy.
double lcoeDiscounted(const EnergyPlant& plant);

/// Nominal rate from a real one: (1 + real) (1 + inflation) - 1. @source Fisher (1930).
double nominalRate(double real, double inflation);
/// Optimism bias of a mix: sum share * upper bound. @source Mott MacDonald (2002), tables 15 and 16.
double optimismBias(std::span<const double> shares, std::span<const double> upperBounds);

}  // namespace pitscape::estimate
