#include "app/tour.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

namespace pitscape::app {
namespace {

TourPath::Stop stop(double east, glm::dvec3 sun, std::optional<int> year = {}) {
    return {{{east, -100, 50}, {east, 0, 0}, 45}, {sun, {}}, year};
}

TEST(Tour, RestsAtEachStopAndFliesToTheNext) {
    const TourPath path{{stop(0, {0, 0, 1}, 2), stop(1000, {1, 0, 0}, 9)}, 10};
    EXPECT_DOUBLE_EQ(path.duration_s(), 20);
    EXPECT_NEAR(path.at(0).camera.eye.x, 0, 1e-9);
    EXPECT_NEAR(path.at(0).camera.target.x, 0, 1e-9);
    EXPECT_NEAR(path.at(4).camera.target.x, 0, 1e-9);      // it still rests after 4 of 10 s
    EXPECT_NEAR(path.at(10).camera.target.x, 1000, 1e-6);  // and has arrived when the 10 s are over
    const double half = path.at(7.25).camera.target.x;     // the middle of the flight
    EXPECT_GT(half, 300);
    EXPECT_LT(half, 700);
    EXPECT_EQ(path.at(1).year, 2);
    EXPECT_EQ(path.at(9.5).year, 9);
}

TEST(Tour, HasNoJump) {
    const TourPath path{{stop(0, {0, 0, 1}), stop(300, {0.6, 0, 0.8}), stop(0, {0, 0.6, 0.8})}, 6};
    for (double t = 0; t < path.duration_s(); t += 0.02) {
        const auto a = path.at(t), b = path.at(t + 0.02);
        EXPECT_LT(glm::length(b.camera.eye - a.camera.eye), 8) << t;  // 400 m/s at the most
        EXPECT_LT(glm::length(b.lights.toSun - a.lights.toSun), 0.02) << t;
        EXPECT_NEAR(glm::length(a.lights.toSun), 1, 1e-9);
    }
}

TEST(Tour, OneStopIsATourAndBeyondItsEndItStays) {
    const TourPath path{{stop(5, {0, 0, 1})}, 4};
    EXPECT_DOUBLE_EQ(path.duration_s(), 4);
    EXPECT_EQ(path.at(4).camera, path.at(400).camera);
    EXPECT_EQ(path.at(0).camera, path.at(-1).camera);
}

TEST(Tour, ASceneWithoutViewsHasNone) {
    design::Scene scene;
    scene.site.date = "2026-06-21T15:30+08:00";
    EXPECT_FALSE(tourOf(scene));
    scene.views.push_back(
        {.name = "rim", .caption = {}, .eye = {0, 0, 9}, .target = {9, 0, 0}, .date = {}, .year = {}});
    EXPECT_TRUE(tourOf(scene));
    scene.tour.stops = {"rim", "absent"};
    const auto missing = tourOf(scene);
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("absent"), std::string::npos);
}

}  // namespace
}  // namespace pitscape::app
