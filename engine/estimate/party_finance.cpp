#include "estimate/party_finance.h"

#include "estimate/models/finance.h"

#include <algorithm>
#include <cmath>

namespace pitscape::estimate {
namespace {

struct Loan {
    Series drawn{}, interest{}, repaid{};  ///< of each year
    Series asked{};                        ///< interest and equal sums, without the rest at the horizon
};

Loan loanOf(const FinanceTerms& terms, const Series& building, std::size_t horizon) {
    Loan loan;
    // At the horizon nothing is left to run that could pay a new loan back.
    for (std::size_t t = 0; t < horizon; ++t) {
        const double drawn = terms.debtShare * building[t];
        if (!(drawn > 0)) continue;
        loan.drawn[t] += drawn;
        const double sum = -annuity(terms.debtRate, terms.debt_y, drawn);
        double owed = drawn;
        for (std::size_t k = t + 1; k <= std::min(t + static_cast<std::size_t>(terms.debt_y), horizon);
             ++k) {
            const double interest = terms.debtRate * owed;
            const double repaid = k == horizon ? owed : sum - interest;
            loan.interest[k] += interest;
            loan.repaid[k] += repaid;
            loan.asked[k] += sum;
            owed -= repaid;
        }
    }
    return loan;
}

}  // namespace

FinanceTerms termsOf(const Workings& w) {
    return {w.assume("income_tax"), w.assume("vat_visitors"),
            w.assume("vat_goods"),  w.assume("debt_share"),
            w.assume("debt_rate"),  std::max(1, static_cast<int>(std::lround(w.assume("debt_years"))))};
}

void finance(const FinanceTerms& terms, const PartyBooks& books, std::size_t horizon,
             PartyAccounts& accounts) {
    PartyAccount& government = accounts[static_cast<std::size_t>(Party::kGovernment)];
    for (std::size_t i = 0; i < kParties; ++i) {
        PartyAccount& a = accounts[i];
        if (&a == &government) continue;
        const PartyBook& book = books[i];
        const Loan loan = loanOf(terms, book.building, horizon);
        double carried = 0;
        for (std::size_t t = 0; t <= horizon; ++t) {
            const double vat = book.visitors[t] * terms.vatVisitors / (1 + terms.vatVisitors) +
                               book.goods[t] * terms.vatGoods / (1 + terms.vatGoods);
            const double profit =
                book.operating[t] - vat - book.writtenOff[t] - loan.interest[t] - carried;
            carried = std::max(0.0, -profit);
            const double taxes = vat + terms.incomeTax * std::max(0.0, profit);
            a.flow[t] -= taxes, a.taxes += taxes;
            government.flow[t] += taxes, government.taxes -= taxes;
            a.lent[t] = loan.drawn[t] - loan.interest[t] - loan.repaid[t];
            a.flow[t] += a.lent[t];
            a.interest += loan.interest[t];
            if (loan.asked[t] > 0)
                a.coverage = std::min(a.coverage.value_or(INFINITY),
                                      (book.operating[t] - taxes) / loan.asked[t]);
        }
    }
}

}  // namespace pitscape::estimate
