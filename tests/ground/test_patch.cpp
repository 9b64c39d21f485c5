#include "ground/patch.h"

#include "ground/rasterise.h"
#include "site.h"

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

std::vector<std::uint8_t> maskOf(const std::function<bool(glm::dvec2)>& inside) {
    const auto frame = flat().frame();
    std::vector<std::uint8_t> mask;
    for (std::int32_t row = 0; row < frame.rows; ++row)
        for (std::int32_t col = 0; col < frame.cols; ++col)
            mask.push_back(inside(frame.centre({col, row})));
    return mask;
}

TEST(Patch, RoomIsTheDistanceToTheNearestCellOutside) {
    const auto frame = flat().frame();
    const auto mask = maskOf([](glm::dvec2 p) { return std::hypot(p.x - 100, p.y - 100) < 50; });
    const auto room = roomIn_m(frame, mask);
    // The slow way: every cell outside, measured straight.
    for (std::int32_t row = 50; row < 150; row += 7)
        for (std::int32_t col = 50; col < 150; col += 7) {
            double nearest = 1e9;
            for (std::int32_t r = 0; r < frame.rows; ++r)
                for (std::int32_t c = 0; c < frame.cols; ++c)
                    if (mask[frame.index({c, r})] == 0)
                        nearest = std::min(nearest, std::hypot(c - col, r - row));
            const auto found = static_cast<double>(room[frame.index({col, row})]);
            EXPECT_GE(found, nearest - 1e-4);
            EXPECT_LE(found, 1.09 * nearest + 1e-4);
        }
}

TEST(Patch, GrowsToTheAreaAskedOnLevelGround) {
    const auto frame = flat().frame();
    const auto mask = maskOf([](glm::dvec2) { return true; });
    const std::vector<float> level(mask.size(), 0);
    const auto ring = grownPatch(frame, mask, level, 10, frame.cellAt({100, 100}), 5000);
    EXPECT_NEAR(geo::area_m2(ring), 5000, 250);
    EXPECT_FALSE(geo::selfIntersects(ring));
    EXPECT_NEAR(geo::centroid(ring).x, 100, 2);
    // As round as eight directions draw it.
    EXPECT_LT(geo::perimeter_m(ring), 1.15 * std::sqrt(4 * 3.14159 * 5000));
}

TEST(Patch, StaysOnTheMaskAndSaysWhenThereIsTooLittle) {
    const auto frame = flat().frame();
    const auto mask = maskOf([](glm::dvec2 p) { return p.x < 60; });
    const std::vector<float> level(mask.size(), 0);
    const auto ring = grownPatch(frame, mask, level, 10, frame.cellAt({30, 100}), 6000);
    ASSERT_GE(ring.size(), 3u);
    std::size_t off = 0;
    for (const auto i : cellsOfRing(frame, ring).indices) off += mask[i] == 0;
    EXPECT_LT(off, 40u) << "the smoothed border may cut a corner, no more";
    EXPECT_TRUE(grownPatch(frame, mask, level, 10, frame.cellAt({30, 100}), 40000).empty());
    EXPECT_TRUE(grownPatch(frame, mask, level, 10, frame.cellAt({90, 100}), 600).empty());
}

TEST(Patch, FollowsGentleGround) {
    const auto frame = flat().frame();
    const auto mask = maskOf([](glm::dvec2) { return true; });
    std::vector<float> slope(mask.size(), 0);
    for (std::size_t i = 0; i < slope.size(); ++i)
        if (std::abs(frame.centre({0, static_cast<std::int32_t>(i / 200)}).y - 100) > 20) slope[i] = 40;
    const auto box = geo::boxOf(grownPatch(frame, mask, slope, 10, frame.cellAt({100, 100}), 5000));
    EXPECT_GT(box.size().x, 1.8 * box.size().y);
}

}  // namespace
}  // namespace pitscape::ground
