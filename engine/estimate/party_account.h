#pragma once

#include "estimate/funding.h"
#include "estimate/workings.h"

#include <array>
#include <optional>

namespace pitscape::estimate {

/// What a project is for one party: sums over the horizon, undiscounted, CNY of 2024.
struct PartyAccount {
    double rate = 0;      ///< its own discount rate
    double building = 0;  ///< pays for building and rebuilding, less what is left at the end
    double running = 0;   ///< pays for running
    double earned = 0;    ///< of visitors, energy, rock, quota ...
    double given = 0;     ///< rent and lease to others; negative: received
    double taxes = 0;     ///< pays on income and profit; negative: received
    double interest = 0;  ///< pays for its loan
    /// Money of a year for the loan over what the loan asks for, in its tightest year; none: no loan.
    std::optional<double> coverage;
    double npv = 0;  ///< at its own rate: never to be added to another's
    Series flow{};   ///< of each year
    Series lent{};   ///< drawn from the lender less paid back, of the flow
    bool operator==(const PartyAccount&) const = default;

    bool takesPart() const {
        return building != 0 || running != 0 || earned != 0 || given != 0 || taxes != 0;
    }
};

using PartyAccounts = std::array<PartyAccount, kParties>;

/// Least coverage that lenders ask for. @source models/economy.md 4.10
inline constexpr double kLeastCoverage = 1.2;

/// Of the expected case, shared as the preset says that the scene assumes, then taxed and financed as
/// it assumes. In every year the flows sum to the project's and what lenders gave. One-off money of
/// rock and quota is the government's where the kind names no other: proceeds of rock go to the
/// treasury.
/// @source models/economy.md 4.9, 4.10 and 8
PartyAccounts partyAccountsOf(const Workings& w);

/// Whether an element counts as repair of the land, which grants pay for.
bool isRestoration(const catalogue::Kind& kind);

}  // namespace pitscape::estimate
