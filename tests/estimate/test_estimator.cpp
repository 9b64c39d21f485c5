// The estimates on a real ground: what is placed is what is counted.
#include "estimate/estimator.h"

#include "design/history.h"
#include "estimate/site.h"

#include <cmath>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

/// A gentle meadow hill, 400 x 400 m.
terrain::HeightGrid hill() {
    terrain::HeightGrid grid{200, 200, 2, std::vector<float>(40000)};
    for (std::int32_t row = 0; row < 200; ++row)
        for (std::int32_t col = 0; col < 200; ++col)
            grid.set({col, row}, static_cast<float>(20 + 0.05 * 2 * row));
    return grid;
}

design::Element area(const char* type, double east, double north, double side_m) {
    design::Element element;
    element.type = type;
    element.points = geo::rectangle({east, north}, side_m, side_m);
    element.year = 0;
    return element;
}

TEST(EstimatorOnAGround, CountsWhatIsPlaced) {
    design::Scene scene;
    scene.terrain.lonLat_deg = {{121.5, 31.2}};
    ground::Ground ground{hill(), shippedCatalogue()};
    ground.rebuild(scene);
    Estimator estimator{shippedCatalogue(), shippedTables()};
    const Estimates bare = estimator.estimate(scene, ground);
    EXPECT_NEAR(*bare.at("surface_area_ha").value, 16 * std::sqrt(1 + 0.05 * 0.05),
                5e-4);  // the slope of the border cells is half of it
    EXPECT_EQ(*bare.at("capex").value, 0);
    EXPECT_EQ(bare.at("carbon_stock_t").value, bare.at("carbon_stock_t").baseline);

    scene.elements.emplace("forest_land-1", area("forest_land", 100, 100, 100));
    scene.elements.emplace("pv_ground-1", area("pv_ground", 300, 300, 100));
    ground.rebuild(scene);
    const Estimates built = estimator.estimate(scene, ground);
    const ground::Placement& solar = ground.placements().at("pv_ground-1");
    const ground::Placement& forest = ground.placements().at("forest_land-1");
    EXPECT_NEAR(forest.size, 1, 0.05);  // hectares
    EXPECT_EQ(*built.at("pv_capacity_kw").value, solar.size);
    EXPECT_GT(solar.size, 0);
    EXPECT_NEAR(*built.at("pv_energy_kwh_per_year").value / solar.size, 1127, 60);
    EXPECT_NEAR(*built.at("capex").value, solar.size * 3200 * 1.05 + forest.size * 160000 * 1.22, 1);
    for (const auto& [key, figure] : built) EXPECT_TRUE(figure.value || !figure.why.empty()) << key;
}

/// One estimator follows the edits, another sees each state for the first time.
TEST(EstimatorOnAGround, FollowsEditsAsIfItSawEachStateForTheFirstTime) {
    design::Scene scene;
    scene.terrain.lonLat_deg = {{121.5, 31.2}};
    ground::Ground ground{hill(), shippedCatalogue()};
    ground.rebuild(scene);
    design::History history{scene};
    history.onChanged = [&](const design::Edit& edit) { ground.update(scene, edit); };
    Estimator kept{shippedCatalogue(), shippedTables()};
    std::mt19937 random{5};
    const auto anywhere = [&] { return 60 + static_cast<double>(random() % 280); };
    for (int n = 0; n < 24; ++n) {
        auto tx = history.begin("edit");
        if (n % 5 == 4)
            tx.remove(design::ElementId{scene.elements.begin()->first});
        else if (n % 5 == 3) {
            design::Operation pile;
            pile.id = "pile-" + std::to_string(n);
            pile.kind = "raise";
            pile.points = {{anywhere(), anywhere()}};
            pile.params = {{"radius_m", 20}, {"height_m", 3}};
            auto list = scene.operations;
            list.push_back(pile);
            tx.putOperations(list);
        } else {
            const char* kinds[] = {"forest_land", "camping", "pv_ground", "wetland"};
            tx.add(area(kinds[random() % 4], anywhere(), anywhere(), 50));
        }
        tx.commit();
        if (n % 3 == 2) continue;  // two edits at once
        const Estimates now = kept.estimate(scene, ground);
        Estimator fresh{shippedCatalogue(), shippedTables()};
        const Estimates anew = fresh.estimate(scene, ground);
        ASSERT_EQ(now.size(), anew.size());
        for (const auto& [key, figure] : anew) {
            EXPECT_EQ(now.at(key).value, figure.value) << key << " after edit " << n;
            EXPECT_EQ(now.at(key).low, figure.low) << key << " after edit " << n;
            EXPECT_EQ(now.at(key).high, figure.high) << key << " after edit " << n;
        }
        EXPECT_EQ(kept.sums().patches, fresh.sums().patches);
    }
}

}  // namespace
}  // namespace pitscape::estimate
