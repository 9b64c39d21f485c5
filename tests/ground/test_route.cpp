#include "ground/route.h"

#include "site.h"

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

std::vector<std::uint8_t> open() { return std::vector<std::uint8_t>(40000, 0); }

double steepest(const terrain::HeightGrid& heights, const std::vector<glm::dvec2>& way) {
    double most = 0;
    for (std::size_t i = 1; i < way.size(); ++i)
        most = std::max(most, std::abs(heights.heightAt(way[i]) - heights.heightAt(way[i - 1])) /
                                  glm::distance(way[i], way[i - 1]));
    return most;
}

TEST(Route, GoesStraightOnLevelGround) {
    const auto way = easiestWay(flat(), open(), {20, 50}, {180, 130}, 0.1);
    ASSERT_GE(way.size(), 2u);
    EXPECT_NEAR(geo::length_m(way), glm::distance(glm::dvec2{20, 50}, glm::dvec2{180, 130}), 8);
}

TEST(Route, SwingsOutOnASlopeThatIsTooSteepToClimbStraight) {
    const auto heights = plane(10);  // 17.6 %
    const auto way = easiestWay(heights, open(), {100, 60}, {100, 110}, 0.08);
    ASSERT_GE(way.size(), 2u);
    EXPECT_LE(steepest(heights, way), 0.08 + 1e-9);
    EXPECT_GT(geo::length_m(way), 2 * 50.0);
}

TEST(Route, GoesAroundWhatIsBlockedAndSaysWhenThereIsNoWay) {
    auto blocked = open();
    const auto frame = flat().frame();
    for (std::int32_t row = 0; row < 200; ++row)
        for (std::int32_t col = 98; col < 104; ++col)
            blocked[frame.index({col, row})] = row >= 20;  // a gap in the north
    const auto way = easiestWay(flat(), blocked, {40, 100}, {160, 100}, 0.1);
    ASSERT_GE(way.size(), 2u);
    double north = 0;
    for (const auto& p : way) {
        EXPECT_EQ(blocked[frame.index(frame.cellAt(p))], 0);
        north = std::max(north, p.y);
    }
    EXPECT_GT(north, 180);
    for (std::int32_t row = 0; row < 20; ++row)
        for (std::int32_t col = 98; col < 104; ++col) blocked[frame.index({col, row})] = 1;
    EXPECT_TRUE(easiestWay(flat(), blocked, {40, 100}, {160, 100}, 0.1).empty());
    EXPECT_TRUE(easiestWay(wall(30, 5), open(), {100, 50}, {100, 150}, 0.1).empty());
}

}  // namespace
}  // namespace pitscape::ground
