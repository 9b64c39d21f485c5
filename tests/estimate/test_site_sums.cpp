#include "estimate/estimator.h"
#include "estimate/models/erosion.h"
#include "estimate/site.h"
#include "estimate/site_sums.h"

#include <cmath>
#include <numbers>
#include <optional>
#include <random>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

/// Layers of a small ground that the test owns.
struct Layers {
    terrain::HeightGrid heights;
    std::vector<float> slope_deg;
    std::vector<std::uint8_t> before, after, inSite;
    std::vector<std::uint16_t> owner;
    std::vector<design::ElementId> owners{"a", "b"};

    explicit Layers(std::int32_t cols, std::int32_t rows, double cell_m)
        : heights{cols, rows, cell_m, std::vector<float>(static_cast<std::size_t>(cols * rows))},
          slope_deg(heights.frame().count()),
          before(heights.frame().count()),
          after(heights.frame().count()),
          inSite(heights.frame().count(), 1),
          owner(heights.frame().count()) {}
    SiteLayers view(std::optional<ground::Change> change = {}) const {
        return {heights, slope_deg, before, after, owner, owners, inSite, {}, change};
    }
};

TEST(SiteSummer, GivesTheSameBitsAsCountingAnewAndReadsOnlyWhatAnEditTouched) {
    Layers layers{150, 400, 2};  // 3 x 7 tiles of 64 cells
    std::mt19937 random{11};
    for (std::size_t i = 0; i < layers.before.size(); ++i) {
        layers.before[i] = static_cast<std::uint8_t>(random() % 3);
        layers.slope_deg[i] = static_cast<float>(random() % 70);
    }
    SiteSummer summer;
    const auto same = [&](std::optional<ground::Change> change) {
        const auto kept = summer.sum(layers.view(change));
        const auto anew = sumAreas(layers.view(), slopeLengths(layers.heights));
        ASSERT_EQ(kept.size(), anew.size());
        for (std::size_t i = 0; i < kept.size(); ++i) {
            EXPECT_EQ(kept[i].plan_m2, anew[i].plan_m2);
            EXPECT_EQ(kept[i].surface_m2, anew[i].surface_m2);
            EXPECT_EQ(kept[i].erosion_m2, anew[i].erosion_m2);
            EXPECT_EQ(kept[i].owner, anew[i].owner);
        }
    };
    same(ground::Change{{}, false});  // a first sum knows nothing to keep
    EXPECT_EQ(summer.tilesSummed(), 21);
    same(ground::Change{{}, false});
    EXPECT_EQ(summer.tilesSummed(), 0);
    for (int edit = 0; edit < 20; ++edit) {
        const std::size_t cell = random() % layers.after.size();
        const geo::Cell at{static_cast<std::int32_t>(cell % 150),
                           static_cast<std::int32_t>(cell / 150)};
        layers.after[cell] = static_cast<std::uint8_t>(layers.after[cell] + 1);
        layers.owner[cell] = 1;
        same(ground::Change{{at.col, at.row, at.col + 1, at.row + 1}, false});
        EXPECT_EQ(summer.tilesSummed(), 1) << edit;
        EXPECT_FALSE(summer.heightsChanged());
    }
    layers.inSite[0] = 0;
    same(std::nullopt);
    EXPECT_EQ(summer.tilesSummed(), 21) << "nothing is known of the change";
    std::vector<float> raised(layers.heights.frame().count());
    raised[20000] = 5;
    layers.heights = {150, 400, 2, raised};
    same(ground::Change{{50, 133, 51, 134}, true});
    EXPECT_TRUE(summer.heightsChanged());
    EXPECT_EQ(summer.tilesSummed(), 21) << "water runs from tile to tile";
}

