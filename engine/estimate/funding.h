#pragma once

#include "core/result.h"
#include "core/text.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pitscape::estimate {

/// Who takes part in a project, in the order that panels show them.
enum class Party { kGovernment, kEnterprise, kOperator, kCollective };
inline constexpr std::size_t kParties = 4;
/// Of each party; sums to 1.
using Shares = std::array<double, kParties>;

/// One way to share costs and gains.
struct FundingPreset {
    /// Who gives a part of his income to whom.
    struct Due {
        Party from, to;
    };
    std::string id;
    Text name, note;
    Shares restoration{};      ///< of what it costs to repair the land
    Shares building{};         ///< of all other building and rebuilding, and of what is left of it
    Shares income{};           ///< of revenue and running costs
    std::optional<Due> rent;   ///< of the land, with a share of what visitors pay
    std::optional<Due> lease;  ///< a share of all revenue
    std::string source;
};

/// assets/models/funding.json.
struct FundingTable {
    struct Member {
        std::string id;  ///< "government"
        Text name;
        std::string rate;  ///< the assumption that is its discount rate
    };
    std::array<Member, kParties> parties;
    std::vector<FundingPreset> presets;  ///< never empty; the assumption "funding_preset" counts them

    static Result<FundingTable> load(const std::filesystem::path& file);
    const FundingPreset& preset(double number) const;
    std::size_t numberOf(double assumption) const;
};

}  // namespace pitscape::estimate
