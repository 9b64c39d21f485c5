#include "estimate/risk.h"

#include "core/contract.h"
#include "estimate/memory.h"
#include "estimate/models/uncertainty.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pitscape::estimate {
namespace {

constexpr std::size_t at(Driver d) { return static_cast<std::size_t>(d); }

using Ranges = std::array<Triangle, kDrivers.size()>;

/// An assumption's range as factors on its value; a value that the scene sets has none.
Triangle rangeOf(const Workings& w, std::string_view id) {
    const AssumptionTable& table = w.in->tables.assumptions;
    const auto value = [&](Case c) { return table.value(id, c, w.in->scene.assumptions); };
    const double mid = value(Case::kExpected);
    if (mid <= 0) return {1, 1, 1};
    const double a = value(Case::kWorse) / mid, b = value(Case::kBetter) / mid;
    return {std::min({a, b, 1.0}), 1, std::max({a, b, 1.0})};
}

/// Mean of a band of the kinds, weighted by an amount of money of each element.
template <class BandOf, class Weight>
Triangle meanBand(const Workings& w, BandOf&& bandOf, Weight&& weight) {
    double low = 0, high = 0, sum = 0;
    for (const ElementYears& e : w.elements) {
        const double m = weight(e);
        const std::array<double, 2> band = bandOf(e);
        low += m * band[0];
        high += m * band[1];
        sum += m;
    }
    if (sum <= 0) return {1, 1, 1};
    return {std::min(low / sum, 1.0), 1, std::max(high / sum, 1.0)};
}

double total(const Series& s) { return std::accumulate(s.begin(), s.end(), 0.0); }

double otherRevenue(const ElementYears& e) {
    double sum = 0;
    for (std::size_t i = 0; i < e.revenue.size(); ++i)
        if (!e.byVisitors[i] && !e.energy) sum += total(e.revenue[i]);
    return sum;
}

Ranges rangesOf(const Workings& w) {
    Ranges r;
    r[at(Driver::kCapex)] = meanBand(
        w,
        [](const ElementYears& e) -> std::array<double, 2> {
            if (e.capex <= 0) return {1, 1};
            return {capexOf(e.placed, Band::kLow) / e.capex, capexOf(e.placed, Band::kHigh) / e.capex};
        },
        [](const ElementYears& e) { return e.capex; });
    r[at(Driver::kVisits)] = rangeOf(w, "penetration");
    r[at(Driver::kPrice)] = meanBand(
        w, [](const ElementYears& e) { return e.placed.kind->revenueBand; }, otherRevenue);
    r[at(Driver::kOpex)] = meanBand(
        w, [](const ElementYears& e) { return e.placed.kind->opexBand; },
        [](const ElementYears& e) { return total(e.opex); });
    r[at(Driver::kEnergy)] = rangeOf(w, "solar_spread");
    r[at(Driver::kWallet)] = rangeOf(w, "wallet");
    return r;
}

std::vector<double> ranksOf(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) ranks[order[i]] = static_cast<double>(i);
    return ranks;
}

/// @return 0 where one of them does not change
double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const double n = static_cast<double>(a.size()), middle = (n - 1) / 2;
    double sum = 0, square = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += (a[i] - middle) * (b[i] - middle);
        square += (a[i] - middle) * (a[i] - middle);
    }
    return square > 0 ? sum / square : 0;
}

std::vector<Swing> tornadoOf(const Workings& w, const RiskModel& model, const Ranges& ranges) {
    std::vector<Swing> swings;
    for (const Driver d : kDrivers) {
        const Triangle& range = ranges[at(d)];
        Swing s{nameOf(d), range.low, range.high};
        Factors factors = kAsExpected;
        factors[at(d)] = range.low;
        s.npvAtLow = model.npv(factors);
        factors[at(d)] = range.high;
        s.npvAtHigh = model.npv(factors);
        swings.push_back(s);
    }
    if (!w.in->scene.assumptions.contains("discount_rate")) {
        const Assumption* rate = w.in->tables.assumptions.find("discount_rate");
        PS_EXPECT(rate != nullptr);
        swings.push_back({"discount_rate", rate->low, rate->high,
                          RiskModel{w, rate->low}.npv(kAsExpected),
                          RiskModel{w, rate->high}.npv(kAsExpected)});
    }
    const auto width = [](const Swing& s) { return -std::abs(s.npvAtHigh - s.npvAtLow); };
    std::ranges::stable_sort(swings, {}, width);
    return swings;
}

void fillHistogram(Risk& risk, const std::vector<double>& values) {
    risk.histogram.assign(kBins, 0);
    const auto [least, most] = std::ranges::minmax(values);
    risk.least = least;
    risk.most = most;
    if (most <= least) return;
    for (const double v : values) {
        const auto bin = static_cast<std::size_t>((v - least) / (most - least) * kBins);
        ++risk.histogram[std::min(bin, static_cast<std::size_t>(kBins - 1))];
    }
}

}  // namespace

