// Money in the scene's currency: everything that is money is brought over, and nothing else.
#include "estimate/scene_money.h"

#include "estimate/site.h"

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

HandMadeSite camp() {
    HandMadeSite site;
    site.element("camp", "camping", 40, 1);
    site.element("wood", "forest_land", 3, 0);
    site.land(ground::Cover::kBareSoil, ground::Cover::kWoodlandBroadleaf, 30000, 2);
    return site;
}

// 2024: 151.46 JPY and 7.1957 CNY to the dollar.
constexpr double kYen = 151.46 / 7.1957;

TEST(SceneMoney, IsTheRateOf2024) {
    const auto& table = shippedTables().currency;
    EXPECT_NEAR(sceneMoney(table, "JPY").perCny, kYen, 1e-12);
    EXPECT_EQ(sceneMoney(table, "JPY").currency, "JPY");
    EXPECT_EQ(moneyRemark("JPY", "JPY"), "");
    EXPECT_EQ(moneyRemark("CNY", ""), "");
    EXPECT_EQ(moneyRemark("CNY", "AUD"), "money is in CNY: no rate of 2024 is known for AUD");
    for (const char* same : {"", "CNY", "XYZ"}) {
        EXPECT_EQ(sceneMoney(table, same).perCny, 1) << same;
        EXPECT_EQ(sceneMoney(table, same).currency, "CNY") << same;
    }
}

TEST(SceneMoney, BringsFiguresOverWithAllTheirParts) {
    const HandMadeSite site = camp();
    const Estimates before = site.estimate();
    Estimates after = before;
    bringTo(sceneMoney(shippedTables().currency, "JPY"), after);
    EXPECT_EQ(currencyOf(before), "CNY");
    EXPECT_EQ(currencyOf(after), "JPY");
    int money = 0;
    for (const auto& [key, was] : before) {
        const Figure& f = after.at(key);
        const bool isMoney = was.unit.starts_with("CNY");
        const double by = isMoney ? kYen : 1;
        money += isMoney;
        EXPECT_EQ(f.unit.substr(isMoney ? 3 : 0), was.unit.substr(isMoney ? 3 : 0)) << key;
        EXPECT_FALSE(f.unit.starts_with("CNY")) << key;
        ASSERT_EQ(f.value.has_value(), was.value.has_value()) << key;
        const auto close = [&](double x, double y) {
            EXPECT_NEAR(x, by * y, 1e-9 * std::abs(by * y)) << key;
        };
        if (was.value) close(*f.value, *was.value);
        if (was.low) close(*f.low, *was.low), close(*f.high, *was.high);
        if (was.baseline) close(*f.baseline, *was.baseline);
        for (std::size_t i = 0; i < was.by.size(); ++i) close(f.by[i].second, was.by[i].second);
        for (const auto& [id, part] : was.byElement) close(f.byElement.at(id), part);
        if (was.series)
            for (std::size_t t = 0; t < kYears; ++t) close((*f.series)[t], (*was.series)[t]);
        EXPECT_EQ(f.sources.size(), was.sources.size() + (isMoney ? 1 : 0)) << key;
    }
    EXPECT_GE(money, 8);
    EXPECT_NE(after.at("capex").formula.find("JPY"), std::string::npos);
}

TEST(SceneMoney, LeavesTheBaseCurrencyBitForBit) {
    const HandMadeSite site = camp();
    Estimates same = site.estimate();
    bringTo(sceneMoney(shippedTables().currency, "CNY"), same);
    EXPECT_EQ(*same.at("npv").value, *site.estimate().at("npv").value);
    EXPECT_EQ(same.at("npv").formula, site.estimate().at("npv").formula);
}

TEST(SceneMoney, BringsRiskChartsAndRatesOver) {
    const auto yen = sceneMoney(shippedTables().currency, "JPY");
    Risk risk;
    risk.p10 = 10, risk.tornado.push_back({"capex", 0.8, 1.4, 3, -4});
    bringTo(yen, risk);
    EXPECT_NEAR(risk.p10, 10 * kYen, 1e-9);
    EXPECT_NEAR(risk.tornado[0].npvAtHigh, -4 * kYen, 1e-9);
    EXPECT_EQ(risk.tornado[0].high, 1.4);
    Charts charts;
    charts.sum[3] = 7, charts.cover[3] = 0.5, charts.parties[1].npv = 2, charts.parties[1].rate = 0.1;
    bringTo(yen, charts);
    EXPECT_NEAR(charts.sum[3], 7 * kYen, 1e-9);
    EXPECT_EQ(charts.cover[3], 0.5);
    EXPECT_NEAR(charts.parties[1].npv, 2 * kYen, 1e-9);
    EXPECT_EQ(charts.parties[1].rate, 0.1);
    EarthRates rates;
    rates.moving.mid = 30, rates.bulking = 1.1;
    bringTo(yen, rates);
    EXPECT_NEAR(rates.moving.mid, 30 * kYen, 1e-9);
    EXPECT_EQ(rates.bulking, 1.1);
}

}  // namespace
}  // namespace pitscape::estimate
