// What the money looks like from other sides: reinvested, by break-even, by party, for society.
#include "core/text.h"
#include "estimate/models/finance.h"
#include "estimate/party_account.h"
#include "estimate/risk.h"
#include "estimate/rule.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

constexpr double kHectare_m2 = 1e4;

Outcome modified(const Workings& w) {
    Outcome o;
    const double rate = w.assume("discount_rate");
    o.value = modifiedRate(w.counted(w.flow), rate, rate);
    if (!o.value) {
        o.why = tr("the flows never change sign, so there is no rate of return");
        return o;
    }
    o.formula = fmt::format(
        fmt::runtime(
            tr("costs and gains carried at {}: (future gains / present costs)^(1/{}) - 1 = {}")),
        shown(rate), w.horizon, shown(*o.value));
    return o;
}

Outcome breakEven(const Workings& w) {
    Outcome o;
    const auto factor = RiskModel{w, w.assume("discount_rate")}.breakEvenVisits();
    if (w.elements.empty()) {
        o.why = tr("nothing is built, so nothing pays back");
        return o;
    }
    if (!factor || w.visits <= 0) {
        o.why =
            tr("no number of visitors brings the present value to zero: each costs more than it pays");
        return o;
    }
    o.value = *factor * w.visits;
    o.formula = fmt::format(
        fmt::runtime(tr("{} visits * {} = {}: the present value is zero; capacity is not looked at")),
        shown(w.visits), shown(*factor), shown(*o.value));
    return o;
}

Outcome funding(const Workings& w) {
    Outcome o;
    const FundingPreset& preset = w.in->tables.funding.preset(w.assume("funding_preset"));
    double government = 0, enterprise = 0;
    for (const ElementYears& e : w.elements) {
        const Shares& shares = isRestoration(*e.placed.kind) ? preset.restoration : preset.building;
        const double share = shares[static_cast<std::size_t>(Party::kGovernment)];
        government += share * (e.capex + e.bias);
        enterprise += (1 - share) * (e.capex + e.bias);
    }
    o.value = government + enterprise;
    o.baseline = 0;
    o.by = {{"government", government}, {"enterprise", enterprise}};
    o.formula = fmt::format(fmt::runtime(tr("government {} + enterprise {} = {}")), shown(government),
                            shown(enterprise), shown(*o.value));
    return o;
}

/// Money of the streams of one revenue model over all years, spread as the kind says.
Outcome income(const Workings& w, std::string_view model) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    for (const ElementYears& e : w.elements)
        for (std::size_t i = 0; i < e.revenue.size(); ++i) {
            const catalogue::RevenueStream& stream = e.placed.kind->revenue[i];
            if (stream.model != model) continue;
            const double money =
                model == "carbon" ? e.revenue[i][w.year()] : oneOffTotal(e.placed, stream);
            *o.value += money;
            if (w.withParts()) o.byElement[e.id] += money;
        }
    o.formula =
        fmt::format(fmt::runtime(tr("sum over {} elements = {}")), o.byElement.size(), shown(*o.value));
    return o;
}
Outcome rockIncome(const Workings& w) { return income(w, "one_off_t"); }
Outcome quotaIncome(const Workings& w) { return income(w, "quota"); }
Outcome creditIncome(const Workings& w) { return income(w, "carbon"); }

Outcome social(const Workings& w) {
    Outcome o;
    const double rate = w.assume("social_rate"), surplus = w.assume("consumer_surplus"),
                 nature = w.assume("ecosystem_value");
    double transfers = 0, joy = 0, ecosystem = 0, discount = 1;
    for (const ElementYears& e : w.elements)
        for (const catalogue::RevenueStream& stream : e.placed.kind->revenue)
            if (stream.model == "quota") transfers += oneOffTotal(e.placed, stream);
    for (std::size_t t = 0; t <= static_cast<std::size_t>(w.horizon); ++t) {
        joy += surplus * w.visitsPerYear[t] / discount;
        ecosystem += nature * (w.after.grown_m2[t] - w.before.grown_m2[t]) / kHectare_m2 / discount;
        discount *= 1 + rate;
    }
    const double money = npv(rate, w.counted(w.flow)) - transfers;
    o.value = money + joy + ecosystem;
    o.baseline = 0;
    o.by = {{"cash_flow", money}, {"visitors", joy}, {"ecosystem", ecosystem}};
    o.formula = fmt::format(
        fmt::runtime(
            tr("cash flow without transfers {} + joy of visitors {} + living land {} = {} at {}")),
        shown(money), shown(joy), shown(ecosystem), shown(*o.value), shown(rate));
    return o;
}

const char* const kFlow =
    "cash flow in constant prices of 2024; year 0 not discounted (numpy-financial convention)";
const char* const kCatalogue = "element catalogue: rates with their sources; CNY of 2024";
const Register kModified{
    {"mirr", "Modified rate of return", "1/year", kFlow, 'C', {"discount_rate", "horizon"}, &modified}};
const Register kBreakEven{{"break_even_visitors",
                           "Visitors to break even",
                           "1/year",
                           kFlow,
                           'C',
                           {"discount_rate", "wallet"},
                           &breakEven}};
const Register kFunding{
    {"funding",
     "Who pays for building",
     "CNY",
     "shares by preset; demonstration grants 300 M of 512-567 M CNY",
     'C',
     {"funding_preset", "stage_factor", "land_rent", "ticket_rent", "lease_share", "rate_government",
      "rate_enterprise", "rate_operator", "rate_collective", "income_tax", "vat_visitors", "vat_goods",
      "debt_share", "debt_rate", "debt_years"},
     &funding}};
const Register kRock{
    {"waste_rock_income", "Income from rock", "CNY", kCatalogue, 'C', {}, &rockIncome}};
const Register kQuota{
    {"land_quota_income", "Income from land quota", "CNY", kCatalogue, 'C', {}, &quotaIncome}};
const Register kCredit{{"carbon_credit_income",
                        "Income from carbon credits",
                        "CNY/year",
                        kCatalogue,
                        'C',
                        {},
                        &creditIncome}};
const Register kSocial{{"social_npv",
                        "Value for society",
                        "CNY",
                        kFlow,
                        'C',
                        {"social_rate", "consumer_surplus", "ecosystem_value", "horizon"},
                        &social}};

}  // namespace
}  // namespace pitscape::estimate