TEST(SiteSums, AgreeWithASlowCount) {
    Layers layers{150, 131, 2};
    std::mt19937 random{3};
    for (std::size_t i = 0; i < layers.before.size(); ++i) {
        layers.before[i] =
            random() % 50 == 0 ? ground::kNoCover : static_cast<std::uint8_t>(random() % 3);
        layers.after[i] = static_cast<std::uint8_t>(random() % 4);
        layers.owner[i] = static_cast<std::uint16_t>(random() % 3);
        layers.inSite[i] = random() % 10 > 0;
        layers.slope_deg[i] = static_cast<float>(random() % 70);
    }
    const SlopeLengths lengths = slopeLengths(layers.heights);
    const std::vector<LandArea> areas = sumAreas(layers.view(), lengths);
    double plan = 0, surface = 0;
    std::size_t kinds = 0;
    for (std::size_t i = 0; i < layers.before.size(); ++i) {
        if (layers.inSite[i] == 0 || layers.before[i] == ground::kNoCover) continue;
        plan += 4;
        surface += 4 / std::cos(static_cast<double>(layers.slope_deg[i]) * std::numbers::pi / 180);
    }
    for (const LandArea& a : areas) {
        plan -= a.plan_m2;
        surface -= a.surface_m2;
        kinds += a.plan_m2 > 0 ? 1 : 0;
    }
    EXPECT_NEAR(plan, 0, 1e-6);
    EXPECT_NEAR(surface, 0, 1e-6);
    EXPECT_EQ(kinds, 3u * 4u * 3u);
}

/// On an even slope the mean LS is that of the equation for the whole slope.
TEST(SiteSums, SlopeLengthOfAPlaneIsThatOfTheEquation) {
    constexpr std::int32_t kRows = 24;  // 96 m: below the longest slope
    terrain::HeightGrid plane{20, kRows, 4, std::vector<float>(20 * kRows)};
    for (std::int32_t row = 0; row < kRows; ++row)
        for (std::int32_t col = 0; col < 20; ++col)
            plane.set({col, row}, static_cast<float>(100 - 0.25 * 4 * row));
    const SlopeLengths lengths = slopeLengths(plane);
    EXPECT_EQ(lengths.blockCells, 1);
    const double slope_rad = std::atan(0.25), m = lengthExponent(slope_rad);
    double mean = 0;
    // The top row has half the fall by the difference at the border, so the strip starts below it.
    for (std::int32_t row = 1; row < kRows - 1; ++row)
        mean += static_cast<double>(lengths.at(10, row)) / (kRows - 2);
    const double whole = slopeFactorNearing(slope_rad) * lengthFactor(4.0 * kRows, m);
    EXPECT_NEAR(mean, whole, 0.08 * whole);
}

TEST(SiteSums, FlatGroundHasNoSlopeLength) {
    const terrain::HeightGrid flat{30, 30, 4, std::vector<float>(900, 5.0F)};
    for (const float ls : slopeLengths(flat).ls) EXPECT_EQ(ls, 0);
}

TEST(SiteSums, HolesInTheSurveyStayFinite) {
    terrain::HeightGrid grid{40, 40, 1, std::vector<float>(1600)};
    for (std::int32_t i = 0; i < 40; ++i)
        for (std::int32_t k = 0; k < 40; ++k)
            grid.set({i, k}, (i > 10 && i < 25 && k > 10 && k < 25) ? std::nanf("")
                                                                    : static_cast<float>(i + k));
    for (const float ls : slopeLengths(grid).ls) EXPECT_TRUE(std::isfinite(ls) && ls >= 0);
}

TEST(Estimator, SumsTheGroundOnceForEachRevision) {
    Layers layers{20, 20, 5};
    std::ranges::fill(layers.before, static_cast<std::uint8_t>(ground::Cover::kBareSpoil));
    std::ranges::fill(layers.after, static_cast<std::uint8_t>(ground::Cover::kMeadow));
    layers.owners.clear();
    Estimator estimator{shippedCatalogue(), shippedTables()};
    const design::Scene scene;
    EXPECT_EQ(*estimator.estimate(scene, layers.view(), {}, 1, 10).at("green_cover_ratio").value, 1);
    std::ranges::fill(layers.after, static_cast<std::uint8_t>(ground::Cover::kBareSpoil));
    EXPECT_EQ(*estimator.estimate(scene, layers.view(), {}, 1, 10).at("green_cover_ratio").value, 1);
    EXPECT_EQ(*estimator.estimate(scene, layers.view(), {}, 2, 10).at("green_cover_ratio").value, 0);
}

}  // namespace
}  // namespace pitscape::estimate
