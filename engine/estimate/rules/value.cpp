#include "core/text.h"
#include "estimate/models/finance.h"
#include "estimate/rule.h"

#include <algorithm>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

Outcome presentValue(const Workings& w) {
    Outcome o;
    const double rate = w.assume("discount_rate");
    o.value = npv(rate, w.counted(w.flow));
    o.baseline = 0;
    Series& sums = o.series.emplace();
    double sum = 0, discount = 1;
    for (std::size_t t = 0; t < kYears; ++t) {
        if (static_cast<int>(t) <= w.horizon) sum += w.flow[t] / discount;
        discount *= 1 + rate;
        sums[t] = sum;
    }
    o.formula = fmt::format(
        fmt::runtime(
            tr("sum of flow[t] / (1 + {})^t over years 0 to {} = {}; year 0 is not discounted")),
        shown(rate), w.horizon, shown(*o.value));
    return o;
}

Outcome internalRate(const Workings& w) {
    Outcome o;
    const std::vector<double> flow = w.counted(w.flow);
    const InternalRates r = internalRates(flow);
    switch (r.status) {
        case RateStatus::kNone:
            o.why =
                tr("no rate brings the present value to zero: the flows never change sign or never pay "
                   "back");
            break;
        case RateStatus::kUnique:
            o.value = r.rates.front();
            o.formula =
                fmt::format(fmt::runtime(tr("the one rate at which the present value is zero = {}")),
                            shown(*o.value));
            break;
        case RateStatus::kMultiple:
            o.why =
                tr("several rates bring the present value to zero: none of them is the rate of the "
                   "project");
            for (std::size_t i = 0; i < r.rates.size(); ++i)
                o.by.emplace_back(fmt::format("rate_{}", i + 1), r.rates[i]);
            break;
    }
    return o;
}

Outcome payback(const Workings& w) {
    Outcome o;
    const std::vector<double> flow = w.counted(w.flow);
    if (std::ranges::all_of(flow, [](double c) { return c == 0; })) {
        o.why = tr("nothing is built, so nothing pays back");
        return o;
    }
    o.value = payback_y(flow);
    if (!o.value) {
        o.why = fmt::format(fmt::runtime(tr("not within {} years")), w.horizon);
        return o;
    }
    o.formula = fmt::format(
        fmt::runtime(tr("last time that the running sum of the flows crosses zero: {} years")),
        shown(*o.value));
    return o;
}

Outcome benefitCost(const Workings& w) {
    Outcome o;
    const double rate = w.assume("discount_rate");
    std::vector<double> benefits, costs;
    for (int t = 0; t <= w.horizon; ++t) {
        const auto y = static_cast<std::size_t>(t);
        benefits.push_back(w.revenueTotal[y] + w.oneOff[y] + (t == w.horizon ? w.residual : 0));
        costs.push_back(w.opex[y] + w.capital[y]);
    }
    o.value = benefitCostRatio(benefits, costs, rate);
    if (!o.value) {
        o.why = tr("nothing is built, so there is no cost to compare with");
        return o;
    }
    o.formula = fmt::format(fmt::runtime(tr("present benefits {} / present costs {} = {}")),
                            shown(npv(rate, benefits)), shown(npv(rate, costs)), shown(*o.value));
    return o;
}

const char* const kFlow =
    "cash flow in constant prices of 2024; year 0 not discounted (numpy-financial convention)";
const Register kNpv{
    {"npv",
     "Net present value",
     "CNY",
     kFlow,
     'C',
     {"discount_rate", "horizon", "residual_share", "stage_factor", "penetration", "wallet"},
     &presentValue}};
const Register kIrr{{"irr",
                     "Internal rate of return",
                     "1/year",
                     kFlow,
                     'C',
                     {"horizon", "residual_share", "stage_factor", "penetration", "wallet"},
                     &internalRate}};
const Register kPayback{
    {"payback_years", "Payback", "year", kFlow, 'C', {"horizon", "residual_share"}, &payback}};
const Register kRatio{{"benefit_cost_ratio",
                       "Benefit-cost ratio",
                       "-",
                       kFlow,
                       'C',
                       {"discount_rate", "horizon", "residual_share"},
                       &benefitCost}};

}  // namespace
}  // namespace pitscape::estimate
