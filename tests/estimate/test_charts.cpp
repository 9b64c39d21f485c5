#include "estimate/charts.h"

#include "estimate/memory.h"
#include "estimate/site.h"

#include <numeric>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

HandMadeSite solarCamp() {
    HandMadeSite site;
    site.scene.terrain.lonLat_deg = {{112.5, 37.9}};
    site.element("camping-1", "camping", 40, 1);
    site.element("pv_ground-1", "pv_ground", 1500, 2);
    site.land(ground::Cover::kBareSpoil, ground::Cover::kMeadow, 20000, 1);
    site.land(ground::Cover::kBareSoil, ground::Cover::kPvGrass, 15000, 2);
    return site;
}

struct Drawn {
    HandMadeSite site = solarCamp();
    Memory memory;
    Inputs inputs{site.scene, shippedCatalogue(), shippedTables(), site.sums, site.placements, &memory};
    Estimates estimates = evaluate(inputs);
    Charts charts = chartsOf(memory.workings(inputs, Case::kExpected));
};

TEST(Charts, ShowTheFiguresOfThePanel) {
    const Drawn d;
    for (std::size_t t = 0; t < kYears; ++t) {
        EXPECT_EQ(d.charts.running[t], (*d.estimates.at("opex_per_year").series)[t]);
        EXPECT_DOUBLE_EQ(d.charts.cover[t], (*d.estimates.at("green_cover_ratio").series)[t]);
    }
    EXPECT_DOUBLE_EQ(d.charts.building[1] + d.charts.building[2], *d.estimates.at("capex").value);
    EXPECT_EQ(d.charts.coverBefore[5], 0);  // bare land stays bare
}

TEST(Charts, MonthsOfLightSumToTheYear) {
    const Drawn d;
    const auto& m = d.charts.solar_kWh;
    EXPECT_NEAR(std::accumulate(m.begin(), m.end(), 0.0),
                *d.estimates.at("pv_energy_kwh_per_year").value, 1e-6);
    EXPECT_GT(m[5], m[11]);  // north of the equator June is brighter than December
}

TEST(Charts, TheSumIsThatOfTheYears) {
    const Drawn d;
    double sum = 0;
    for (std::size_t t = 0; t < kYears; ++t)
        sum += d.charts.earned[t] - d.charts.running[t] - d.charts.building[t];
    EXPECT_NEAR(d.charts.sum.back(), sum, 1e-6);
    EXPECT_EQ(d.charts.sum[0], 0);  // nothing is built before year 1
}

}  // namespace
}  // namespace pitscape::estimate
