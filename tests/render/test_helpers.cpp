#include "render/from_ground.h"
#include "render/pace.h"
#include "render/ramp.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pitscape::render {
namespace {

using Kind = Pace::Next::Kind;

TEST(Pace, DrawsCoarserWhenSlowAndFineAgainWhenQuick) {
    Pace pace{16};
    EXPECT_EQ(pace.next(true, 0).scale, 1);
    for (int i = 0; i < 8; ++i) pace.took(30);
    EXPECT_EQ(pace.next(true, 1).scale, 7.0 / 8);
    for (int i = 0; i < 100; ++i) pace.took(30);
    EXPECT_EQ(pace.next(true, 2).scale, 0.5);
    for (int i = 0; i < 20; ++i) pace.took(9);
    EXPECT_EQ(pace.next(true, 3).scale, 0.5);  // not yet sure
    for (int i = 0; i < 30; ++i) pace.took(9);
    EXPECT_EQ(pace.next(true, 3).scale, 2.0 / 3);
    for (int i = 0; i < 500; ++i) pace.took(16);  // neither slow nor quick
    EXPECT_EQ(pace.next(true, 4).scale, 2.0 / 3);
}

TEST(Pace, SmoothsAtRestThenDrawsNothingUntilSomethingChanges) {
    Pace pace{16};
    pace.next(true, 10);
    EXPECT_EQ(pace.next(false, 10.05).kind, Kind::kNothing);
    int samples = 0;
    for (double t = 10.2; t < 12; t += 0.05) {
        const Pace::Next next = pace.next(false, t);
        if (next.kind != Kind::kSmoothing) break;
        EXPECT_EQ(next.sample, samples++);
        EXPECT_EQ(next.scale, 1);
    }
    EXPECT_EQ(samples, 12);
    EXPECT_EQ(pace.next(false, 20).kind, Kind::kNothing);
    EXPECT_EQ(pace.next(true, 21).kind, Kind::kMoving);
    EXPECT_EQ(pace.next(false, 22).sample, 0);
}

double brightness(glm::u8vec4 c) { return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b; }

TEST(Ramp, GrowsInBrightnessSoThatNoColourVisionIsNeeded) {
    for (const Ramp ramp : {Ramp::kHeat, Ramp::kCalm}) {
        for (int i = 0; i < 20; ++i)
            EXPECT_LT(brightness(rampColour(ramp, i / 20.0)),
                      brightness(rampColour(ramp, (i + 1) / 20.0)));
    }
    for (int i = 0; i < 20; ++i)
        EXPECT_GT(brightness(rampColour(Ramp::kSlope, i / 20.0)),
                  brightness(rampColour(Ramp::kSlope, (i + 1) / 20.0)));
    EXPECT_EQ(rampColour(Ramp::kHeat, -5), rampColour(Ramp::kHeat, 0));
    EXPECT_EQ(rampColour(Ramp::kHeat, 7), rampColour(Ramp::kHeat, 1));
}

TEST(Ramp, PaintsValuesAndLeavesUnknownOnesOut) {
    const std::array values{0.f, 45.f, 90.f, 200.f, std::numeric_limits<float>::quiet_NaN()};
    const OverlayMap map = overlayOf(values, Ramp::kSlope, 0, 90);
    ASSERT_EQ(map.colours.size(), 5u);
    EXPECT_EQ(map.colours[0], rampColour(Ramp::kSlope, 0));
    EXPECT_EQ(map.colours[2], rampColour(Ramp::kSlope, 1));
    EXPECT_EQ(map.colours[3], map.colours[2]);
    EXPECT_EQ(map.colours[4].a, 0);
    const auto legend = legendOf(Ramp::kSlope, 0, 90, 4);
    ASSERT_EQ(legend.size(), 4u);
    EXPECT_EQ(legend[1].value, 30);
    EXPECT_EQ(legend[3].colour, map.colours[2]);
}

TEST(FromGround, EveryCoverHasALook) {
    for (std::size_t code = 0; code < ground::kCoverIds.size(); ++code)
        EXPECT_NE(lookOfCover(static_cast<std::uint8_t>(code)), Cover::kUnsurveyed)
            << ground::kCoverIds[code];
    EXPECT_EQ(lookOfCover(ground::kNoCover), Cover::kUnsurveyed);
    EXPECT_EQ(lookOfCover(static_cast<std::uint8_t>(ground::Cover::kGravelPath)), Cover::kTrack);
}

TEST(FromGround, WaterLiesWhereTheGroundIsBelowItsLevel) {
    terrain::HeightGrid heights{4, 2, 1, {5, 3, 2, 9, 5, 1, 8, NAN}};
    ground::Placement pond;
    pond.cells = {0, 1, 2, 5, 7};
    pond.water = ground::Water{};
    pond.water->level_m = 4;
    const ground::Placement dry;
    const std::array<const ground::Placement*, 2> placed{&dry, &pond};
    const auto bodies = waterBodies(heights, placed);
    ASSERT_EQ(bodies.size(), 1u);
    EXPECT_EQ(bodies[0].level_m, 4);
    EXPECT_EQ(bodies[0].cells, (std::vector<geo::Cell>{{1, 0}, {2, 0}, {1, 1}}));
}

}  // namespace
}  // namespace pitscape::render
