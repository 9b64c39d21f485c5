// What the ground makes of an element: figures against worked ones, and every refusal in words.
#include "site.h"

#include <numbers>

#include <fmt/format.h>

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

using Severity = Reason::Severity;

/// Of a frustum, floor of radius 20 m, sides 1 in 4.
double frustumRadius_m(double depth_m) { return 20 + 4 * depth_m; }
double frustumVolume_m3(double depth_m) {
    const double r = frustumRadius_m(depth_m);
    return std::numbers::pi * depth_m / 3 * (r * r + r * 20 + 20 * 20);
}

TEST(Pond, StandsHalfWayToTheRimWhenNoLevelIsSet) {
    const Placement p = placeOn(bowl(), element("pond", {{100, 100}}));
    ASSERT_TRUE(p.water);
    EXPECT_TRUE(p.fits()) << refusals(p);
    EXPECT_NEAR(p.water->spillLevel_m, 110, 0.15);
    EXPECT_NEAR(p.water->level_m, 105, 0.08);
    const double depth = p.water->level_m - 100;
    EXPECT_NEAR(p.water->maxDepth_m, depth, 1e-3);
    EXPECT_NEAR(p.water->area_m2, std::numbers::pi * std::pow(frustumRadius_m(depth), 2), 60);
    EXPECT_NEAR(p.water->volume_m3, frustumVolume_m3(depth), 0.01 * frustumVolume_m3(depth));
    EXPECT_EQ(p.size, p.water->area_m2);
}

TEST(Pond, HoldsWhatTheFrustumHoldsAtEveryLevel) {
    for (const double depth : {1.0, 2.0, 4.0, 8.0, 9.5}) {
        auto e = element("pond", {{100, 100}});
        e.params["level_m"] = 100 + depth;
        const Placement p = placeOn(bowl(), e);
        const double area = std::numbers::pi * std::pow(frustumRadius_m(depth), 2);
        EXPECT_NEAR(p.figure("area_m2"), area, 0.01 * area + 8) << depth;
        EXPECT_NEAR(p.figure("volume_m3"), frustumVolume_m3(depth), 0.01 * frustumVolume_m3(depth))
            << depth;
    }
}

TEST(Pond, SpillIsRefusedWithBothLevelsInTheWords) {
    auto e = element("pond", {{100, 100}});
    e.params["level_m"] = 115;
    const Placement p = placeOn(bowl(), e);
    EXPECT_FALSE(p.fits());
    EXPECT_TRUE(p.measurable());
    EXPECT_TRUE(p.water->spills);
    EXPECT_EQ(p.water->level_m, p.water->spillLevel_m);
    const std::string words = textOf(p, "spills");
    EXPECT_NE(words.find("115.00"), std::string::npos) << words;
    EXPECT_NE(words.find(fmt::format("{:.2f}", p.water->spillLevel_m)), std::string::npos) << words;
}

TEST(Pond, IsRefusedWhereNoWaterStays) {
    for (const auto& ground : {flat(), plane(10)}) {
        const Placement p = placeOn(ground, element("pond", {{100, 100}}));
        EXPECT_FALSE(p.fits());
        EXPECT_NE(textOf(p, "dry").find("0.00 m deep"), std::string::npos) << refusals(p);
    }
}

TEST(CliffHotel, HasAsManyFloorsAsTheLowestPlaceOfItsFaceHolds) {
    const Placement p = placeOn(wall(40, 12), element("cliff_hotel", {{100, 95}}));
    EXPECT_TRUE(p.fits()) << refusals(p);
    ASSERT_TRUE(p.face);
    EXPECT_EQ(p.figure("floors"), std::floor(p.face->minHeight_m / 3.6));
    EXPECT_EQ(p.figure("floors"), 11);  // 40 / 3.6 = 11.1
    EXPECT_EQ(p.figure("rooms"), p.figure("floors") * std::floor(p.face->length_m / 4.5));
}

TEST(CliffHotel, FloorsThatAreAskedForStopAtTheCrest) {
    auto e = element("cliff_hotel", {{100, 95}});
    e.params["floors"] = 30;
    EXPECT_EQ(placeOn(wall(40, 12), e).figure("floors"), 11);
    e.params["floors"] = 7;
    EXPECT_EQ(placeOn(wall(40, 12), e).figure("floors"), 7);
}

