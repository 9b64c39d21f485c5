#pragma once

#include "estimate/charts.h"
#include "estimate/earthwork.h"
#include "estimate/evaluate.h"
#include "estimate/risk.h"

#include <string>
#include <string_view>

namespace pitscape::estimate {

/// What the money of a scene is shown in. The models reckon in CNY of 2024; their results are brought
/// to the currency of the scene at the mean rate of that year, prices stay those of 2024.
struct SceneMoney {
    std::string currency = "CNY";
    double perCny = 1;
};
/// CNY where the currency is not named or its rate of 2024 is not in the table.
SceneMoney sceneMoney(const CurrencyTable& table, std::string_view currency);

/// One line where figures are not in the currency that the scene names; else empty.
std::string moneyRemark(std::string_view ofFigures, std::string_view ofScene);

/// The currency that figures were brought to.
std::string currencyOf(const Estimates& estimates);
/// "CNY/year" in the scene's currency: "JPY/year"; other units as they are.
std::string unitIn(const SceneMoney& money, std::string_view unit);
/// Figures in money, with the rate in their formula and among their sources. What they were made from
/// (their inputs) stays in CNY.
void bringTo(const SceneMoney& money, Estimates& estimates);
void bringTo(const SceneMoney& money, Risk& risk);
void bringTo(const SceneMoney& money, Charts& charts);
void bringTo(const SceneMoney& money, EarthRates& rates);

}  // namespace pitscape::estimate
