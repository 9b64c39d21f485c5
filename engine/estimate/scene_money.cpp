#include "estimate/scene_money.h"

#include "core/text.h"

#include <fmt/format.h>

namespace pitscape::estimate {
namespace {

constexpr std::string_view kBase = "CNY";
constexpr int kBaseYear = 2024;

bool isMoney(std::string_view unit) {
    return unit.starts_with(kBase) && (unit.size() == kBase.size() || unit[kBase.size()] == '/');
}

void times(double by, std::optional<double>& x) {
    if (x) *x *= by;
}
void times(double by, Series& series) {
    for (double& x : series) x *= by;
}

}  // namespace

SceneMoney sceneMoney(const CurrencyTable& table, std::string_view currency) {
    if (currency.empty() || currency == kBase) return {};
    const auto rate = table.convert(1, kBase, kBaseYear, currency, kBaseYear);
    if (!rate) return {};
    return {std::string{currency}, *rate};
}

std::string moneyRemark(std::string_view ofFigures, std::string_view ofScene) {
    if (ofScene.empty() || ofFigures == ofScene) return {};
    return fmt::format(fmt::runtime(tr("money is in {0}: no rate of {1} is known for {2}")), ofFigures,
                       kBaseYear, ofScene);
}

std::string currencyOf(const Estimates& estimates) {
    const auto npv = estimates.find(std::string_view{"npv"});
    return npv == estimates.end() ? std::string{kBase} : npv->second.unit;
}

std::string unitIn(const SceneMoney& money, std::string_view unit) {
    if (!isMoney(unit)) return std::string{unit};
    return money.currency + std::string{unit.substr(kBase.size())};
}

void bringTo(const SceneMoney& money, Estimates& estimates) {
    if (money.currency == kBase) return;
    const double by = money.perCny;
    for (auto& [key, f] : estimates) {
        if (!isMoney(f.unit)) continue;
        f.unit = unitIn(money, f.unit);
        if (f.value && !f.formula.empty())
            f.formula += fmt::format(" CNY; {} CNY * {} = {} {}", shown(*f.value), shown(by),
                                     shown(by * *f.value), money.currency);
        f.sources.push_back(fmt::format("1 CNY = {} {}: mean of {}, assets/models/currency.csv",
                                        shown(by), money.currency, kBaseYear));
        times(by, f.value);
        times(by, f.low);
        times(by, f.high);
        times(by, f.baseline);
        for (auto& part : f.by) part.second *= by;
        for (auto& part : f.byElement) part.second *= by;
        if (f.series) times(by, *f.series);
    }
}

void bringTo(const SceneMoney& money, Risk& r) {
    for (double* x : {&r.expected, &r.mean, &r.p90, &r.p50, &r.p10, &r.least, &r.most})
        *x *= money.perCny;
    for (Swing& s : r.tornado) s.npvAtLow *= money.perCny, s.npvAtHigh *= money.perCny;
}

void bringTo(const SceneMoney& money, Charts& c) {
    for (Series* s : {&c.earned, &c.running, &c.building, &c.sum}) times(money.perCny, *s);
    for (PartyAccount& a : c.parties) {
        for (double* x : {&a.building, &a.running, &a.earned, &a.given, &a.taxes, &a.interest, &a.npv})
            *x *= money.perCny;
        times(money.perCny, a.flow);
        times(money.perCny, a.lent);
    }
}

void bringTo(const SceneMoney& money, EarthRates& rates) {
    for (catalogue::Rate* rate : {&rates.moving, &rates.topsoil})
        for (double* x : {&rate->mid, &rate->low, &rate->high}) *x *= money.perCny;
}

}  // namespace pitscape::estimate