TEST(CliffHotel, IsRefusedOnALowFaceWithTheHeightThatItNeeds) {
    const Placement p = placeOn(wall(12, 4), element("cliff_hotel", {{100, 95}}));
    EXPECT_FALSE(p.fits());
    const std::string words = textOf(p, "face_height");
    EXPECT_NE(words.find("needs 35"), std::string::npos) << words;
    EXPECT_NE(words.find(fmt::format("{:.1f}", p.face->meanHeight_m)), std::string::npos) << words;
}

TEST(ClimbingWall, IsAcceptedAtTwelveMetres) {
    const Placement p = placeOn(wall(12, 4), element("climbing_wall", {{100, 95}}));
    EXPECT_TRUE(p.fits()) << refusals(p);
    EXPECT_NEAR(p.size, 60 * std::hypot(12, 4), 60);
    EXPECT_EQ(p.figure("climbed_height_m"), p.face->meanHeight_m);
}

TEST(SolarArray, HoldsOneKilowattPerElevenSquareMetres) {
    const Placement p = placeOn(flat(), square("pv_ground", {100, 100}, 110));
    EXPECT_TRUE(p.fits()) << refusals(p);
    EXPECT_NEAR(p.figure("capacity_kwp"), 1100, 1e-6);  // 12100 m2 / 11
    EXPECT_NEAR(p.figure("pitch_m"), 4.6 / 0.45, 1e-9);
    auto dense = square("pv_ground", {100, 100}, 110);
    dense.params["gcr"] = 0.9;
    EXPECT_NEAR(placeOn(flat(), dense).figure("capacity_kwp"), 2200, 1e-6);
}

TEST(SolarArray, IsRefusedOnASteepSlopeWithTheMeasuredOne) {
    const Placement p = placeOn(plane(30), square("pv_ground", {100, 100}, 120));
    EXPECT_FALSE(p.fits());
    const std::string words = textOf(p, "slope");
    EXPECT_NE(words.find("30.0°"), std::string::npos) << words;
    EXPECT_NE(words.find("25°"), std::string::npos) << words;
}

TEST(SolarArray, IsRefusedBelowOneHectareOfFlatGround) {
    const Placement p = placeOn(flat(), square("pv_ground", {100, 100}, 60));
    EXPECT_FALSE(p.fits());
    const std::string words = textOf(p, "flat_area");
    EXPECT_NE(words.find("0.36 ha"), std::string::npos) << words;
    EXPECT_NE(words.find("needs 1 ha"), std::string::npos) << words;
}

TEST(Trail, IsAsLongAsItIsDrawn) {
    const Placement p = placeOn(plane(5), element("trail", {{20, 20}, {20, 120}, {80, 120}}));
    EXPECT_TRUE(p.fits()) << refusals(p);
    EXPECT_NEAR(p.size, 160, 1e-9);
    EXPECT_NEAR(p.planArea_m2, 160 * 2.5, 1e-9);
    EXPECT_NEAR(p.figure("climb_m"), 100 * std::tan(5 * std::numbers::pi / 180), 0.5);
    EXPECT_NEAR(p.figure("steepest_gradient"), std::tan(5 * std::numbers::pi / 180), 0.01);
}

TEST(Placement, OffTheTerrainNothingCanBeMeasured) {
    const Ground ground{flat(), shippedCatalogue()};
    for (const auto& [id, kind] : shippedCatalogue().kinds()) {
        const Placement p = ground.place(element(id, {{-500, 100}}));
        EXPECT_FALSE(p.measurable()) << id;
        EXPECT_EQ(p.reasons.at(0).severity, Severity::kImpossible) << id;
        EXPECT_EQ(p.reasons.at(0).code, "outside") << id;
        EXPECT_FALSE(ground.place(element(id, {})).measurable()) << id << " without a place";
    }
    EXPECT_EQ(ground.place(element("space_lift", {{100, 100}})).reasons.at(0).code, "kind");
}

