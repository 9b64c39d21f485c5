#pragma once

#include "core/result.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pitscape::estimate {

/// Yearly mean rates and consumer prices. Money is inflated in the currency in which it was spent, then
/// changed at the rates of the base year.
class CurrencyTable {
public:
    /// assets/models/currency.csv: year, currency, units per US dollar, inflation over the year before.
    static Result<CurrencyTable> load(const std::filesystem::path& file);

    /// Money of one year and currency in another: value * inflation / rate * rate.
    /// @return or which rate or price is not in the table
    Result<double> convert(double value, std::string_view from, int fromYear, std::string_view to,
                           int toYear) const;

private:
    struct Row {
        std::optional<double> perDollar;
        std::optional<double> inflation;
    };
    const Row* find(std::string_view currency, int year) const;

    std::map<std::string, std::map<int, Row>, std::less<>> rows_;
};

}  // namespace pitscape::estimate
