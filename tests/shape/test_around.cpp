#include "shape/around.h"
#include "sites.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace pitscape::shape {
namespace {

using design::LayerKind;
using Shape = geo::Feature::Shape;

Built built(LayerKind kind, const geo::Feature& feature, const terrain::HeightGrid& heights) {
    AroundTile tile;
    tile.features = {{kind, &feature}};
    return buildAround(tile, heights, test::kOrigin);
}

const geo::Feature kHouse{Shape::kArea, {{{140, 40}, {150, 40}, {150, 50}, {140, 50}}}, "", 9};

TEST(Around, AHouseStandsInTheGroundAndIsAsHighAsTheMapSays) {
    const auto flat = test::gridOf([](glm::dvec2) { return 100.0; });
    const geo::Mesh mesh = built(LayerKind::kBuildings, kHouse, flat).mesh;
    float low = 1e9F, high = -1e9F;
    for (const auto& v : mesh.vertices) {
        low = std::min(low, v.position.z);
        high = std::max(high, v.position.z);
    }
    EXPECT_NEAR(high, 100 + 9 - test::kOrigin.z, 1e-3);
    EXPECT_LT(low, 100 - test::kOrigin.z);
    EXPECT_EQ(mesh.triangles(), 4 * 2 + 2u);
}

TEST(Around, ARoadLiesOnTheGround) {
    const auto heights = test::quarry();
    const geo::Feature road{Shape::kLine, {{{120, 40}, {150, 60}, {180, 50}}}, "", 0};
    const geo::Mesh mesh = built(LayerKind::kRoads, road, heights).mesh;
    ASSERT_GT(mesh.triangles(), 20u);
    for (const auto& v : mesh.vertices) {
        const double z =
            heights.heightAt(glm::dvec2{v.position} + glm::dvec2{test::kOrigin}) - test::kOrigin.z;
        EXPECT_NEAR(v.position.z, z + 0.15, 0.01);
        EXPECT_GT(v.normal.z, 0.5F) << "seen from above";
    }
}

TEST(Around, WhatLiesOffTheSurveyIsLeftOut) {
    const auto heights = test::quarry();
    geo::Feature far = kHouse;
    for (auto& p : far.parts[0]) p.x += 5000;
    EXPECT_TRUE(built(LayerKind::kBuildings, far, heights).mesh.empty());
    const geo::Feature line{Shape::kLine, {{{-500, 40}, {-400, 40}}}, "", 0};
    for (const auto kind : design::kLayerKinds) EXPECT_TRUE(built(kind, line, heights).mesh.empty());
}

TEST(Around, TreesStandWhereTheMapHasThem) {
    const auto flat = test::gridOf([](glm::dvec2) { return 100.0; });
    const geo::Feature row{Shape::kLine, {{{100, 100}, {140, 100}}}, "", 0};
    const auto plants = built(LayerKind::kTrees, row, flat).plants;
    EXPECT_EQ(plants.size(), 6u);
    const geo::Feature one{Shape::kPoint, {{{100, 100}}}, "", 17};
    EXPECT_FLOAT_EQ(built(LayerKind::kTrees, one, flat).plants.at(0).height_m, 17);
}

TEST(Around, EveryKindOfLayerIsDrawn) {
    const auto flat = test::gridOf([](glm::dvec2) { return 100.0; });
    for (const auto kind : design::kLayerKinds)
        EXPECT_FALSE(built(kind, kHouse, flat).mesh.empty()) << design::idOf(kind);
}

TEST(Around, TilesHoldEveryFeatureOnce) {
    ground::Surroundings::Layers layers;
    for (int i = 0; i < 20; ++i) {
        geo::Feature f = kHouse;
        for (auto& p : f.parts[0]) p.x += 100 * i;
        layers[LayerKind::kBuildings].push_back(f);
    }
    const auto grid = test::quarry();
    const ground::Surroundings around{std::move(layers), grid.frame()};
    std::size_t count = 0;
    for (const auto& tile : aroundTiles(around)) count += tile.features.size();
    EXPECT_EQ(count, 20u);
    EXPECT_GT(aroundTiles(around).size(), 5u);
}

}  // namespace
}  // namespace pitscape::shape