std::string_view nameOf(Driver driver) {
    switch (driver) {
        case Driver::kCapex:
            return "capex";
        case Driver::kVisits:
            return "visits";
        case Driver::kPrice:
            return "price";
        case Driver::kOpex:
            return "opex";
        case Driver::kEnergy:
            return "energy";
        case Driver::kWallet:
            return "wallet";
    }
    PS_EXPECT(false);
    return {};
}

RiskModel::RiskModel(const Workings& w, double discountRate) : wallet_{w.assume("wallet")} {
    double discount = 1;
    for (std::size_t t = 0; t <= static_cast<std::size_t>(w.horizon); ++t) {
        double visitors = 0, visitorShare = 0, shares = 0, opex = 0;
        for (const ElementYears& e : w.elements) {
            const double rate = e.placed.kind->opex.shareOfRevenue;
            for (std::size_t i = 0; i < e.revenue.size(); ++i) {
                const double money = e.revenue[i][t];
                shares += rate * money;
                if (e.byVisitors[i]) {
                    visitors += money;
                    visitorShare += rate * money;
                } else if (e.energy) {
                    energy_ += money / discount;
                    energyShare_ += rate * money / discount;
                } else {
                    other_ += money / discount;
                    otherShare_ += rate * money / discount;
                }
            }
            opex += e.opex[t];
        }
        const double visits = w.visitsPerYear[t], spent = visits > 0 ? visitors / visits : 0;
        visits_.push_back(visits / discount);
        // What they would spend if their wallets were endless: the ceiling read backwards.
        wanted_.push_back(spent < wallet_ ? -wallet_ * std::log1p(-spent / wallet_) : 0);
        share_.push_back(visitors > 0 ? visitorShare / visitors : 0);
        fixed_ += (opex - shares) / discount;
        oneOff_ += w.oneOff[t] / discount;
        capital_ += w.capital[t] / discount;
        if (t == static_cast<std::size_t>(w.horizon)) capital_ -= w.residual / discount;
        discount *= 1 + discountRate;
    }
}

double RiskModel::visitorMoney(const Factors& f) const {
    const double wallet = wallet_ * f[at(Driver::kWallet)];
    double sum = 0;
    for (std::size_t t = 0; t < visits_.size(); ++t)
        if (visits_[t] > 0 && wallet > 0)
            sum += visits_[t] * wallet * -std::expm1(-f[at(Driver::kPrice)] * wanted_[t] / wallet) *
                   (1 - f[at(Driver::kOpex)] * share_[t]);
    return sum;
}

double RiskModel::npv(const Factors& f) const {
    const double opex = f[at(Driver::kOpex)];
    return f[at(Driver::kVisits)] * visitorMoney(f) +
           f[at(Driver::kPrice)] * (other_ - opex * otherShare_) +
           f[at(Driver::kEnergy)] * (energy_ - opex * energyShare_) + oneOff_ - opex * fixed_ -
           f[at(Driver::kCapex)] * capital_;
}

std::optional<double> RiskModel::breakEvenVisits() const {
    const double gain = visitorMoney(kAsExpected), rest = npv(kAsExpected) - gain;
    if (rest >= 0) return 0;
    return gain > 0 ? std::optional{-rest / gain} : std::nullopt;
}

Risk riskOf(const Inputs& inputs, int trials, std::uint64_t seed) {
    PS_EXPECT(trials >= 1);
    Memory ownMemory;
    Memory& memory = inputs.memory != nullptr ? *inputs.memory : ownMemory;
    const Workings& w = memory.workings(inputs, Case::kExpected);
    const RiskModel model{w, w.assume("discount_rate")};
    const Ranges ranges = rangesOf(w);
    Risk risk{.seed = seed, .trials = trials, .expected = model.npv(kAsExpected)};
    SplitMix64 random{seed};
    std::array<std::vector<double>, kDrivers.size()> draws;
    std::vector<double> values;
    for (int i = 0; i < trials; ++i) {
        Factors factors;
        for (const Driver d : kDrivers) {
            factors[at(d)] = quantileOf(ranges[at(d)], random.uniform());
            draws[at(d)].push_back(factors[at(d)]);
        }
        values.push_back(model.npv(factors));
    }
    risk.mean = std::accumulate(values.begin(), values.end(), 0.0) / trials;
    risk.p90 = quantile(values, 0.1);
    risk.p50 = quantile(values, 0.5);
    risk.p10 = quantile(values, 0.9);
    risk.chanceOfGain =
        static_cast<double>(std::ranges::count_if(values, [](double v) { return v > 0; })) / trials;
    fillHistogram(risk, values);
    const std::vector<double> ranks = ranksOf(values);
    double strongest = 0;
    for (const Driver d : kDrivers) {
        if (ranges[at(d)].high <= ranges[at(d)].low || risk.most <= risk.least) continue;
        const double c = std::abs(correlation(ranksOf(draws[at(d)]), ranks));
        if (c > strongest) {
            strongest = c;
            risk.mainDriver = nameOf(d);
        }
    }
    risk.tornado = tornadoOf(w, model, ranges);
    return risk;
}

}  // namespace pitscape::estimate
