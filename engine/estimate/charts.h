#pragma once

#include "estimate/party_account.h"
#include "estimate/workings.h"

#include <array>
#include <vector>

namespace pitscape::estimate {

/// What the charts of the panels draw, of the expected case. Money is CNY of 2024, undiscounted.
struct Charts {
    Series earned{};    ///< revenue and one-off income of each year
    Series running{};   ///< running costs
    Series building{};  ///< building and rebuilding
    Series sum{};  ///< earned - running - building up to each year, without what is left at the end
    Series cover{}, coverBefore{};       ///< share of the greenable land that plants cover
    std::array<double, 12> solar_kWh{};  ///< of all arrays in their first year, by month
    PartyAccounts parties{};
    bool operator==(const Charts&) const = default;
};
Charts chartsOf(const Workings& w);

}  // namespace pitscape::estimate
