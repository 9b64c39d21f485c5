// A whole site that was worked out by the plain reference implementation of the models: the sums must
// come out of the program's own chain from elements to figures.
#include "estimate/site.h"

#include <array>
#include <optional>
#include <utility>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

/// A limestone pit of 30 hectares, 24 elements with their sizes, and 6.5 million people within 90
/// minutes, which are the rings of the assumptions.
/// @param year  in which all of it is built; none: each element in that of its phase
HandMadeSite limestonePit(std::optional<int> year) {
    constexpr std::array<std::pair<const char*, double>, 24> kPlan{{{"demo_average_restoration", 16},
                                                                    {"slope_stabilise", 12000},
                                                                    {"hydroseed", 6000},
                                                                    {"pit_lake", 3},
                                                                    {"quarry_garden", 40000},
                                                                    {"geo_viewpoint", 4},
                                                                    {"monitoring_station", 4},
                                                                    {"smart_safety", 30},
                                                                    {"trail", 4000},
                                                                    {"access_road", 800},
                                                                    {"parking", 300},
                                                                    {"visitor_centre", 1200},
                                                                    {"cafe_kiosk", 60},
                                                                    {"climbing_wall", 1500},
                                                                    {"via_ferrata", 500},
                                                                    {"cliff_boardwalk", 250},
                                                                    {"pit_lake_recreation", 24},
                                                                    {"camping", 40},
                                                                    {"moon_camping", 12},
                                                                    {"study_tour_base", 1000},
                                                                    {"homestay", 20},
                                                                    {"pv_ground", 3000},
                                                                    {"cropland", 4},
                                                                    {"waste_rock_sale", 120000}}};
    HandMadeSite site;
    for (const auto& [kind, size] : kPlan)
        site.element(kind, kind, size, year.value_or(shippedCatalogue().find(kind)->phase));
    return site;
}

// The reference builds in three years and opens everything to visitors in year 2; here each element
// draws people as soon as it is there. With all of it built in year 1 the visitors are the same.
TEST(WorkedSite, AThirtyHectarePitEarnsAndCostsWhatTheReferenceSays) {
    const Estimates e = limestonePit(1).estimate(10);
    EXPECT_NEAR(*e.at("visitors_per_year").value, 301648.65, 0.01);
    EXPECT_NEAR(e.at("visitors_per_year").series->at(3), 407225.68, 0.01) << "the peak of the boom";
    EXPECT_NEAR(e.at("visitors_per_year").series->at(10), 302641.45, 0.01);
    // 111.81 M of building and 21.13 M of optimism, which is half of its upper bound.
    EXPECT_NEAR(*e.at("capex").value, 132.9448e6, 1e3);
    // 16,535,750 of visitors, guests and crops under the ceiling of the wallet, 1,017,437 of energy.
    EXPECT_NEAR(*e.at("revenue_per_year").value, 17553187, 1);
    EXPECT_NEAR(*e.at("opex_per_year").value, 9730989, 1);
    EXPECT_NEAR(*e.at("waste_rock_income").value + *e.at("land_quota_income").value, 4374600, 1);
}

TEST(WorkedSite, ItsPresentValueIsTheReferencesButForTheEarlierVisitors) {
    HandMadeSite site = limestonePit(std::nullopt);
    site.scene.assumptions["residual_share"] = 0;  // the reference leaves no value at the end
    const Estimates e = site.estimate(10);
    const double reference = -55611771;  // at 8 %, before grants
    EXPECT_GT(*e.at("npv").value, reference);
    EXPECT_NEAR(*e.at("npv").value, reference, 0.05 * -reference);
    EXPECT_NEAR(*e.at("irr").value, 0.0163, 0.002);
}

}  // namespace
}  // namespace pitscape::estimate
