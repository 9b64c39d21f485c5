#include "shape/scatter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "shape/sites.h"

namespace pitscape::shape::test {
namespace {

ground::Ground groundOf(const design::Scene& scene = {}) {
    ground::Ground ground{quarry(), kinds()};
    ground.rebuild(scene);
    return ground;
}

std::vector<Plant> all(const ground::Ground& ground, int year) {
    return scatter(ground, ground.frame().all(), year);
}

TEST(Scatter, CoversTheTerrainWithSomeThousandsOfPlants) {
    const auto ground = groundOf();
    const auto plants = all(ground, 10);
    EXPECT_GT(plants.size(), 300U);  // on 9 ha of floor, face and land around
    EXPECT_LT(plants.size(), 9000U);
    for (const auto& p : plants) {
        const glm::dvec2 place = glm::dvec2{p.place} + glm::dvec2{ground.origin()};
        ASSERT_NEAR(p.place.z + ground.origin().z, ground.heights().heightAt(place), 0.06);
        ASSERT_GT(p.height_m, 0);
        ASSERT_LT(p.variant, 3);
    }
}

TEST(Scatter, OfTilesIsTheScatterOfTheWhole) {
    const auto ground = groundOf();
    const auto whole = all(ground, 10);
    std::vector<Plant> tiles;
    for (const geo::CellRect tile :
         {geo::CellRect{0, 0, 130, 300}, {130, 0, 300, 170}, {130, 170, 400, 400}})
        for (const auto& p : scatter(ground, tile, 10)) tiles.push_back(p);
    ASSERT_EQ(tiles.size(), whole.size());
    const auto before = [](const Plant& a, const Plant& b) {
        return std::tie(a.place.x, a.place.y) < std::tie(b.place.x, b.place.y);
    };
    auto sorted = whole;
    std::ranges::sort(sorted, before);
    std::ranges::sort(tiles, before);
    EXPECT_EQ(tiles, sorted);
}

TEST(Scatter, LeavesTheSheerFaceToTheRock) {
    const auto ground = groundOf();
    for (const auto& p : all(ground, 10)) {
        if (p.form == PlantForm::kClimber) continue;
        const auto cell = ground.frame().cellAt(glm::dvec2{p.place} + glm::dvec2{ground.origin()});
        ASSERT_LE(ground.slope_deg()[ground.frame().index(cell)], 52);
    }
}

TEST(Scatter, GivesWayToAnElementOnceItIsOpen) {
    design::Scene scene;
    auto camp = element("camping");
    camp.points = geo::rectangle({150, 100}, 60, 60);
    camp.year = 5;
    scene.elements["camping-1"] = camp;
    const auto ground = groundOf(scene);
    const auto inside = [&](int year) {
        return std::ranges::count_if(all(ground, year), [&](const Plant& p) {
            return geo::contains(camp.points, glm::dvec2{p.place} + glm::dvec2{ground.origin()}) &&
                   geo::distanceToLine_m(camp.points,
                                         glm::dvec2{p.place} + glm::dvec2{ground.origin()}) > 2;
        });
    };
    EXPECT_GT(inside(4), 0);
    EXPECT_EQ(inside(5), 0);
    const Free free = freeOf(ground, "camping-1"), other = freeOf(ground, "pond-1");
    EXPECT_TRUE(free({150, 100}));
    EXPECT_FALSE(other({150, 100}));
    EXPECT_FALSE(free({-5, 100}));  // off the terrain
}

}  // namespace
}  // namespace pitscape::shape::test
