#pragma once

#include "estimate/evaluate.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace pitscape::estimate {

/// A range with what was expected inside it.
struct Reach {
    double low = 0, value = 0, high = 0;
    bool operator==(const Reach&) const = default;
};

/// One scenario between nature and money.
///
///     nature = habitat units after - habitat units before      (unit)
///     income = net present value                               (CNY)
///
/// Two figures beside each other, never one score: no standard says what a unit is worth in money.
struct WinWinPoint {
    std::string scenario;
    Reach nature, income;
    bool onEdge = false;  ///< no other scenario is better in one and as good in the other
};
inline constexpr const char* kWinWinNature = "biodiversity_units_after";
inline constexpr const char* kWinWinBefore = "biodiversity_units_before";
inline constexpr const char* kWinWinIncome = "npv";

/// @return none where one of the figures has no value
std::optional<WinWinPoint> winWinPoint(const std::string& scenario, const Estimates& estimates);

/// Marks the Pareto edge: the points that no other beats. Of equal points all are on it.
/// @source Pareto (1906), Manuale di economia politica
void markEdge(std::span<WinWinPoint> points);

/// The edge as a line to draw: places of `points` by falling income and rising gain of nature.
std::vector<std::size_t> edgeOf(std::span<const WinWinPoint> points);

}  // namespace pitscape::estimate
