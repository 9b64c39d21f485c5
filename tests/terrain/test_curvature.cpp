#include "terrain/curvature.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

namespace pitscape::terrain {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Heights of a function of metres east and north of the middle.
HeightGrid ground(std::int32_t side, double cell_m, const std::function<double(double, double)>& z) {
    HeightGrid grid{side, side, cell_m, std::vector<float>(static_cast<std::size_t>(side * side))};
    for (std::int32_t row = 0; row < side; ++row)
        for (std::int32_t col = 0; col < side; ++col)
            grid.set({col, row},
                     static_cast<float>(z((col - side / 2) * cell_m, (side / 2 - row) * cell_m)));
    return grid;
}

std::vector<float> bendOf(const HeightGrid& grid, Bend bend) {
    std::vector<float> out(grid.frame().count(), -7.0F);
    curvatures_perM(grid, grid.frame().all(), bend, out);
    return out;
}

double bendAt(const HeightGrid& grid, Bend bend, Cell cell) {
    return static_cast<double>(bendOf(grid, bend)[grid.frame().index(cell)]);
}

/// The formulas of the header in double, one cell at a time.
double slowBend(const HeightGrid& grid, Bend bend, Cell at) {
    const double centre = static_cast<double>(grid.at(at)), cell = grid.cellSize_m();
    if (std::isnan(centre)) return std::nan("");
    const auto height = [&](int dc, int dr) {
        const Cell n{at.col + dc, at.row + dr};
        return grid.contains(n) ? static_cast<double>(grid.at(n)) : std::nan("");
    };
    const auto mirrored = [&](int dc, int dr, double otherwise) {
        if (!std::isnan(height(dc, dr))) return height(dc, dr);
        return std::isnan(height(-dc, -dr)) ? otherwise : 2 * centre - height(-dc, -dr);
    };
    const auto z = [&](int dc, int dr) {
        const double beside = mirrored(dc, 0, centre) + mirrored(0, dr, centre) - centre;
        return mirrored(dc, dr, beside);
    };
    const double p = (z(1, 0) - z(-1, 0)) / (2 * cell), q = (z(0, -1) - z(0, 1)) / (2 * cell);
    const double r = (z(1, 0) - 2 * centre + z(-1, 0)) / (cell * cell);
    const double t = (z(0, -1) - 2 * centre + z(0, 1)) / (cell * cell);
    const double s = (z(1, -1) + z(-1, 1) - z(-1, -1) - z(1, 1)) / (4 * cell * cell);
    const double g2 = p * p + q * q;
    if (g2 < 1e-6) return 0;
    switch (bend) {
        case Bend::kProfile:
            return -(p * p * r + 2 * p * q * s + q * q * t) / (g2 * std::pow(1 + g2, 1.5));
        case Bend::kPlan:
            return -(q * q * r - 2 * p * q * s + p * p * t) / std::pow(g2, 1.5);
        case Bend::kTangential:
            return -(q * q * r - 2 * p * q * s + p * p * t) / (g2 * std::sqrt(1 + g2));
    }
    return 0;
}

HeightGrid roughGround(std::int32_t side, double cell_m, bool voids) {
    std::mt19937 random{11};
    std::uniform_real_distribution<double> bump{0, 1.5};
    HeightGrid grid = ground(side, cell_m, [&](double x, double y) {
        return 300 + 9 * std::sin(x * 0.2) * std::cos(y * 0.13) + (x > 0 ? 25 : 0) + bump(random);
    });
    for (float& h : grid.heights_m())
        if (voids && random() % 25 == 0) h = kNaN;
    return grid;
}

TEST(Curvature, OfADomeIsOneOverItsRadiusDownTheSlopeAndAcrossIt) {
    // A sphere of 200 m radius: every section that stands upright on it bends with 1/200 m. Its
    // contour 120 m from the axis is a circle of 120 m.
    const auto dome = ground(
        401, 1, [](double x, double y) { return std::sqrt(4e4 - std::min(x * x + y * y, 3e4)); });
    const Cell off{200 + 72, 200 - 96};  // 72 m east, 96 m north: 120 m from the axis, slope 37 degrees
    EXPECT_NEAR(bendAt(dome, Bend::kProfile, off), 1 / 200.0, 1e-4);
    EXPECT_NEAR(bendAt(dome, Bend::kTangential, off), 1 / 200.0, 1e-4);
    EXPECT_NEAR(bendAt(dome, Bend::kPlan, off), 1 / 120.0, 1e-4);
}

TEST(Curvature, IsNegativeInABowl) {
    const auto bowl = ground(101, 1, [](double x, double y) { return (x * x + y * y) / 200; });
    const Cell off{50 + 20, 50};  // z = x^2 / 200: p = 0.2, r = t = 0.01
    EXPECT_NEAR(bendAt(bowl, Bend::kProfile, off), -0.01 / std::pow(1.04, 1.5), 1e-5);
    EXPECT_NEAR(bendAt(bowl, Bend::kPlan, off), -1 / 20.0, 1e-4);
    EXPECT_NEAR(bendAt(bowl, Bend::kTangential, off), -0.01 / std::sqrt(1.04), 1e-5);
}

TEST(Curvature, OfAPlaneIsNothingAlsoAtItsBorderAndBesideHoles) {
    auto plane = ground(21, 2, [](double x, double y) { return 0.5 * x - 0.75 * y; });
    plane.set({7, 9}, kNaN);
    for (const Bend bend : {Bend::kProfile, Bend::kPlan, Bend::kTangential}) {
        const auto bends = bendOf(plane, bend);
        for (std::int32_t row = 0; row < 21; ++row)
            for (std::int32_t col = 0; col < 21; ++col) {
                const float value = bends[plane.frame().index({col, row})];
                if (col == 7 && row == 9) {
                    EXPECT_TRUE(std::isnan(value));
                } else {
                    EXPECT_NEAR(value, 0.0F, 1e-5F) << col << "," << row;
                }
            }
    }
}

TEST(Curvature, OfLevelGroundIsNothing) {
    const auto level = ground(5, 1, [](double, double) { return 12.5; });
    for (const float value : bendOf(level, Bend::kPlan)) EXPECT_EQ(value, 0.0F);
}

TEST(Curvature, IsThatOfTheSlowFormulaOnRoughGround) {
    for (const bool voids : {false, true}) {
        const auto grid = roughGround(37, 1.5, voids);
        for (const Bend bend : {Bend::kProfile, Bend::kPlan, Bend::kTangential}) {
            const auto fast = bendOf(grid, bend);
            for (std::int32_t row = 0; row < 37; ++row)
                for (std::int32_t col = 0; col < 37; ++col) {
                    const double slow = slowBend(grid, bend, {col, row});
                    const auto value = static_cast<double>(fast[grid.frame().index({col, row})]);
                    ASSERT_EQ(std::isnan(slow), std::isnan(value)) << col << "," << row;
                    if (!std::isnan(slow)) {
                        ASSERT_NEAR(value, slow, 2e-3 * std::abs(slow) + 1e-4);
                    }
                }
        }
    }
}

TEST(Curvature, OfARectangleHasTheBitsOfTheWhole) {
    const auto grid = roughGround(40, 1, true);
    const auto whole = bendOf(grid, Bend::kPlan);
    const CellRect rect{0, 5, 23, 40};
    std::vector<float> part(whole.size(), -7.0F);
    curvatures_perM(grid, rect, Bend::kPlan, part);
    for (std::int32_t row = 0; row < 40; ++row)
        for (std::int32_t col = 0; col < 40; ++col) {
            const std::size_t i = grid.frame().index({col, row});
            if (!rect.contains({col, row})) {
                ASSERT_EQ(part[i], -7.0F);
            } else if (!std::isnan(whole[i])) {
                ASSERT_EQ(part[i], whole[i]);
            }
        }
}

}  // namespace
}  // namespace pitscape::terrain
