#include "ui/chart.h"

#include <limits>

#include <gtest/gtest.h>

namespace pitscape::ui {
namespace {

TEST(Chart, StepsAreRoundAndFew) {
    EXPECT_EQ(evenSteps(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
    EXPECT_EQ(evenSteps(-35, 62, 4), (std::vector<double>{0, 50}));
    EXPECT_EQ(evenSteps(-7.3, 2.1, 4), (std::vector<double>{-5, 0}));
}

TEST(Chart, StepsLieInsideTheSpanForAnySpan) {
    for (const double low : {-1e9, -3.7, 0.0, 12.0})
        for (const double width : {1e-6, 0.3, 17.0, 4e8}) {
            const auto steps = evenSteps(low, low + width, 4);
            EXPECT_LE(steps.size(), 6U);
            for (const double s : steps) {
                EXPECT_GE(s, low - 1e-6 * width);
                EXPECT_LE(s, low + width * (1 + 1e-6));
            }
        }
}

TEST(Chart, NothingFiniteHasNoSteps) {
    EXPECT_TRUE(evenSteps(1, 1, 4).empty());
    EXPECT_TRUE(evenSteps(0, std::numeric_limits<double>::quiet_NaN(), 4).empty());
    EXPECT_TRUE(evenSteps(0, std::numeric_limits<double>::infinity(), 4).empty());
}

}  // namespace
}  // namespace pitscape::ui
