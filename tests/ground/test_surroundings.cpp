#include "ground/surroundings.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

using design::LayerKind;
using Shape = geo::Feature::Shape;

const geo::GridFrame kFrame{0, 100, 1, 100, 100};

geo::Feature square(double west, double south, double side) {
    return {Shape::kArea,
            {{{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}}},
            "",
            0};
}

/// A kind of 10 x 10 m on (10, 10) to (20, 20), as the ground would have placed it.
Placement placed() {
    Placement p;
    p.path = {{10, 10}, {20, 10}, {20, 20}, {10, 20}};
    for (std::int32_t row = 80; row < 90; ++row)
        for (std::int32_t col = 10; col < 20; ++col)
            p.cells.push_back(static_cast<std::uint32_t>(kFrame.index({col, row})));
    p.reasons.push_back({Reason::Severity::kDeclare, "road", "to be confirmed"});
    p.reasons.push_back({Reason::Severity::kDeclare, "water", "to be confirmed"});
    return p;
}

catalogue::Kind house() {
    catalogue::Kind kind;
    kind.geometry = catalogue::Geometry::kArea;
    kind.permanent = true;
    kind.siting.roadMax_m = 50;
    kind.siting.needsWater = "required";
    kind.siting.setbacks["dwelling"] = {30, 0};
    return kind;
}

const Reason* reason(const Placement& p, std::string_view code) {
    const auto it = std::ranges::find(p.reasons, code, &Reason::code);
    return it == p.reasons.end() ? nullptr : &*it;
}

Placement held(Surroundings::Layers layers, const catalogue::Kind& kind = house()) {
    Placement p = placed();
    checkSurroundings(kind, Surroundings{std::move(layers), kFrame}, p);
    return p;
}

TEST(SurroundingsTest, DistanceIsToTheNearestPartAndNothingInside) {
    geo::Feature hole = square(0, 0, 40);
    hole.parts.push_back(square(10, 10, 20).parts[0]);
    const Surroundings around{
        {{LayerKind::kRoads, {{Shape::kLine, {{{0, 50}, {100, 50}}}, "", 0}}},
         {LayerKind::kWater, {square(60, 60, 10), {Shape::kPoint, {{{90, 5}}}, "", 0}}},
         {LayerKind::kProtected, {hole}}},
        kFrame};
    const auto at = [&](LayerKind kind, glm::dvec2 p) {
        return around.distance_m(kind, std::array<glm::dvec2, 1>{p});
    };
    EXPECT_DOUBLE_EQ(at(LayerKind::kRoads, {30, 20}), 30);
    EXPECT_DOUBLE_EQ(at(LayerKind::kWater, {65, 65}), 0);
    EXPECT_DOUBLE_EQ(at(LayerKind::kWater, {65, 75}), 5);
    EXPECT_DOUBLE_EQ(at(LayerKind::kWater, {59, 65}), 1) << "the closing side counts";
    EXPECT_DOUBLE_EQ(at(LayerKind::kWater, {93, 1}), 5);
    EXPECT_DOUBLE_EQ(at(LayerKind::kProtected, {20, 20}), 10) << "a hole is outside";
    EXPECT_TRUE(std::isinf(at(LayerKind::kTrees, {0, 0})));
}

TEST(SurroundingsTest, WithoutMapsEverythingStaysADeclaration) {
    EXPECT_EQ(held({}).reasons.size(), 2u);
}

TEST(SurroundingsTest, ARoadOnTheMapIsMeasuredInsteadOfAsked) {
    const auto near = held({{LayerKind::kRoads, {{Shape::kLine, {{{0, 60}, {100, 60}}}, "", 0}}}});
    EXPECT_FALSE(reason(near, "road"));
    EXPECT_DOUBLE_EQ(near.figure("road_distance_m"), 40);
    const auto far = held({{LayerKind::kRoads, {{Shape::kLine, {{{0, 80}, {100, 80}}}, "", 0}}}});
    ASSERT_TRUE(reason(far, "road"));
    EXPECT_EQ(reason(far, "road")->severity, Reason::Severity::kWarn);
    EXPECT_TRUE(reason(held({{LayerKind::kRoads, {}}}), "road")) << "an empty map has no road near";
}

TEST(SurroundingsTest, ALineThatCrossesBetweenTheCornersIsAtNoDistance) {
    const auto p = held({{LayerKind::kRoads, {{Shape::kLine, {{{14, 0}, {14, 100}}}, "", 0}}}});
    EXPECT_LT(p.figure("road_distance_m"), 1.1);
}

TEST(SurroundingsTest, BuildingsKeepTheirDistance) {
    const auto near = held({{LayerKind::kBuildings, {square(45, 10, 5)}}});
    ASSERT_TRUE(reason(near, "setback_dwelling"));
    EXPECT_EQ(reason(near, "setback_dwelling")->severity, Reason::Severity::kBlock);
    EXPECT_FALSE(reason(held({{LayerKind::kBuildings, {square(51, 10, 5)}}}), "setback_dwelling"));
    EXPECT_TRUE(reason(held({{LayerKind::kBuildings, {square(15, 15, 2)}}}), "on_building"));
}

TEST(SurroundingsTest, WaterNearAnswersItsDeclaration) {
    EXPECT_FALSE(reason(held({{LayerKind::kWater, {square(60, 60, 10)}}}), "water"));
    EXPECT_TRUE(reason(held({{LayerKind::kWater, {square(600, 60, 10)}}}), "water"));
}

TEST(SurroundingsTest, ZonesBindByWhatIsBuilt) {
    const Surroundings::Layers fields{{LayerKind::kBasicFarmland, {square(15, 0, 50)}}};
    const auto p = held(fields);
    ASSERT_TRUE(reason(p, "basic_farmland"));
    EXPECT_DOUBLE_EQ(p.figure("basic_farmland_m2"), 50);
    catalogue::Kind crops = house();
    crops.permanent = false;
    crops.basicFarmlandOk = true;
    EXPECT_FALSE(reason(held(fields, crops), "basic_farmland"));

    const Surroundings::Layers zone{{LayerKind::kProtected, {square(0, 0, 50)}}};
    EXPECT_EQ(reason(held(zone), "protected")->severity, Reason::Severity::kBlock);
    EXPECT_EQ(reason(held(zone, crops), "protected")->severity, Reason::Severity::kWarn);
    const Surroundings::Layers farm{{LayerKind::kFarmland, {square(0, 0, 50)}}};
    EXPECT_TRUE(reason(held(farm), "farmland"));
    EXPECT_FALSE(reason(held(farm, crops), "farmland"));
}

TEST(SurroundingsTest, NothingGrowsOnRoadsWatersAndBuildings) {
    const Surroundings around{{{LayerKind::kRoads, {{Shape::kLine, {{{0, 50.5}, {100, 50.5}}}, "", 0}}},
                               {LayerKind::kFarmland, {square(0, 0, 20)}}},
                              kFrame};
    EXPECT_TRUE(around.taken(kFrame.index({40, 49})));
    EXPECT_FALSE(around.taken(kFrame.index({40, 40})));
    EXPECT_FALSE(around.taken(kFrame.index({5, 95})));
}

}  // namespace
}  // namespace pitscape::ground
