#include "terrain/viewshed.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pitscape::terrain {
namespace {

HeightGrid flat(std::int32_t side, float z) {
    return {side, side, 1, std::vector<float>(static_cast<std::size_t>(side * side), z)};
}

TEST(Viewshed, OfLevelGroundIsEverything) {
    for (const auto s : viewshed(flat(61, 100), {{30.5, 30.5}, 1.6, 0, 0})) EXPECT_EQ(s, 1);
}

TEST(Viewshed, AWallHidesWhatLiesInItsShadow) {
    // Eye 2 m above the ground, a wall of 4 m 10 m east of it: hidden is all ground behind; a target of
    // height t is seen from where 2 + (4 - 2) / 10 * d <= t, so 20 m targets up to d = 90.
    HeightGrid grid = flat(201, 0);
    for (std::int32_t row = 0; row < 201; ++row) grid.set({110, row}, 4);
    const auto ground = viewshed(grid, {{100.5, 100.5}, 2, 0, 0});
    const auto towers = viewshed(grid, {{100.5, 100.5}, 2, 20, 0});
    const auto at = [&](const std::vector<std::uint8_t>& seen, std::int32_t col) {
        return seen[grid.frame().index({col, 100})];
    };
    EXPECT_EQ(at(ground, 109), 1);
    EXPECT_EQ(at(ground, 110), 1);
    for (std::int32_t col = 111; col < 201; ++col) EXPECT_EQ(at(ground, col), 0) << col;
    EXPECT_EQ(at(towers, 100 + 89), 1);
    EXPECT_EQ(at(towers, 100 + 91), 0);
    EXPECT_EQ(at(ground, 20), 1);
}

TEST(Viewshed, EndsAtItsRadiusAndSeesNoHoles) {
    HeightGrid grid = flat(101, 5);
    grid.set({60, 50}, std::numeric_limits<float>::quiet_NaN());
    const auto seen = viewshed(grid, {{50.5, 50.5}, 1, 0, 20});
    int count = 0;
    for (std::int32_t row = 0; row < 101; ++row)
        for (std::int32_t col = 0; col < 101; ++col) {
            const bool within = std::hypot(col - 50, row - 50) <= 20;
            const bool hole = col == 60 && row == 50;
            EXPECT_EQ(seen[grid.frame().index({col, row})], within && !hole ? 1 : 0);
            count += within && !hole ? 1 : 0;
        }
    EXPECT_EQ(count, 1256);
    EXPECT_EQ(seen[grid.frame().index({65, 50})], 1);  // a hole hides nothing
}

TEST(Viewshed, IsMutualBetweenEqualHeights) {
    HeightGrid grid = flat(61, 0);
    for (std::int32_t row = 0; row < 61; ++row)
        for (std::int32_t col = 0; col < 61; ++col)
            grid.set({col, row}, static_cast<float>(6 * std::sin(col * 0.31) * std::cos(row * 0.23)));
    const Cell a{12, 40};
    const auto fromA = viewshed(grid, {grid.frame().centre(a), 2, 2, 0});
    for (std::int32_t row = 0; row < 61; row += 7)
        for (std::int32_t col = 0; col < 61; col += 7) {
            const auto back = viewshed(grid, {grid.frame().centre({col, row}), 2, 2, 0});
            EXPECT_EQ(fromA[grid.frame().index({col, row})], back[grid.frame().index(a)])
                << col << " " << row;
        }
}

}  // namespace
}  // namespace pitscape::terrain
