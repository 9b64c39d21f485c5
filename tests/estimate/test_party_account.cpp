// Who pays and who earns: the shares of every preset, the dues between parties, and their sum.
#include "estimate/party_account.h"
#include "estimate/party_finance.h"

#include "estimate/models/finance.h"
#include "estimate/site.h"
#include "temp_folder.h"

#include <fstream>
#include <numeric>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

constexpr auto kGov = static_cast<std::size_t>(Party::kGovernment),
               kFirm = static_cast<std::size_t>(Party::kEnterprise),
               kRuns = static_cast<std::size_t>(Party::kOperator),
               kVillage = static_cast<std::size_t>(Party::kCollective);

HandMadeSite park() {
    HandMadeSite site;
    site.element("camp", "camping", 40, 1);
    site.element("wall", "climbing_wall", 1500, 3);
    site.element("wood", "forest_land", 3, 0);
    site.element("crops", "cropland", 5, 2);
    site.land(ground::Cover::kBareRockFloor, ground::Cover::kCamping, 4800, 1);
    site.land(ground::Cover::kBareSoil, ground::Cover::kWoodlandBroadleaf, 30000, 3);
    return site;
}

struct Shared {
    Workings w;
    PartyAccounts accounts;
};

Shared shared(const HandMadeSite& s) {
    const Inputs inputs{s.scene, shippedCatalogue(), shippedTables(), s.sums, s.placements, nullptr,
                        10};
    Shared result{work(inputs, Case::kExpected), {}};
    result.accounts = partyAccountsOf(result.w);
    return result;
}

TEST(PartyAccount, SumsToTheProjectInEveryYearUnderEveryPreset) {
    HandMadeSite site = park();
    for (std::size_t preset = 0; preset < shippedTables().funding.presets.size(); ++preset) {
        site.scene.assumptions["funding_preset"] = static_cast<double>(preset);
        const auto [w, accounts] = shared(site);
        for (std::size_t t = 0; t <= static_cast<std::size_t>(w.horizon); ++t) {
            double sum = 0;
            for (const PartyAccount& a : accounts) sum += a.flow[t];
            EXPECT_NEAR(sum, w.flow[t], 1e-6 * std::max(1.0, std::abs(w.flow[t])))
                << preset << " " << t;
        }
        double given = 0;
        for (const PartyAccount& a : accounts) {
            given += a.given;
            double flows = 0;
            for (const double x : w.counted(a.flow)) flows += x;
            EXPECT_NEAR(flows, a.earned - a.running - a.building - a.given, 1e-3) << preset;
            EXPECT_DOUBLE_EQ(a.npv, npv(a.rate, w.counted(a.flow)));
        }
        EXPECT_NEAR(given, 0, 1e-6) << preset;
    }
}

TEST(PartyAccount, AGrantPaysRestorationAndTheVillageHasItsRent) {
    HandMadeSite site = park();
    site.scene.assumptions["funding_preset"] = 3;
    const auto [w, accounts] = shared(site);
    const auto costOf = [&](const char* id) {
        const auto e = std::ranges::find(w.elements, id, &ElementYears::id);
        double sum = -e->residual;
        for (const double x : w.counted(e->capital)) sum += x;
        return sum;
    };
    EXPECT_NEAR(accounts[kGov].building, 0.55 * (costOf("wood") + costOf("crops")), 1e-3);
    double visitors = 0;
    for (const ElementYears& e : w.elements)
        for (std::size_t i = 0; i < e.revenue.size(); ++i)
            if (e.byVisitors[i])
                for (const double x : w.counted(e.revenue[i])) visitors += x;
    const double rent = 12000 * w.after.site_m2 / 1e4 * w.horizon + 0.05 * visitors;
    EXPECT_NEAR(accounts[kVillage].given, -rent, 1e-6 * rent);
    EXPECT_NEAR(accounts[kFirm].given, rent, 1e-6 * rent);
    EXPECT_EQ(accounts[kGov].rate, 0.04);
    EXPECT_EQ(accounts[kVillage].rate, 0.06);
    EXPECT_FALSE(accounts[kRuns].takesPart());
}

TEST(PartyAccount, AnOperatorEarnsRunsAndPaysItsLease) {
    HandMadeSite site = park();
    site.scene.assumptions["funding_preset"] = 1;
    site.scene.assumptions["lease_share"] = 0.25;
    const auto [w, accounts] = shared(site);
    double revenue = 0;
    for (const double x : w.counted(w.revenueTotal)) revenue += x;
    ASSERT_GT(revenue, 0);
    EXPECT_EQ(accounts[kRuns].building, 0);
    EXPECT_NEAR(accounts[kRuns].earned, revenue, 1e-6 * revenue);
    EXPECT_NEAR(accounts[kRuns].given, 0.25 * revenue, 1e-6 * revenue);
    EXPECT_NEAR(accounts[kGov].given, -0.25 * revenue, 1e-6 * revenue);
    EXPECT_FALSE(accounts[kFirm].takesPart());
}

