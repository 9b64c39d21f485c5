#include "estimate/win_win.h"

#include "estimate/site.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

WinWinPoint point(const char* name, double nature, double income) {
    return {name, {nature, nature, nature}, {income, income, income}};
}

TEST(WinWin, TheEdgeIsWhatNothingBeatsInBoth) {
    std::vector<WinWinPoint> points{point("park", 10, -5), point("hotel", 2, 8), point("both", 6, 4),
                                    point("worse", 5, 3), point("poor hotel", 2, 7)};
    markEdge(points);
    EXPECT_TRUE(points[0].onEdge);
    EXPECT_TRUE(points[1].onEdge);
    EXPECT_TRUE(points[2].onEdge);
    EXPECT_FALSE(points[3].onEdge);
    EXPECT_FALSE(points[4].onEdge);
    EXPECT_EQ(edgeOf(points), (std::vector<std::size_t>{1, 2, 0}));  // nature rises, income falls
}

TEST(WinWin, EqualScenariosAreBothOnTheEdge) {
    std::vector<WinWinPoint> points{point("a", 1, 1), point("b", 1, 1), point("c", 0, 1)};
    markEdge(points);
    EXPECT_TRUE(points[0].onEdge);
    EXPECT_TRUE(points[1].onEdge);
    EXPECT_FALSE(points[2].onEdge);
}

TEST(WinWin, EveryPointOffTheEdgeIsBeatenByOneOnItAndTheEdgeFalls) {
    std::mt19937 random{5};
    std::uniform_int_distribution<int> value{-9, 9};
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<WinWinPoint> points;
        for (int i = 0; i < 12; ++i) points.push_back(point("x", value(random), value(random)));
        markEdge(points);
        const auto edge = edgeOf(points);
        ASSERT_FALSE(edge.empty());
        for (std::size_t k = 1; k < edge.size(); ++k) {
            EXPECT_GE(points[edge[k]].nature.value, points[edge[k - 1]].nature.value);
            EXPECT_LE(points[edge[k]].income.value, points[edge[k - 1]].income.value);
        }
        for (const WinWinPoint& p : points)
            EXPECT_NE(p.onEdge, std::ranges::any_of(edge, [&](std::size_t i) {
                          const WinWinPoint& e = points[i];
                          return e.nature.value >= p.nature.value && e.income.value >= p.income.value &&
                                 (e.nature.value > p.nature.value || e.income.value > p.income.value);
                      }));
    }
}

TEST(WinWin, TheGainIsAfterLessBeforeAndKeepsItsRange) {
    HandMadeSite site;
    site.land(ground::Cover::kBareSpoil, ground::Cover::kMeadow, 20000);
    const Estimates e = site.estimate();
    const auto p = winWinPoint("meadow", e);
    ASSERT_TRUE(p);
    EXPECT_EQ(p->nature.value,
              *e.at("biodiversity_units_after").value - *e.at("biodiversity_units_before").value);
    EXPECT_LE(p->nature.low, p->nature.value);
    EXPECT_GE(p->nature.high, p->nature.value);
    EXPECT_EQ(p->income.value, *e.at("npv").value);
}

TEST(WinWin, AScenarioWithoutAFigureHasNoPlace) {
    Estimates e = HandMadeSite{}.estimate();
    e.at("npv").value.reset();
    EXPECT_FALSE(winWinPoint("x", e));
}

}  // namespace
}  // namespace pitscape::estimate
