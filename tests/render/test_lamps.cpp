#include "render/bake/lamps.h"
#include "render/light.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <vector>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace pitscape::render {
namespace {

constexpr int kSide = 101;

Relief flat(int side = kSide) {
    const auto count = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    return {side, side, 1, std::vector<float>(count, 0.F), {}};
}

/// A small square around a place that faces a way.
ElementMesh pane(glm::vec3 middle, glm::vec3 facing, geo::Material material) {
    const glm::vec3 up = std::abs(facing.z) > 0.9F ? glm::vec3{1, 0, 0} : glm::vec3{0, 0, 1};
    const glm::vec3 u = 0.5F * glm::normalize(glm::cross(up, facing)), v = glm::cross(facing, u);
    geo::Mesh mesh;
    for (const glm::vec3 p : {middle - u - v, middle + u - v, middle + u + v, middle - u + v})
        mesh.vertices.push_back({p, facing, {255, 255, 255, 255}, material});
    mesh.indices = {0, 1, 2, 0, 2, 3};
    return {1, std::make_shared<const geo::Mesh>(mesh)};
}

/// The first texel lies in the north-west; the lamp over the middle.
constexpr glm::vec2 kNorthWest{-50, 50};

float at(const LampMap& map, int east, int north) {
    return map
        .light[static_cast<std::size_t>(50 - north) * static_cast<std::size_t>(map.width) +
               static_cast<std::size_t>(50 + east)]
        .g;
}

TEST(Lamps, NothingShinesWhereThereIsNoLamp) {
    const std::vector<ElementMesh> walls{pane({0, 0, 3}, {0, 1, 0}, geo::Material::kConcrete)};
    EXPECT_TRUE(lampMap(flat(), kNorthWest, walls).dark);
}

TEST(Lamps, ALampLightsAllAroundAndLessFartherAway) {
    const std::vector<ElementMesh> lamps{pane({0, 0, 4}, {0, 0, -1}, geo::Material::kLamp)};
    const LampMap map = lampMap(flat(), kNorthWest, lamps);
    ASSERT_FALSE(map.dark);
    ASSERT_EQ(map.width, kSide);
    for (int d = 1; d < 20; ++d) EXPECT_GT(at(map, d - 1, 0), at(map, d, 0)) << d;
    EXPECT_NEAR(at(map, 10, 0), at(map, -10, 0), 1e-6F);
    EXPECT_NEAR(at(map, 10, 0), at(map, 0, 10), 1e-6F);
    // With the square of the distance, and as steeply as it falls in.
    const auto share = [](float d) {
        const float square = 16 + d * d + 1;
        return (0.35F + 0.65F * 4 / std::sqrt(square)) / square;
    };
    EXPECT_NEAR(at(map, 10, 0) / at(map, 0, 0), share(10) / share(0), 0.01F);
}

TEST(Lamps, AScreenIsNoBulb) {
    std::vector<ElementMesh> screen;
    for (int i = 0; i < 20; ++i)
        for (int k = 0; k < 20; ++k)
            screen.push_back(pane({static_cast<float>(i) - 9.5F, 0, static_cast<float>(k) + 0.5F},
                                  {0, -1, 0}, geo::Material::kLamp));
    const std::vector<ElementMesh> bulb{pane({0, 0, 4}, {0, 0, -1}, geo::Material::kLamp)};
    const float wide = at(lampMap(flat(), kNorthWest, screen), 0, -10),
                small = at(lampMap(flat(), kNorthWest, bulb), 0, -10);
    EXPECT_GT(wide, small);
    EXPECT_LT(wide, 100 * small) << "four hundred times the area";
    EXPECT_LT(wide, 1.3F) << "no brighter than the screen itself";
}

TEST(Lamps, AWindowLightsWhatLiesBeforeIt) {
    const std::vector<ElementMesh> windows{pane({0, 0, 2}, {1, 0, 0}, geo::Material::kGlass)};
    const LampMap map = lampMap(flat(), kNorthWest, windows);
    EXPECT_GT(at(map, 4, 0), 0);
    EXPECT_EQ(at(map, -4, 0), 0);
}

TEST(Lamps, LieInTheirPlaceOnACoarserMap) {
    const int side = 2000;
    const std::vector<ElementMesh> lamps{pane({0, 0, 4}, {0, 0, -1}, geo::Material::kLamp)};
    const LampMap map = lampMap(flat(side), {-1500, 250}, lamps);
    ASSERT_LE(map.width, 768);
    std::size_t brightest = 0;
    for (std::size_t i = 0; i < map.light.size(); ++i)
        if (map.light[i].g > map.light[brightest].g) brightest = i;
    const auto width = static_cast<std::size_t>(map.width);
    const double texel = 2000.0 / map.width;
    EXPECT_NEAR(-1500 - 0.5 + (static_cast<double>(brightest % width) + 0.5) * texel, 0, texel);
    EXPECT_NEAR(250 + 0.5 - (static_cast<double>(brightest / width) + 0.5) * texel, 0, texel);
}

double sinOf(double degrees) { return std::sin(glm::radians(degrees)); }
glm::dvec3 upBy(double degrees) { return {std::cos(glm::radians(degrees)), 0, sinOf(degrees)}; }

TEST(Moonlight, TakesOverAfterDuskOnly) {
    const Moon moon{upBy(40), 1};
    EXPECT_EQ(toBrightest(upBy(10), moon), glm::normalize(upBy(10)));
    EXPECT_EQ(toBrightest(upBy(-2), moon), glm::normalize(upBy(-2)));
    EXPECT_EQ(toBrightest(upBy(-20), moon), glm::normalize(moon.to));
    EXPECT_EQ(toBrightest(upBy(-20), Moon{upBy(-30), 1}), glm::normalize(upBy(-20)))
        << "the moon is down";
}

TEST(Moonlight, GrowsWithTheDiscAndIsNoneByDay) {
    const auto direct = [](double sun_deg, double lit) {
        return lightOf(sinOf(sun_deg), 0, {upBy(45), lit}).sun.g;
    };
    EXPECT_GT(direct(-30, 1), 2 * direct(-30, 0.5));
    EXPECT_GT(direct(-30, 0.5), 0);
    EXPECT_EQ(lightOf(sinOf(30), 0, {upBy(45), 1}).sun, lightOf(sinOf(30), 0).sun);
    EXPECT_EQ(lightOf(sinOf(-30), 0).sun.g, 0);
}

TEST(Moonlight, ComesWithoutAJump) {
    for (double sun = 2; sun > -14; sun -= 0.05) {
        const Light a = lightOf(sinOf(sun), 0.3, {upBy(50), 1}),
                    b = lightOf(sinOf(sun - 0.05), 0.3, {upBy(50), 1});
        EXPECT_LT(glm::length(a.sun - b.sun), 0.06) << sun;
        EXPECT_LT(glm::length(a.sky - b.sky), 0.06) << sun;
    }
}

}  // namespace
}  // namespace pitscape::render
