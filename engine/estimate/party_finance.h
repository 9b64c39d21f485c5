#pragma once

#include "estimate/party_account.h"

#include <array>
#include <cstddef>

namespace pitscape::estimate {

/// What a tax office and a lender look at; CNY of 2024 of each year.
struct PartyBook {
    Series building{};           ///< pays for building and rebuilding
    Series operating{};          ///< income less running, rent and lease
    Series visitors{}, goods{};  ///< income by what value added tax it holds
    Series writtenOff{};         ///< straight-line over the life of what was built
};
using PartyBooks = std::array<PartyBook, kParties>;

/// Rates of taxes and the loan; zero: none.
struct FinanceTerms {
    double incomeTax = 0;                  ///< of profit
    double vatVisitors = 0, vatGoods = 0;  ///< on the price before tax
    double debtShare = 0, debtRate = 0;    ///< of building; a year
    int debt_y = 15;
};
FinanceTerms termsOf(const Workings& w);

/// Taxes and loans on top of the accounts. The government pays neither; what the others are taxed is
/// its income. Prices hold the value added tax; that on purchases is not taken off (a judgement, on the
/// safe side). A loan is paid back in equal sums from the year after it is drawn, its rest at the
/// horizon. Profit is what is left after value added tax, write-offs and interest; losses are carried
/// forward without limit (a judgement); what is left at the end is not taxed.
/// @source models/economy.md 4.10
void finance(const FinanceTerms& terms, const PartyBooks& books, std::size_t horizon,
             PartyAccounts& accounts);

}  // namespace pitscape::estimate