TEST(PartyAccount, TaxesAndLoansKeepTheSumWithTheLender) {
    HandMadeSite site = park();
    site.scene.assumptions["income_tax"] = 0.25;
    site.scene.assumptions["vat_visitors"] = 0.06;
    site.scene.assumptions["vat_goods"] = 0.09;
    site.scene.assumptions["debt_share"] = 0.6;
    for (std::size_t preset = 0; preset < shippedTables().funding.presets.size(); ++preset) {
        site.scene.assumptions["funding_preset"] = static_cast<double>(preset);
        const auto [w, accounts] = shared(site);
        double taxes = 0;
        for (std::size_t t = 0; t <= static_cast<std::size_t>(w.horizon); ++t) {
            double sum = 0;
            for (const PartyAccount& a : accounts) sum += a.flow[t] - a.lent[t];
            EXPECT_NEAR(sum, w.flow[t], 1e-6 * std::max(1.0, std::abs(w.flow[t])))
                << preset << " " << t;
        }
        for (const PartyAccount& a : accounts) {
            taxes += a.taxes;
            double lent = 0;
            for (const double x : a.lent) lent += x;
            EXPECT_NEAR(lent, -a.interest, 1e-6 * std::max(1.0, a.interest)) << preset;
        }
        EXPECT_NEAR(taxes, 0, 1e-3) << preset;
        EXPECT_LT(accounts[kGov].taxes, 0) << preset;
        EXPECT_FALSE(accounts[kGov].coverage) << preset;
        PartyAccount taxed;
        taxed.taxes = accounts[kGov].taxes;
        EXPECT_TRUE(taxed.takesPart()) << "who only takes taxes is shown";
    }
}

/// 1000 are built in year 0, written off over 10 years; 400 a year are left of the running.
struct OneFirm {
    PartyBooks books{};
    PartyAccounts accounts{};

    OneFirm() {
        PartyBook& b = books[kFirm];
        b.building[0] = 1000;
        for (std::size_t t = 1; t <= 10; ++t) {
            b.operating[t] = 400;
            b.visitors[t] = 530;
            b.writtenOff[t] = 100;
        }
    }
};

TEST(PartyFinance, TaxesAreThoseWorkedOutByHand) {
    OneFirm firm;
    firm.books[kFirm].operating[1] = 0;  // a loss of 100 and the tax in the prices
    finance({.incomeTax = 0.25, .vatVisitors = 0.06}, firm.books, 10, firm.accounts);
    const PartyAccount& a = firm.accounts[kFirm];
    // 530 hold 30; year 1: 0 - 30 - 100 = -130; year 2: 400 - 30 - 100 - 130 = 140, of which 35.
    EXPECT_NEAR(a.flow[1], -30, 1e-9);
    EXPECT_NEAR(a.flow[2], -30 - 35, 1e-9);
    EXPECT_NEAR(a.flow[3], -30 - 67.5, 1e-9);
    EXPECT_NEAR(firm.accounts[kGov].flow[3], 97.5, 1e-9);
    EXPECT_NEAR(a.taxes, 30 * 10 + 35 + 8 * 67.5, 1e-9);
    EXPECT_FALSE(a.coverage);
}

TEST(PartyFinance, ALoanIsPaidBackInEqualSumsAndItsRestAtTheHorizon) {
    OneFirm firm;
    finance({.debtShare = 0.6, .debtRate = 0.05, .debt_y = 10}, firm.books, 10, firm.accounts);
    const PartyAccount& a = firm.accounts[kFirm];
    // 600 x 0.05 / (1 - 1.05^-10) = 77.7027
    EXPECT_NEAR(a.lent[0], 600, 1e-9);
    for (std::size_t t = 1; t <= 10; ++t) EXPECT_NEAR(a.lent[t], -77.7027, 1e-4) << t;
    EXPECT_NEAR(a.interest, 177.027, 1e-3);
    EXPECT_NEAR(a.coverage.value_or(0), 400 / 77.7027, 1e-4);

    OneFirm brief;
    finance({.debtShare = 0.6, .debtRate = 0.05, .debt_y = 20}, brief.books, 10, brief.accounts);
    double sum = 0;
    for (const double x : brief.accounts[kFirm].lent) sum += x;
    EXPECT_NEAR(sum, -brief.accounts[kFirm].interest, 1e-9) << "all is paid back";
    EXPECT_NEAR(brief.accounts[kFirm].coverage.value_or(0), 400 / 48.1456, 1e-4)
        << "the rest at the horizon is not held against the running";
}

TEST(PartyAccount, AnEmptySceneIsNobodys) {
    for (const PartyAccount& a : shared(HandMadeSite{}).accounts) {
        EXPECT_FALSE(a.takesPart());
        EXPECT_EQ(a.npv, 0);
    }
}

TEST(Funding, ABadTableIsSaidWithItsField) {
    const test::TempFolder folder;
    std::ifstream shipped{std::filesystem::path{PITSCAPE_SOURCE_DIR} / "assets/models/funding.json"};
    const std::string good{std::istreambuf_iterator<char>{shipped}, {}};
    const auto fault = [&](std::string_view what, std::string_view by) {
        std::string text = good;
        if (!what.empty()) text.replace(text.find(what), what.size(), by);
        std::ofstream{folder / "funding.json"} << text;
        const auto table = FundingTable::load(folder / "funding.json");
        return table ? std::string{} : table.error().message;
    };
    EXPECT_EQ(fault("", ""), "");
    EXPECT_NE(fault("0.45", "0.4").find("presets[3]: restoration: the shares must sum to 1"),
              std::string::npos)
        << fault("0.45", "0.4");
    EXPECT_NE(fault("\"from\": \"operator\"", "\"from\": \"government\"").find("two different parties"),
              std::string::npos);
    EXPECT_NE(fault("\"id\": \"operator\"", "\"id\": \"bank\"").find("in this order"),
              std::string::npos);
    EXPECT_NE(fault("\"presets\"", "\"presents\"").find("presents"), std::string::npos);
}

}  // namespace
}  // namespace pitscape::estimate
