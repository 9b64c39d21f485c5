// What runs long ends early when it is asked to.
#include "terrain/drainage.h"
#include "terrain/horizon.h"
#include "terrain/irradiation.h"
#include "terrain/viewshed.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pitscape::terrain {
namespace {

/// Hills in which every kernel has something to do.
HeightGrid hills() {
    HeightGrid grid{64, 64, 1, std::vector<float>(64 * 64)};
    for (std::int32_t row = 0; row < 64; ++row)
        for (std::int32_t col = 0; col < 64; ++col)
            grid.set({col, row}, static_cast<float>(9 * std::sin(col * 0.3) * std::cos(row * 0.2)));
    return grid;
}

std::stop_token asked() {
    std::stop_source source;
    source.request_stop();
    return source.get_token();
}

TEST(Stop, AViewshedReturnsNothing) {
    EXPECT_TRUE(viewshed(hills(), {{32, 32}, 1.6, 0, 0}, asked()).empty());
    EXPECT_EQ(viewshed(hills(), {{32, 32}, 1.6, 0, 0}).size(), 64U * 64U);
}

TEST(Stop, HorizonAndSkyViewSweepNoDirection) {
    const auto grid = hills();
    HorizonPlanes planes{grid.frame(), 8};
    computeHorizon(grid, grid.frame().all(), planes, asked());
    EXPECT_EQ(std::count(planes.angles.begin(), planes.angles.end(), 0), std::ssize(planes.angles));
    std::vector<float> sky(grid.frame().count());
    skyViewFactors(grid, sky, 8, asked());
    EXPECT_EQ(std::count(sky.begin(), sky.end(), 1.0F), std::ssize(sky));
}

TEST(Stop, NoHollowIsFilledAndNoCatchmentFollowed) {
    const auto grid = hills();
    const auto filled = fillDepressions(grid, asked());
    EXPECT_TRUE(
        std::equal(filled.heights_m().begin(), filled.heights_m().end(), grid.heights_m().begin()));
    const auto drainage = drain(grid);
    EXPECT_EQ(catchmentOf(grid.frame(), drainage.direction, {32, 32}, asked()).count, 0U);
}

TEST(Stop, NoSunIsAdded) {
    const auto grid = hills();
    const HorizonPlanes open{grid.frame(), 8};
    SkyLight light;
    light.sun.push_back({180, 45, 1});
    std::vector<float> energy(grid.frame().count());
    irradiation_kWhm2(grid, open, light, energy, asked());
    EXPECT_EQ(energy[grid.frame().index({32, 32})], 0.0F);
}

}  // namespace
}  // namespace pitscape::terrain
