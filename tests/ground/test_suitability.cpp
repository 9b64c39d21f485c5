#include "ground/suitability.h"

#include "site.h"

#include <stop_token>

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

Trial trialOf(terrain::HeightGrid heights) {
    return {Ground{std::move(heights), shippedCatalogue()}, shippedCatalogue()};
}

TEST(Suitability, SaysOfEachPlaceWhatAClickThereWouldSay) {
    const Ground ground{wall(30, 5), shippedCatalogue()};
    const Trial trial{ground, shippedCatalogue()};
    const auto& kind = *shippedCatalogue().find("cafe_kiosk");
    const auto map = suitability(trial, kind, 20);
    ASSERT_TRUE(map);
    EXPECT_EQ(map->frame.cols, 20);
    EXPECT_DOUBLE_EQ(map->frame.cellSize_m, 10);
    std::size_t fits = 0, refused = 0;
    for (std::int32_t row = 0; row < map->frame.rows; ++row)
        for (std::int32_t col = 0; col < map->frame.cols; ++col) {
            const auto placed = ground.place(element("cafe_kiosk", {map->frame.centre({col, row})}));
            const float score = map->score[map->frame.index({col, row})];
            EXPECT_EQ(score > 0, placed.fits()) << col << ", " << row << "\n" << refusals(placed);
            EXPECT_EQ(score, static_cast<float>(suitabilityScore(kind, placed)));
            ++(placed.fits() ? fits : refused);
        }
    EXPECT_EQ(map->fits + map->minded, fits);
    EXPECT_EQ(map->refused, refused);
    EXPECT_GT(fits, 100u);
    EXPECT_GT(refused, 20u) << "the face and its edge are no place for a kiosk";
    ASSERT_TRUE(map->best);
    EXPECT_TRUE(ground.place(element("cafe_kiosk", {*map->best})).fits());
}

TEST(Suitability, ObjectionsCountThePlacesAndNameTheFigure) {
    const auto trial = trialOf(plane(30));
    const auto map = suitability(trial, *shippedCatalogue().find("parking"), 10);
    ASSERT_TRUE(map && !map->objections.empty());
    EXPECT_EQ(map->fits + map->minded, 0u);
    EXPECT_FALSE(map->best);
    std::size_t places = 0;
    for (const auto& o : map->objections) places += o.places;
    EXPECT_EQ(places, map->places());
    const auto slope = std::ranges::find(map->objections, "slope", &Objection::code);
    ASSERT_NE(slope, map->objections.end());
    EXPECT_NE(slope->example.find("30.0"), std::string::npos) << slope->example;
}

TEST(Suitability, GentlerGroundIsBetterAndVoidIsNoPlace) {
    auto heights = shaped([](glm::dvec2 p) { return 100 + p.x * p.x / 2000; });
    for (std::int32_t row = 0; row < 100; ++row)
        for (std::int32_t col = 0; col < 200; ++col)
            heights.set({col, row}, std::numeric_limits<float>::quiet_NaN());
    const auto map =
        suitability(trialOf(std::move(heights)), *shippedCatalogue().find("cafe_kiosk"), 10);
    ASSERT_TRUE(map);
    EXPECT_TRUE(std::isnan(map->score[map->frame.index({5, 2})]));
    EXPECT_EQ(map->places(), 50u);
    EXPECT_GT(map->score[map->frame.index({1, 7})], map->score[map->frame.index({8, 7})]);
}

TEST(Suitability, StopsWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(
        suitability(trialOf(flat()), *shippedCatalogue().find("cafe_kiosk"), 10, stop.get_token()));
}

}  // namespace
}  // namespace pitscape::ground
