#include "estimate/party_account.h"

#include "estimate/models/element_money.h"
#include "estimate/models/finance.h"
#include "estimate/party_finance.h"

#include <algorithm>
#include <cmath>

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
    Sharing(const Workings& w, PartyAccounts& accounts, PartyBooks& books)
        : w_{w}, accounts_{accounts}, books_{books}, years_{static_cast<std::size_t>(w.horizon) + 1} {}

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
            book(due.from).operating[t] -= money[t];
            book(due.to).operating[t] += money[t];
            from.flow[t] -= money[t], from.given += money[t];
            to.flow[t] += money[t], to.given -= money[t];
        }
    }
    void element(const ElementYears& e, const FundingPreset& preset) {
        const Shares& builds = isRestoration(*e.placed.kind) ? preset.restoration : preset.building;
        Series capital = e.capital, income{};
        capital[years_ - 1] -= e.residual;
        for (std::size_t t = 0; t < years_; ++t) income[t] = e.revenueIn(t);
        const Shares owns = oneOffShares(w_, e);
        for (std::size_t i = 0; i < kParties; ++i)
            keepBooks(e, books_[i], builds[i], preset.income[i], owns[i]);
        share(capital, -1, builds, &PartyAccount::building);
        share(income, 1, preset.income, &PartyAccount::earned);
        share(e.opex, -1, preset.income, &PartyAccount::running);
        share(e.oneOff, 1, owns, &PartyAccount::earned);
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
    PartyBook& book(Party party) { return books_[static_cast<std::size_t>(party)]; }

    /// @param builds, runs, owns  the party's shares of building, of income and running, of one-offs
    void keepBooks(const ElementYears& e, PartyBook& book, double builds, double runs,
                   double owns) const {
        const auto life = static_cast<std::size_t>(std::max(1.0, std::round(e.placed.kind->life_y)));
        for (std::size_t t = 0; t < years_; ++t) {
            book.building[t] += builds * e.capital[t];
            for (std::size_t k = t + 1; k < std::min(t + 1 + life, years_); ++k)
                book.writtenOff[k] += builds * e.capital[t] / static_cast<double>(life);
            book.operating[t] += runs * (e.revenueIn(t) - e.opex[t]) + owns * e.oneOff[t];
            for (std::size_t i = 0; i < e.revenue.size(); ++i)
                (e.byVisitors[i] ? book.visitors : book.goods)[t] += runs * e.revenue[i][t];
        }
    }

    const Workings& w_;
    PartyAccounts& accounts_;
    PartyBooks& books_;
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
    PartyBooks books{};
    Sharing sharing{w, accounts, books};
    for (const ElementYears& e : w.elements) sharing.element(e, preset);
    if (!w.elements.empty()) sharing.dues(preset);
    finance(termsOf(w), books, static_cast<std::size_t>(w.horizon), accounts);
    for (std::size_t i = 0; i < kParties; ++i) {
        accounts[i].rate = w.assume(table.parties[i].rate);
        accounts[i].npv = npv(accounts[i].rate, w.counted(accounts[i].flow));
    }
    return accounts;
}

}  // namespace pitscape::estimate
