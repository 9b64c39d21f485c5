#include "estimate/party_account.h"

#include "estimate/models/element_money.h"
#include "estimate/models/finance.h"

namespace pitscape::estimate {
namespace {

constexpr double kHectare_m2 = 1e4;
constexpr std::size_t kGovernment = static_cast<std::size_t>(Party::kGovernment);

/// Whose the one-off money of an element is.
Shares oneOffShares(const Workings& w, const ElementYears& e) {
    Shares money{};
    double sum = 0;
    for (const catalogue::RevenueStream& stream : e.placed.kind->revenue) {
        const double part = oneOffTotal(e.placed, stream);
        if (!(part > 0)) continue;
        std::size_t whose = kGovernment;
        if (const auto named = stream.words.find("party"); named != stream.words.end())
            for (std::size_t i = 0; i < kParties; ++i)
                if (w.in->tables.funding.parties[i].id == named->second) whose = i;
        money[whose] += part;
        sum += part;
    }
    if (sum <= 0) money[kGovernment] = sum = 1;
    for (double& m : money) m /= sum;
    return money;
}

class Sharing {
public:
    Sharing(const Workings& w, PartyAccounts& accounts)
        : w_{w}, accounts_{accounts}, years_{static_cast<std::size_t>(w.horizon) + 1} {}

    /// @param sign  of the money in the flow  @param part  where it is summed up
    void share(const Series& money, double sign, const Shares& shares, double PartyAccount::*part) {
        for (std::size_t i = 0; i < kParties; ++i) {
            if (shares[i] == 0) continue;
            PartyAccount& a = accounts_[i];
            for (std::size_t t = 0; t < years_; ++t) {
                a.flow[t] += sign * shares[i] * money[t];
                a.*part += shares[i] * money[t];
            }
        }
    }
    void give(const Series& money, FundingPreset::Due due) {
        PartyAccount& from = accounts_[static_cast<std::size_t>(due.from)];
        PartyAccount& to = accounts_[static_cast<std::size_t>(due.to)];
        for (std::size_t t = 0; t < years_; ++t) {
            from.flow[t] -= money[t], from.given += money[t];
            to.flow[t] += money[t], to.given -= money[t];
        }
    }
    void element(const ElementYears& e, const FundingPreset& preset) {
        const Shares& builds = isRestoration(*e.placed.kind) ? preset.restoration : preset.building;
        Series capital = e.capital, income{};
        capital[years_ - 1] -= e.residual;
        for (std::size_t t = 0; t < years_; ++t) income[t] = e.revenueIn(t);
        share(capital, -1, builds, &PartyAccount::building);
        share(income, 1, preset.income, &PartyAccount::earned);
        share(e.opex, -1, preset.income, &PartyAccount::running);
        share(e.oneOff, 1, oneOffShares(w_, e), &PartyAccount::earned);
    }
    void dues(const FundingPreset& preset) {
        Series money{};
        if (preset.rent) {
            const double land = w_.assume("land_rent") * w_.after.site_m2 / kHectare_m2,
                         tickets = w_.assume("ticket_rent");
            for (std::size_t t = 1; t < years_; ++t) money[t] = land;
            for (const ElementYears& e : w_.elements)
                for (std::size_t i = 0; i < e.revenue.size(); ++i)
                    if (e.byVisitors[i])
                        for (std::size_t t = 0; t < years_; ++t) money[t] += tickets * e.revenue[i][t];
            give(money, *preset.rent);
        }
        if (preset.lease) {
            for (std::size_t t = 0; t < years_; ++t)
                money[t] = w_.assume("lease_share") * w_.revenueTotal[t];
            give(money, *preset.lease);
        }
    }

private:
    const Workings& w_;
    PartyAccounts& accounts_;
    std::size_t years_;
};

}  // namespace

bool isRestoration(const catalogue::Kind& kind) {
    return kind.category == "landform_soil" || kind.category == "ecology_monitor" ||
           kind.category == "water" || kind.cnConversion == "to_forest" ||
           kind.cnConversion == "to_farmland";
}

PartyAccounts partyAccountsOf(const Workings& w) {
    PartyAccounts accounts{};
    const FundingTable& table = w.in->tables.funding;
    const FundingPreset& preset = table.preset(w.assume("funding_preset"));
    Sharing sharing{w, accounts};
    for (const ElementYears& e : w.elements) sharing.element(e, preset);
    if (!w.elements.empty()) sharing.dues(preset);
    for (std::size_t i = 0; i < kParties; ++i) {
        accounts[i].rate = w.assume(table.parties[i].rate);
        accounts[i].npv = npv(accounts[i].rate, w.counted(accounts[i].flow));
    }
    return accounts;
}

}  // namespace pitscape::estimate
