// The estimates on a real ground: what is placed is what is counted.
#include "estimate/estimator.h"
#include "estimate/site.h"

#include <cmath>

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

}  // namespace
}  // namespace pitscape::estimate
