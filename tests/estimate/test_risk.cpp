#include "estimate/risk.h"

#include "estimate/models/finance.h"
#include "estimate/site.h"

#include <numeric>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

/// A camp, a climbing wall, a solar field and a wood: beds, tickets, energy and plants.
HandMadeSite park() {
    HandMadeSite site;
    site.element("camp", "camping", 40, 1);
    site.element("wall", "climbing_wall", 1500, 1);
    site.element("sun", "pv_ground", 1000, 2);
    site.element("wood", "forest_land", 3, 0);
    site.scene.terrain.lonLat_deg = glm::dvec2{120, 30};
    site.land(ground::Cover::kBareRockFloor, ground::Cover::kCamping, 4800, 1);
    site.land(ground::Cover::kBareSoil, ground::Cover::kWoodlandBroadleaf, 30000, 4);
    return site;
}

Inputs inputsOf(const HandMadeSite& s) {
    return {s.scene, shippedCatalogue(), shippedTables(), s.sums, s.placements, nullptr, 10};
}

TEST(Risk, AsExpectedIsTheNetPresentValue) {
    const HandMadeSite site = park();
    const Inputs inputs = inputsOf(site);
    const Workings w = work(inputs, Case::kExpected);
    for (const double rate : {0.0, 0.04, 0.08}) {
        const double exact = npv(rate, w.counted(w.flow));
        EXPECT_NEAR(RiskModel(w, rate).npv(kAsExpected), exact, 1e-6 * std::abs(exact)) << rate;
    }
}

TEST(Risk, AFactorOnTheCostOfBuildingMovesTheValueByItsShare) {
    const HandMadeSite site = park();
    const Inputs inputs = inputsOf(site);
    const Workings w = work(inputs, Case::kExpected);
    const RiskModel model{w, 0};
    Factors dear = kAsExpected;
    dear[0] = 1.5;
    double capital = -w.residual;
    for (int t = 0; t <= w.horizon; ++t) capital += w.capital[static_cast<std::size_t>(t)];
    EXPECT_NEAR(model.npv(kAsExpected) - model.npv(dear), 0.5 * capital, 1e-6 * capital);
}

TEST(Risk, AtTheBreakEvenTheValueIsZero) {
    HandMadeSite site;  // lives on tickets alone
    site.element("wall", "climbing_wall", 1500, 1);
    const Inputs inputs = inputsOf(site);
    const Workings w = work(inputs, Case::kExpected);
    const RiskModel model{w, 0.08};
    const auto factor = model.breakEvenVisits();
    ASSERT_TRUE(factor);
    Factors factors = kAsExpected;
    factors[static_cast<std::size_t>(Driver::kVisits)] = *factor;
    EXPECT_NEAR(model.npv(factors), 0, 1e-3);
}

TEST(Risk, TheSameSeedGivesTheSameBitsAndAnotherSeedOthers) {
    const HandMadeSite site = park();
    const Risk a = riskOf(inputsOf(site), 1000, 7), b = riskOf(inputsOf(site), 1000, 7),
               c = riskOf(inputsOf(site), 1000, 8);
    EXPECT_EQ(a.p10, b.p10);
    EXPECT_EQ(a.mean, b.mean);
    EXPECT_NE(a.mean, c.mean);
}

TEST(Risk, QuantilesAreOrderedAndTheHistogramHoldsEveryTrial) {
    const HandMadeSite site = park();
    const Risk r = riskOf(inputsOf(site), 2000);
    EXPECT_LE(r.least, r.p90);
    EXPECT_LT(r.p90, r.p50);
    EXPECT_LT(r.p50, r.p10);
    EXPECT_LE(r.p10, r.most);
    EXPECT_GE(r.chanceOfGain, 0);
    EXPECT_LE(r.chanceOfGain, 1);
    EXPECT_EQ(std::accumulate(r.histogram.begin(), r.histogram.end(), 0), 2000);
    EXPECT_FALSE(r.mainDriver.empty());
}

TEST(Risk, TheTornadoIsSortedAndSpansTheExpectedValue) {
    const HandMadeSite site = park();
    const Risk r = riskOf(inputsOf(site), 100);
    ASSERT_EQ(r.tornado.size(), kDrivers.size() + 1);
    double before = std::numeric_limits<double>::infinity();
    for (const Swing& s : r.tornado) {
        const double width = std::abs(s.npvAtHigh - s.npvAtLow);
        EXPECT_LE(width, before);
        before = width;
        EXPECT_LE(std::min(s.npvAtLow, s.npvAtHigh), r.expected + 1e-6) << s.driver;
        EXPECT_GE(std::max(s.npvAtLow, s.npvAtHigh), r.expected - 1e-6) << s.driver;
    }
}

TEST(Risk, AnEmptySceneIsWorthNothingForCertain) {
    const HandMadeSite site;
    const Risk r = riskOf(inputsOf(site), 100);
    EXPECT_EQ(std::abs(r.p90), 0);
    EXPECT_EQ(std::abs(r.p10), 0);
    EXPECT_TRUE(r.mainDriver.empty());
}

TEST(Account, ThePartiesSumToTheBuildingCostUnderEveryPreset) {
    HandMadeSite site = park();
    for (int preset = 0; preset <= 4; ++preset) {
        site.scene.assumptions["funding_preset"] = preset;
        const Estimates e = site.estimate();
        const Figure& f = e.at("funding");
        double sum = 0;
        for (const auto& [party, money] : f.by) sum += money;
        EXPECT_NEAR(sum, *e.at("capex").value, 1e-6) << preset;
        if (preset == 1) {
            EXPECT_NEAR(f.by.front().second, *e.at("capex").value, 1e-6);
        }
    }
}

TEST(Account, AGrantPaysItsShareOfTheRestorationOnly) {
    HandMadeSite site = park();
    site.scene.assumptions["funding_preset"] = 3;
    const Estimates e = site.estimate();
    EXPECT_NEAR(e.at("funding").by.front().second, 0.55 * e.at("capex").byElement.at("wood"), 1e-6);
}

TEST(Account, SocietyCountsVisitorsAndLivingLand) {
    HandMadeSite site = park();
    for (const char* id : {"consumer_surplus", "ecosystem_value"}) site.scene.assumptions[id] = 0;
    site.scene.assumptions["social_rate"] = 0.08;
    const Estimates bare = site.estimate();
    EXPECT_NEAR(*bare.at("social_npv").value, *bare.at("npv").value, 1e-3);
    site.scene.assumptions["consumer_surplus"] = 1;
    EXPECT_GT(*site.estimate().at("social_npv").value, *bare.at("social_npv").value);
}

}  // namespace
}  // namespace pitscape::estimate
