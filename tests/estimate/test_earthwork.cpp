// Earth by material, its balance and its price: worked by hand.
#include "estimate/earthwork.h"
#include "site.h"

#include <limits>

namespace pitscape::estimate {
namespace {

using ground::Cover;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

EarthRates rates() { return {1.25, 0.6, 0.2, {20, 10, 40, "a"}, {50, 25, 100, "b"}}; }

/// A row of cells of 2 m with soil depths of our own.
struct Strip {
    std::vector<Habitat> habitats{31};
    terrain::HeightGrid heights;
    std::vector<float> surveyed_m;
    std::vector<std::uint8_t> before, after, inSite;
    std::vector<float> slope_deg;
    std::vector<std::uint16_t> owner;
    std::vector<design::ElementId> owners;

    explicit Strip(std::vector<float> now)
        : heights{static_cast<std::int32_t>(now.size() / 2), 2, 2, now},
          surveyed_m(now.size(), 10.0F),
          before(now.size(), static_cast<std::uint8_t>(Cover::kMeadow)),
          after(before),
          inSite(now.size(), 1) {
        habitats[static_cast<std::size_t>(Cover::kMeadow)].depth_m = 0.3;
        habitats[static_cast<std::size_t>(Cover::kOrchard)].depth_m = 0.5;
    }
    SoilSums soil() const {
        return soilOf({heights, slope_deg, before, after, owner, owners, inSite, surveyed_m}, habitats);
    }
};

TEST(Soil, IsDugAsDeepAsItLiesAndStrippedFromUnderTheFill) {
    // Cut of 2 m and of 0.1 m, fill of 1 m, untouched; cells of 4 m2.
    const Strip strip{{8, 9.9F, 11, 10}};
    const SoilSums soil = strip.soil();
    EXPECT_NEAR(soil.dug_m3, 4 * (0.3 + 0.1), 1e-5);
    EXPECT_NEAR(soil.buried_m3, 4 * 0.3, 1e-9);
    // Meadow stays meadow: what was taken and what was buried has to come back.
    EXPECT_NEAR(soil.need_m3, 4 * (0.3 + 0.1 + 0.3), 1e-5);
}

TEST(Soil, IsWantedWhereTheCoverAsksForMoreThanIsThere) {
    Strip strip{{10, 10, 10, 10}};
    strip.after[1] = static_cast<std::uint8_t>(Cover::kOrchard);
    strip.after[2] = static_cast<std::uint8_t>(Cover::kSealed);
    EXPECT_NEAR(strip.soil().need_m3, 4 * 0.2, 1e-9);
    strip.inSite[1] = 0;
    EXPECT_EQ(strip.soil().need_m3, 0) << "beyond the boundary";
}

TEST(Soil, WithoutDataIsNone) {
    Strip strip{{8, kNaN, 11, 10}};
    strip.surveyed_m[0] = kNaN;
    strip.after[1] = ground::kNoCover;
    EXPECT_EQ(strip.soil().dug_m3, 0);
    EXPECT_NEAR(strip.soil().buried_m3, 4 * 0.3, 1e-9);
}

TEST(EarthBill, TellsRockFromSoilAndLooseFromBank) {
    const EarthBill bill = earthBillOf({1000, 500}, {100, 50, 400}, rates());
    EXPECT_DOUBLE_EQ(bill.soilCut_m3, 100);
    EXPECT_DOUBLE_EQ(bill.rockCut_m3, 900);
    EXPECT_DOUBLE_EQ(bill.soilLoose_m3, 120);
    EXPECT_DOUBLE_EQ(bill.rockLoose_m3, 1440);
    EXPECT_DOUBLE_EQ(bill.fillBank_m3, 400);
    EXPECT_DOUBLE_EQ(bill.surplusBank_m3, 600);
    EXPECT_DOUBLE_EQ(bill.topsoilAtHand_m3, 150);
    EXPECT_DOUBLE_EQ(bill.topsoilLacking_m3(), 250);
    EXPECT_DOUBLE_EQ(bill.moving, 20 * 1250);  // the whole cut, as it fills
    EXPECT_DOUBLE_EQ(bill.topsoil, 250 * 50);
    EXPECT_DOUBLE_EQ(bill.low, 10 * 1250 + 250 * 25);
    EXPECT_DOUBLE_EQ(bill.high, 40 * 1250 + 250 * 100);
}

TEST(EarthBill, IsInBalanceWithinTheTolerance) {
    // 1000 m3 in the ground make 1250 m3 of fill.
    EXPECT_TRUE(earthBillOf({1000, 1250}, {}, rates()).balanced(0));
    EXPECT_FALSE(earthBillOf({1000, 1125}, {}, rates()).balanced(0.09));
    EXPECT_TRUE(earthBillOf({1000, 1125}, {}, rates()).balanced(0.11));
    EXPECT_FALSE(earthBillOf({900, 1250}, {}, rates()).balanced(0.09));
    EXPECT_TRUE(earthBillOf({0, 0}, {}, rates()).balanced(0)) << "nothing is moved";
}

TEST(EarthBill, PaysEachCubicMetreOnce) {
    EXPECT_DOUBLE_EQ(movingCost(100, 0, 1.25, 20), 2500);
    EXPECT_DOUBLE_EQ(movingCost(100, 125, 1.25, 20), 2500) << "what is cut is what is filled";
    EXPECT_DOUBLE_EQ(movingCost(0, 300, 1.25, 20), 6000);
}

TEST(EarthRates, AreThoseOfTheCatalogueAndTheScene) {
    const auto usual = earthRatesOf(shippedCatalogue(), shippedTables().assumptions, {});
    const auto* backfill = shippedCatalogue().find("backfill");
    ASSERT_NE(backfill, nullptr);
    EXPECT_EQ(usual.moving.mid, backfill->capex.front().rate.mid);
    EXPECT_FALSE(usual.moving.source.empty());
    EXPECT_GT(usual.topsoil.mid, 0);
    EXPECT_NEAR(usual.rockSwell, 0.63, 1e-12);
    EXPECT_EQ(
        earthRatesOf(shippedCatalogue(), shippedTables().assumptions, {{"rock_swell", 0.7}}).rockSwell,
        0.7);
}

}  // namespace
}  // namespace pitscape::estimate
