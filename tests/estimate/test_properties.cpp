#include "estimate/site.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

using ground::Cover;

/// A site with something of everything, `scale` times as large.
HandMadeSite wholeSite(double scale = 1) {
    HandMadeSite site;
    site.scene.terrain.lonLat_deg = {{112.5, 37.9}};
    site.element("camping-1", "camping", 40 * scale, 1);
    site.element("cliff_hotel-1", "cliff_hotel", 60 * scale, 3);
    site.element("forest_land-1", "forest_land", 4 * scale, 0);
    site.element("pond-1", "pond", 8000 * scale, 0);
    site.placements.at("pond-1").water = ground::Water{5, 5, 8000 * scale, 20000 * scale, 4, false, {}};
    site.element("pv_ground-1", "pv_ground", 1500 * scale, 2);
    site.land(Cover::kBareSpoil, Cover::kCamping, 6000 * scale, 1, 0.5);
    site.land(Cover::kBareRockFace, Cover::kBuilding, 2000 * scale, 2, 3);
    site.land(Cover::kBareSpoil, Cover::kWoodlandBroadleaf, 40000 * scale, 3, 6);
    site.land(Cover::kBareRockFloor, Cover::kPond, 8000 * scale, 4, 0.1);
    site.land(Cover::kBareSpoil, Cover::kPvGrass, 17000 * scale, 5, 1);
    site.land(Cover::kRuderal, Cover::kRuderal, 30000 * scale, 0, 2);
    site.land(Cover::kBareSoil, Cover::kBareSoil, 30000 * scale, 0, 2);
    return site;
}

TEST(Estimates, AreTheSameEachTime) {
    const HandMadeSite site = wholeSite();
    const Estimates a = site.estimate(), b = site.estimate();
    for (const auto& [key, f] : a) {
        EXPECT_EQ(f.value, b.at(key).value) << key;
        EXPECT_EQ(f.formula, b.at(key).formula) << key;
        EXPECT_EQ(f.series, b.at(key).series) << key;
    }
}

TEST(Estimates, LieInsideTheirRangeAndSayWhereTheyComeFrom) {
    for (const auto& [key, f] : wholeSite().estimate()) {
        EXPECT_EQ(f.id, key);
        EXPECT_TRUE(!f.formula.empty() || !f.why.empty()) << key;
        EXPECT_FALSE(f.sources.empty()) << key;
        EXPECT_TRUE(f.confidence == 'A' || f.confidence == 'B' || f.confidence == 'C') << key;
        if (f.low) {
            EXPECT_LE(*f.low, *f.value) << key;
        }
        if (f.high) {
            EXPECT_GE(*f.high, *f.value) << key;
        }
        for (const UsedInput& input : f.inputs) EXPECT_FALSE(input.source.empty()) << key;
    }
}

TEST(Estimates, PartsSumToTheWhole) {
    for (const auto& [key, f] : wholeSite().estimate()) {
        if (!f.value || f.by.empty()) continue;
        double sum = 0;
        for (const auto& [name, part] : f.by) sum += part;
        EXPECT_NEAR(sum, *f.value, 1e-9 * std::abs(*f.value) + 1e-9) << key;
    }
}

TEST(Estimates, OfTwiceTheSiteAreTwiceAsMuchWhereTheyAddUp) {
    const Estimates one = wholeSite(1).estimate(), two = wholeSite(2).estimate();
    for (const char* key :
         {"habitat_area_ha", "surface_area_ha", "biodiversity_units_before", "biodiversity_units_after",
          "carbon_stock_t", "carbon_sequestration_t_per_year", "embodied_carbon_t",
          "avoided_carbon_t_per_year", "soil_loss_t_per_year", "runoff_m3_per_year", "storm_runoff_m3",
          "water_storage_m3", "water_area_ha", "capex", "jobs", "pv_energy_kwh_per_year",
          "pv_capacity_kw"})
        EXPECT_NEAR(*two.at(key).value, 2 * *one.at(key).value, 1e-9 * std::abs(*two.at(key).value))
            << key;
    for (const char* key : {"green_cover_ratio", "reclamation_rate", "habitat_shannon"})
        EXPECT_NEAR(*two.at(key).value, *one.at(key).value, 1e-12) << key;
}

TEST(Estimates, OfMoreNatureAreNeverLessOfIt) {
    for (const Cover added : {Cover::kMeadow, Cover::kWoodlandBroadleaf, Cover::kScrubNative,
                              Cover::kOpenMosaic, Cover::kCalcGrassland}) {
        HandMadeSite before = wholeSite(), after = wholeSite();
        before.land(Cover::kBareSoil, Cover::kBareSoil, 10000, 0, 2);
        after.land(Cover::kBareSoil, added, 10000, 0, 2);
        const Estimates a = before.estimate(), b = after.estimate();
        for (const char* key : {"green_cover_ratio", "reclamation_rate", "carbon_stock_t",
                                "carbon_sequestration_t_per_year", "biodiversity_units_after"})
            EXPECT_GE(*b.at(key).value, *a.at(key).value) << key << " with " << ground::idOf(added);
        for (const char* key : {"soil_loss_t_per_year", "runoff_m3_per_year", "storm_runoff_m3"})
            EXPECT_LE(*b.at(key).value, *a.at(key).value) << key << " with " << ground::idOf(added);
    }
}

TEST(Estimates, StayFiniteForAnyLandAndAnySize) {
    std::mt19937 random{7};
    std::uniform_int_distribution<int> cover{0, static_cast<int>(ground::kCoverIds.size()) - 1};
    std::uniform_real_distribution<double> size{0, 1e6};
    for (int trial = 0; trial < 50; ++trial) {
        HandMadeSite site = wholeSite(size(random) / 1e5);
        for (int i = 0; i < 5; ++i)
            site.land(static_cast<Cover>(cover(random)), static_cast<Cover>(cover(random)),
                      size(random), static_cast<std::uint16_t>(i), 5);
        for (const auto& [key, f] : site.estimate(trial % 31)) {
            if (f.value) {
                EXPECT_TRUE(std::isfinite(*f.value)) << key;
            }
            for (const double x : f.series.value_or(Series{})) EXPECT_TRUE(std::isfinite(x)) << key;
            for (const auto& [name, x] : f.by) EXPECT_TRUE(std::isfinite(x)) << key;
        }
    }
}

TEST(Estimates, AnAssumptionOfTheSceneCountsInAllThreeCases) {
    HandMadeSite site = wholeSite();
    const Estimates usual = site.estimate();
    site.scene.assumptions["penetration"] = 0.1;
    const Estimates set = site.estimate();
    EXPECT_NEAR(*set.at("visitors_per_year").value, *usual.at("visitors_per_year").value / 5,
                1e-6 * *usual.at("visitors_per_year").value);
    EXPECT_EQ(*set.at("visitors_per_year").low, *set.at("visitors_per_year").high);
    const auto& inputs = set.at("visitors_per_year").inputs;
    EXPECT_TRUE(std::ranges::any_of(
        inputs, [](const UsedInput& i) { return i.id == "penetration" && i.set && i.value == 0.1; }));
}

}  // namespace
}  // namespace pitscape::estimate
