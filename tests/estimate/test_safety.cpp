// Slides, rocks, earth, patches and wetlands: worked by hand.
#include "estimate/ground_screens.h"
#include "estimate/habitat_patches.h"
#include "estimate/rockfall.h"
#include "estimate/site_sums.h"
#include "estimate/soil_slides.h"
#include "site.h"
#include "terrain/gradient.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace pitscape::estimate {
namespace {

using ground::Cover;

struct Slope {
    terrain::HeightGrid heights;
    std::vector<float> slope_deg;
    explicit Slope(const std::function<double(glm::dvec2)>& height)
        : heights{200, 200, 1, std::vector<float>(40000)}, slope_deg(40000) {
        for (std::int32_t r = 0; r < 200; ++r)
            for (std::int32_t c = 0; c < 200; ++c)
                heights.set({c, r}, static_cast<float>(height(heights.frame().centre({c, r}))));
        terrain::slopes_deg(heights, heights.frame().all(), slope_deg);
    }
    double seenFrom(glm::dvec2 place) const {
        return steepestRockSource_deg(heights, slope_deg, 100, place);
    }
};

TEST(Rockfall, TheMapSaysOfEachCellWhatThePlaceSays) {
    const Slope pit{[](glm::dvec2 p) {
        const double r = std::hypot(p.x - 100, p.y - 90);
        return 25 * std::clamp((r - 60) / 5, 0.0, 1.0) + 3 * std::sin(p.x / 7) + p.y / 20;
    }};
    auto heights = pit.heights;
    heights.set({30, 40}, NAN);
    const auto map = rockSources_deg(heights, pit.slope_deg);
    EXPECT_TRUE(std::isnan(map[heights.frame().index({30, 40})]));
    int high = 0;
    for (std::int32_t r = 0; r < 200; r += 9)
        for (std::int32_t c = 0; c < 200; c += 7) {
            const double slow =
                steepestRockSource_deg(heights, pit.slope_deg, 100, heights.frame().centre({c, r}));
            const auto fast = static_cast<double>(map[heights.frame().index({c, r})]);
            if (slow >= 25)
                EXPECT_NEAR(fast, slow, 1e-4) << c << ", " << r;
            else
                EXPECT_LT(fast, 25) << c << ", " << r;
            high += slow >= 38;
        }
    EXPECT_GT(high, 20);
}

TEST(Rockfall, AFaceIsSeenUnderItsHeightOverItsDistance) {
    // 30 m high, 4 m deep: 82 degrees; its crest at northing 104.
    const Slope wall{[](glm::dvec2 p) { return 30 * std::clamp((p.y - 100) / 4, 0.0, 1.0); }};
    for (const double away : {10.0, 30.0, 50.0}) {
        // The crest is found within a cell behind its edge.
        const double seen = std::tan(wall.seenFrom({100.5, 100 - away}) * M_PI / 180);
        EXPECT_LE(seen, 30 / (away + 4) + 1e-3) << away;
        EXPECT_GE(seen, 30 / (away + 5.1)) << away;
    }
    EXPECT_LT(wall.seenFrom({100.5, 40.5}), 27.5) << "beyond 57.6 m from the crest";
    EXPECT_EQ(wall.seenFrom({100.5, 150.5}), 0) << "on top of it";
}

TEST(Rockfall, LowStepsGentleHillsAndWhatABankHidesDoNotCount) {
    // One cell wide, so that both count as steeper than 50 degrees.
    const Slope step{[](glm::dvec2 p) { return p.y > 100 ? 2.8 : 0.0; }};
    EXPECT_EQ(step.seenFrom({100.5, 98.5}), 0) << "lower than 3 m";
    const Slope wall{[](glm::dvec2 p) { return p.y > 100 ? 3.4 : 0.0; }};
    EXPECT_GT(wall.seenFrom({100.5, 98.5}), 50);
    const Slope hill{[](glm::dvec2 p) { return std::max(0.0, p.y - 100); }};
    EXPECT_EQ(hill.seenFrom({100.5, 95.5}), 0) << "45 degrees is no face";
    const auto face = [](glm::dvec2 p) { return p.y > 130 ? 20.0 : 0.0; };
    const Slope open{face};
    const Slope behind{
        [&](glm::dvec2 p) { return std::max(face(p), std::max(0.0, 12 - 0.8 * std::abs(p.y - 110))); }};
    EXPECT_GT(open.seenFrom({100.5, 95.5}), 27.5);
    EXPECT_EQ(behind.seenFrom({100.5, 95.5}), 0) << "a bank of 12 m stands before it";
}

TEST(StandOff, IsAThirdOfTheHeightBehindTheLineAt45Degrees) {
    // 24 m: the line comes out 24 m behind the foot, 8 m are kept from there.
    const Slope wall{[](glm::dvec2 p) { return p.y > 100 ? 24.0 : 0.0; }};
    std::vector<float> missing(40000);
    missingStandOff_m(wall.heights, wall.slope_deg, wall.heights.frame().all(), missing);
    const auto at = [&](double north) {
        return missing[wall.heights.frame().index(wall.heights.frame().cellAt({100.5, north}))];
    };
    // The foot is found in the middle of the last flat cell, 1.5 m before the edge.
    EXPECT_NEAR(at(105.5), 32 - 7, 1e-4);
    EXPECT_NEAR(at(125.5), 32 - 27, 1e-4);
    EXPECT_EQ(at(131.5), 0);
    EXPECT_EQ(at(90.5), 0) << "at the foot of it";
}

TEST(StandOff, KeepsNoMoreThanTwelveMetresAndNoneFromGentleSlopes) {
    const Slope wall{[](glm::dvec2 p) { return p.y > 100 ? 60.0 : 0.0; }};
    std::vector<float> missing(40000);
    const auto all = wall.heights.frame().all();
    const auto far = wall.heights.frame().index(wall.heights.frame().cellAt({100.5, 165.5}));
    missingStandOff_m(wall.heights, wall.slope_deg, all, missing);
    EXPECT_NEAR(missing[far], 60 + 12.2 - 67, 1e-4);
    const Slope hill{[](glm::dvec2 p) { return std::max(0.0, p.y - 100); }};
    missingStandOff_m(hill.heights, hill.slope_deg, all, missing);
    EXPECT_EQ(*std::ranges::max_element(missing), 0) << "45 degrees is no face";
    auto holed = wall.heights;
    holed.set({100, 20}, NAN);
    missingStandOff_m(holed, wall.slope_deg, all, missing);
    EXPECT_TRUE(std::isnan(missing[holed.frame().index({100, 20})]));
}

TEST(FillSlopes, AreThoseOfWhatIsHeaped) {
    const Slope bank{[](glm::dvec2 p) { return std::clamp(p.y - 100, 0.0, 10.0); }};
    std::vector<float> surveyed(40000, 0), found(40000);
    fillSlopes_deg(bank.heights, bank.slope_deg, surveyed, bank.heights.frame().all(), found);
    const auto at = [&](double north) {
        return found[bank.heights.frame().index(bank.heights.frame().cellAt({100.5, north}))];
    };
    EXPECT_NEAR(at(105.5), 45, 1e-3);
    EXPECT_NEAR(at(150.5), 0, 1e-3);
    EXPECT_TRUE(std::isnan(at(50.5))) << "nothing is heaped there";
}

TEST(SoilSlides, HaveTheFactorOfTheModel) {
    const HandMadeSite site;
    const SoilSlides screen{shippedTables(), site.scene.assumptions};
    const auto spoil = screen.soil(Cover::kBareSpoil, -1);
    ASSERT_TRUE(spoil);
    // Wet, without cohesion: (1 - 9.81 / 19) tan 37 / tan 30
    EXPECT_NEAR(safetyOnSlope(*spoil, 30, 1),
                (1 - 9.81 / 19) * std::tan(37 * M_PI / 180) / std::tan(30 * M_PI / 180), 1e-9);
    EXPECT_EQ(safetyOnSlope(*spoil, 3, 1), 9);
    EXPECT_TRUE(std::isnan(safetyOnSlope(*spoil, 60, 1))) << "rock";
    EXPECT_FALSE(screen.soil(Cover::kPitLake, -1));
    EXPECT_LT(screen.soil(Cover::kWoodlandBroadleaf, 1)->rootCohesion_kPa,
              screen.soil(Cover::kWoodlandBroadleaf, 30)->rootCohesion_kPa);
}

TEST(EarthBalance, CountsWhatIsKnownOnBothSurfaces) {
    terrain::HeightGrid designed{4, 4, 2, std::vector<float>(16, 10)};
    std::vector<float> surveyed(16, 10);
    surveyed[0] = 13;
    surveyed[1] = 9;
    surveyed[2] = NAN;
    const auto earth = earthBetween(surveyed, designed);
    EXPECT_EQ(earth.cut_m3, 12);
    EXPECT_EQ(earth.fill_m3, 4);
    EXPECT_EQ(earthBetween({}, designed).cut_m3, 0);
}

TEST(HabitatPatches, TwoWoodsAreApartByTheGapBetweenTheirEdges) {
    const geo::GridFrame frame{.west_m = 0, .north_m = 100, .cellSize_m = 10, .cols = 60, .rows = 10};
    std::vector<std::uint8_t> cover(600, static_cast<std::uint8_t>(Cover::kSealed));
    const std::vector<std::uint8_t> site(600, 1);
    for (std::int32_t r = 0; r < 10; ++r)
        for (std::int32_t c = 0; c < 60; ++c)
            if (c < 10 || c >= 40)
                cover[frame.index({c, r})] = static_cast<std::uint8_t>(Cover::kMeadow);
    std::vector<bool> habitat(ground::kCoverIds.size(), false);
    habitat[static_cast<std::size_t>(Cover::kMeadow)] = true;
    const auto patches = habitatPatches(frame, cover, site, habitat);
    ASSERT_EQ(patches.area_ha.size(), 2U);
    EXPECT_EQ(patches.area_ha[0], 2);
    EXPECT_EQ(patches.area_ha[1], 1);
    EXPECT_EQ(patches.distance_m[1], 300);
}

TEST(HabitatPatches, OnLargeGridsABlockCountsWhereHalfOfItLives) {
    // 256 cells make blocks of two by two; every second row is a half, every fourth cell is not.
    const geo::GridFrame frame{.west_m = 0, .north_m = 8, .cellSize_m = 10, .cols = 256, .rows = 8};
    const std::vector<std::uint8_t> site(256 * 8, 1);
    std::vector<bool> habitat(ground::kCoverIds.size(), false);
    habitat[static_cast<std::size_t>(Cover::kMeadow)] = true;
    const auto patchesWhere = [&](auto lives) {
        std::vector<std::uint8_t> cover(256 * 8, static_cast<std::uint8_t>(Cover::kSealed));
        for (std::int32_t r = 0; r < 8; ++r)
            for (std::int32_t c = 0; c < 256; ++c)
                if (lives(c, r)) cover[frame.index({c, r})] = static_cast<std::uint8_t>(Cover::kMeadow);
        return habitatPatches(frame, cover, site, habitat).area_ha;
    };
    EXPECT_TRUE(patchesWhere([](int c, int r) { return c % 2 == 0 && r % 2 == 0; }).empty());
    const auto halves = patchesWhere([](int, int r) { return r % 2 == 0; });
    ASSERT_EQ(halves.size(), 1U);
    EXPECT_NEAR(halves[0], 256 * 4 * 0.01, 1e-9);
}

TEST(Safety, WetSpoilSlidesFromSeventeenDegreesOn) {
    HandMadeSite site;
    site.land(Cover::kBareSpoil, Cover::kBareSpoil, 10000);
    site.sums.areas[0].bySlope_m2[15] = 1000;  // FS at 15.5 deg: 0.4837 tan 37 / tan 15.5 = 1.31
    site.sums.areas[0].bySlope_m2[30] = 2000;  // 0.62 at 30.5
    site.sums.areas[0].bySlope_m2[70] = 4000;  // rock
    const auto figure = site.estimate().at("slope_unstable_area_ha");
    EXPECT_NEAR(*figure.value, 0.2, 1e-9);
    EXPECT_LE(*figure.low, *figure.value);
    EXPECT_GE(*figure.high, *figure.value);
    site.scene.assumptions["soil_wetness"] = 0;  // dry: tan 37 / tan 30.5 = 1.28
    EXPECT_EQ(*site.estimate().at("slope_unstable_area_ha").value, 0);
}

TEST(Safety, RootsHoldWhatBareSoilDoesNot) {
    for (const auto& [cover, area_ha] :
         {std::pair{Cover::kBareSoil, 0.1}, std::pair{Cover::kWoodlandBroadleaf, 0.0}}) {
        HandMadeSite site;
        site.land(cover, cover, 1000);
        site.sums.areas[0].bySlope_m2[50] = 1000;
        EXPECT_NEAR(*site.estimate().at("slope_unstable_area_ha").value, area_ha, 1e-9)
            << ground::idOf(cover);
    }
}

TEST(Safety, PlacesBelowTheShadowAngleAreCountedByZone) {
    HandMadeSite site;
    site.sums.rockSource_deg = {{"a", 45}, {"b", 30}, {"c", 20}};
    const auto figure = site.estimate().at("rockfall_exposed_elements");
    EXPECT_EQ(figure.value, 2);
    EXPECT_EQ(figure.low, 1) << "one sees it at more than 32 degrees";
    const decltype(figure.by) zones{{"high", 1}, {"low", 1}};
    EXPECT_EQ(figure.by, zones);
}

TEST(Earthworks, SurplusIsCutLessWhatTheFillTakes) {
    HandMadeSite site;
    site.sums.earth = {10000, 1340};
    EXPECT_NEAR(*site.estimate().at("waste_rock_m3").value, 9000, 1e-9);
    site.sums.earth = {0, 1340};
    const auto lacking = site.estimate().at("waste_rock_m3");
    EXPECT_EQ(lacking.value, 0);
    EXPECT_NE(lacking.why.find("1,000"), std::string::npos) << lacking.why;
}

TEST(Connectivity, TwoHectaresAtHalfTheDispersalAreOneAndThreeQuarters) {
    HandMadeSite site;
    site.sums.patches = {{1, 1}, {0, 300, 300, 0}, 0};
    const auto figure = site.estimate().at("connectivity");
    EXPECT_NEAR(*figure.value, std::sqrt(3.0), 1e-9);  // 1 + 1 + 2 * 0.5
    EXPECT_EQ(figure.baseline, 0);
    EXPECT_LT(*figure.low, *figure.value);
}

TEST(Purification, AWetlandTakesOutWhatTheModelSays) {
    HandMadeSite site;
    site.element("wet", "constructed_wetland", 1000, 0);
    site.placements.at("wet").planArea_m2 = 1000;
    site.land(Cover::kMeadow, Cover::kTreatWetland, 1000, 1);
    site.land(Cover::kSealed, Cover::kSealed, 1e6);  // water enough
    const auto figure = site.estimate().at("pollutant_removal_kg_per_year");
    // Without a climate at 15 degC; 20 m a year on 1000 m2 = 20000 m3.
    const double k = 12.6 * std::pow(1.056, -5);
    const double nitrogen = (4 - 1.5) * (1 - std::pow(1 + k / 60, -3)) * 20;
    const double phosphorus = (0.3 - 0.02) * (1 - std::pow(1 + 10.0 / 60, -3)) * 20;
    const double bod = (10 - 3) * (1 - 1 / (1 + 33.0 / 20)) * 20;
    EXPECT_NEAR(*figure.value, nitrogen + phosphorus + bod, 1e-6);
    EXPECT_LT(*figure.low, *figure.value);
    EXPECT_GT(*figure.high, *figure.value);
    EXPECT_EQ(figure.baseline, 0);
    site.scene.elements.clear();
    EXPECT_EQ(*site.estimate().at("pollutant_removal_kg_per_year").value, 0);
}

}  // namespace
}  // namespace pitscape::estimate