TEST(Placement, InAHoleOfTheSurveyNothingCanBeMeasured) {
    const auto hole = shaped(
        [](glm::dvec2 p) { return std::hypot(p.x - 100, p.y - 100) < 80 ? std::nan("") : 100.0; });
    for (const auto* kind : {"camping", "pond", "trail"}) {
        auto e = element(kind, {{100, 100}});
        if (e.type == "trail") e.points = {{70, 100}, {130, 100}};
        const Placement p = placeOn(hole, e);
        EXPECT_FALSE(p.measurable()) << kind;
        EXPECT_FALSE(textOf(p, "void").empty()) << kind;
    }
    // A part of it: measured, but refused.
    const Placement part = placeOn(hole, square("camping", {180, 100}, 38));
    EXPECT_TRUE(part.measurable());
}

struct Site {
    const char* kind;
    terrain::HeightGrid accepts;
    design::Element there;
    terrain::HeightGrid refuses;
    design::Element here;
    const char* code;
};

TEST(Placement, TheFirstSevenHaveAPlaceThatFitsAndOneThatDoesNot) {
    const std::vector<Site> sites{
        {"camping", flat(), element("camping", {{100, 100}}), plane(30),
         element("camping", {{100, 100}}), "slope"},
        {"cliff_hotel", wall(40, 12), element("cliff_hotel", {{100, 95}}), flat(),
         element("cliff_hotel", {{100, 95}}), "no_face"},
        {"climbing_wall", wall(12, 4), element("climbing_wall", {{100, 95}}), wall(6, 2),
         element("climbing_wall", {{100, 95}}), "face_height"},
        {"forest_land", plane(30), square("forest_land", {100, 100}, 100), plane(45),
         square("forest_land", {100, 100}, 100), "slope"},
        {"pond", bowl(), element("pond", {{100, 100}}), plane(10), element("pond", {{100, 100}}),
         "dry"},
        {"pv_ground", plane(10), square("pv_ground", {100, 100}, 120), plane(30),
         square("pv_ground", {100, 100}, 120), "slope"},
        {"trail", plane(5), element("trail", {{20, 20}, {180, 20}}), plane(5),
         element("trail", {{20, 20}, {60, 20}}), "size"},
    };
    for (const Site& s : sites) {
        const Placement yes = placeOn(s.accepts, s.there), no = placeOn(s.refuses, s.here);
        EXPECT_TRUE(yes.fits()) << s.kind << "\n" << refusals(yes);
        EXPECT_FALSE(no.fits()) << s.kind;
        EXPECT_FALSE(textOf(no, s.code).empty()) << s.kind << "\n" << refusals(no);
    }
}

TEST(Placement, StaysClearOfTheFootAndTheEdgeOfAFace) {
    // Camping: half the height of the face, so 20 m from the foot of 40 m.
    const Placement near = placeOn(wall(40, 12), square("camping", {100, 55}, 70));  // ends at 90
    EXPECT_FALSE(near.fits());
    EXPECT_NE(textOf(near, "setback_toe").find("needs 20 m"), std::string::npos) << refusals(near);
    const Placement far = placeOn(wall(40, 12), square("camping", {100, 40}, 70));  // ends at 75
    EXPECT_TRUE(far.fits()) << refusals(far);
}

TEST(Trail, OfOnePlaceStaysOnTheTerrain) {
    // 1500 m by default; a site of 200 m holds a part of it, whichever place is meant.
    for (const glm::dvec2 place : {glm::dvec2{100, 100}, {3, 3}, {199, 90}}) {
        const Placement p = placeOn(plane(4), element("trail", {place}));
        ASSERT_TRUE(p.measurable()) << refusals(p);
        EXPECT_GT(p.size, 180) << place.x;
        EXPECT_LT(p.size, 283) << place.x;
    }
    auto e = element("trail", {{60, 150}});
    e.size = 80;
    const Placement p = placeOn(plane(4), e);
    EXPECT_NEAR(p.size, 80, 1e-9);
    EXPECT_NEAR(0.5 * (p.path.front().x + p.path.back().x), 60, 1e-9);
    EXPECT_FALSE(placeOn(plane(4), element("trail", {{-50, 20}})).measurable());
}

}  // namespace
}  // namespace pitscape::ground
