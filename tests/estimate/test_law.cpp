// The shipped laws: for each measured rule one site that keeps it and one that breaks it, in numbers
// that a person can check; for each declared one yes, no and no answer.
#include "estimate/law/check.h"

#include "estimate/site.h"
#include "estimate/support.h"
#include "temp_folder.h"

#include <set>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

using ground::Cover;
using Status = Finding::Status;

LawBook book(const std::string& id) {
    auto loaded = LawBook::load(kAssets / "rules" / (id + ".json"));
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    return loaded ? *std::move(loaded) : LawBook{};
}

/// Kinds made from the camp site that have one thing that a rule looks at.
const catalogue::Catalogue& kinds() {
    static const catalogue::Catalogue all = [] {
        const test::TempFolder folder;
        const Json camp = *parseJson(readText(kAssets / "catalogue/camping.json"), "camping");
        const auto make = [&](const char* id, const char* path, const Json& value) {
            Json kind = camp;
            kind["id"] = id;
            if (*path != 0) kind[Json::json_pointer{path}] = value;
            std::ofstream{folder / (std::string{id} + ".json")} << kind.dump();
        };
        const auto rock = [](const char* party) {
            return Json{{"stream", "rock"},
                        {"model", "one_off_t"},
                        {"p", {{"price_t", 45}, {"years", 3}, {"party", party}}},
                        {"src", "test"}};
        };
        make("camping", "", {});
        make("golf_course", "", {});
        make("tent_hotel", "/legal/permanent", true);
        make("field", "/legal/cn_conversion", "to_farmland");
        make("rock_by_firm", "/revenue", Json::array({rock("enterprise")}));
        make("rock_by_county", "/revenue", Json::array({rock("government")}));
        make("array", "/category", "energy_industry");
        Json solar = camp;
        solar["id"] = "credited_array";
        solar["category"] = "energy_industry";
        solar["revenue"] = Json::array(
            {{{"stream", "credits"}, {"model", "carbon"}, {"p", {{"price", 80}}}, {"src", "test"}}});
        std::ofstream{folder / "credited_array.json"} << solar.dump();
        return *catalogue::Catalogue::load(folder);
    }();
    return all;
}

TEST(LawBook, AFactThatARuleAsksForIsListed) {
    const test::TempFolder folder;
    Json law = *parseJson(readText(kAssets / "rules/cn.json"), "cn");
    const auto fault = [&] {
        std::ofstream{folder / "cn.json"} << law.dump();
        const auto loaded = LawBook::load(folder / "cn.json");
        return loaded ? std::string{} : loaded.error().message;
    };
    EXPECT_EQ(fault(), "");
    EXPECT_EQ(book("cn").facts.at(0).id, "coal_mine");
    law["facts"].erase(0);
    EXPECT_NE(fault().find("asks for a fact that is not listed: declared.coal_mine"), std::string::npos)
        << fault();
}

struct Place : HandMadeSite {
    FloorLevel floor{50, 50, {3, 4}};
    /// A golf course or a rock sale stands in the scene; how the ground took it does not matter here.
    Place& with(const std::string& type, double slope_deg = 5) {
        element(type + "-1", type, 10, 1);
        placements.at(type + "-1").measured.emplace_back("slope_p90_deg", slope_deg);
        return *this;
    }
    Place& near(const char* code, ground::Reason::Severity severity) {
        placements.begin()->second.reasons.push_back({severity, code, ""});
        return *this;
    }
    Place& cover(Cover before, Cover after, double ha, std::uint16_t owner = 0, double ls = 1) {
        land(before, after, ha * 1e4, owner, ls);
        return *this;
    }
    Place& floorTo(double level_m) {
        floor.after_m = level_m;
        return *this;
    }

    std::vector<Finding> findings(const LawBook& b, std::string_view local = {}) const {
        const Estimates estimates =
            evaluate({scene, kinds(), shippedTables(), sums, placements, nullptr, 10});
        return check(b, {scene, kinds(), shippedTables(), sums, placements, estimates, floor}, local);
    }
    Finding finding(const LawBook& b, std::string_view rule, std::string_view local = {}) const {
        for (Finding& f : findings(b, local))
            if (f.rule->id == rule) return f;
        ADD_FAILURE() << "no rule " << rule;
        return {};
    }
};

struct Case2 {
    const char* rule;
    const char* local;
    Place keeps, breaks;
    double kept, broken;  ///< measured values; NaN: not checked
};

constexpr double kAny = std::numeric_limits<double>::quiet_NaN();

std::vector<Case2> cases() {
    const auto bare = [](double reclaimed_ha) {
        return Place{}
            .cover(Cover::kBareRockFloor, Cover::kMeadow, reclaimed_ha)
            .cover(Cover::kBareRockFloor, Cover::kBareRockFloor, 10 - reclaimed_ha);
    };
    const auto builtOn = [](double built_ha) {
        return Place{}
            .with("camping")
            .cover(Cover::kBareRockFloor, Cover::kMeadow, 10 - built_ha)
            .cover(Cover::kBareRockFloor, Cover::kBuilding, built_ha, 1);
    };
    const auto turned = [](Cover before, Cover after) { return Place{}.cover(before, after, 1); };
    const Place plain = turned(Cover::kBareSoil, Cover::kMeadow);
    const auto closeToFace = [](ground::Reason::Severity severity) {
        return Place{}.with("camping").near("setback_toe", severity);
    };
    using enum ground::Reason::Severity;
    return {
        {"cn_2005_reclaim_20", "", bare(2.5), bare(1.5), 0.25, 0.15},
        {"cn_2005_reclaim_45", "", bare(4.5), bare(4.4), 0.45, 0.44},
        {"cn_2009_hazard", "", closeToFace(kDeclare), closeToFace(kBlock), 0, 1},
        {"cn_2009_soil", "", plain, turned(Cover::kMeadow, Cover::kBareSoil), kAny, kAny},
        {"cn_2010_green_80", "", bare(8), bare(7.9), 0.8, 0.79},
        {"cn_2013_quality_slope", "", Place{}.with("field", 25), Place{}.with("field", 26), 25, 26},
        {"cn_2019_non_permanent", "", Place{}.with("camping"), Place{}.with("tent_hotel"), 0, 1},
        {"cn_2019_pit_floor", "", Place{}.floorTo(50), Place{}.floorTo(48.5), 0, 1.5},
        {"cn_2019_rock_proceeds", "", Place{}.with("rock_by_county"), Place{}.with("rock_by_firm"), 0,
         1},
        {"cn_2004_golf", "", Place{}.with("camping"), Place{}.with("golf_course"), 0, 1},
        {"cn_ccer_scope", "", Place{}.with("array"), Place{}.with("credited_array"), 0, 1},
        {"cn_taiyuan_80_20", "taiyuan", builtOn(2), builtOn(2.1), 0.2, 0.21},
        {"jp_1972_safety", "", closeToFace(kDeclare), closeToFace(kWarn), 0, 1},
        {"jp_1994_environment", "", plain, turned(Cover::kMeadow, Cover::kBareSoil), kAny, kAny},
        {"jp_2002_regeneration", "", plain, turned(Cover::kMeadow, Cover::kBuilding), kAny, -1},
        {"jp_2010_green_mine", "", plain, turned(Cover::kMeadow, Cover::kBareSoil), 1, -1},
        {"uk_bng_10", "",
         turned(Cover::kMeadow, Cover::kMeadow).cover(Cover::kBareSoil, Cover::kMeadow, 1),
         turned(Cover::kMeadow, Cover::kBuilding), kAny, -1},
        {"mine_green", "", bare(6), bare(5.9), 0.6, 0.59},
        {"mine_more_nature", "", plain, turned(Cover::kMeadow, Cover::kBuilding), kAny, -1},
        {"mine_built", "", builtOn(1.5), builtOn(1.6), 0.15, 0.16},
    };
}

LawBook bookOf(std::string_view rule) { return book(std::string{rule.substr(0, rule.find('_'))}); }

TEST(Law, EachMeasuredRuleAcceptsAndRefuses) {
    for (const Case2& c : cases()) {
        SCOPED_TRACE(c.rule);
        const LawBook b = bookOf(c.rule);
        const Finding good = c.keeps.finding(b, c.rule, c.local),
                      bad = c.breaks.finding(b, c.rule, c.local);
        EXPECT_EQ(nameOf(good.status), "pass") << good.why;
        EXPECT_EQ(nameOf(bad.status), "fail") << bad.why;
        ASSERT_TRUE(good.measured && bad.measured);
        if (std::isfinite(c.kept)) {
            EXPECT_NEAR(*good.measured, c.kept, 1e-9);
        }
        if (std::isfinite(c.broken)) {
            EXPECT_NEAR(*bad.measured, c.broken, 1e-9);
        }
    }
}

TEST(Law, EveryMeasuredRuleStandsInTheTableAbove) {
    std::set<std::string> tested{"mine_benefit"};  // the ratio has tests of its own
    for (const Case2& c : cases()) tested.insert(c.rule);
    for (const char* id : {"cn", "jp", "uk", "mine"})
        for (const LawRule& rule : book(id).rules)
            EXPECT_TRUE(!rule.demand || tested.contains(rule.id)) << rule.id;
}

TEST(Law, ADeclarationPassesFailsOrIsAskedFor) {
    int count = 0;
    for (const char* id : {"cn", "jp", "uk", "mine"}) {
        const LawBook b = book(id);
        for (const LawRule& rule : b.rules) {
            if (rule.declare.empty()) continue;
            SCOPED_TRACE(rule.id);
            ++count;
            Place place;
            // Whatever its conditions ask for: damaged land, visitors, farmland, coal, more nature.
            place.cover(Cover::kBareSoil, Cover::kMeadow, 1).with("camping").with("field");
            place.scene.declarations["coal_mine"] = true;
            const Finding open = place.finding(b, rule.id);
            EXPECT_EQ(open.status, Status::kNotApplicable);
            EXPECT_TRUE(open.wantsDeclaration) << open.why;
            EXPECT_EQ(open.why, "needs a declaration: " + rule.clause.en);
            place.scene.declarations[rule.declare] = true;
            EXPECT_EQ(place.finding(b, rule.id).status, Status::kPass);
            place.scene.declarations[rule.declare] = false;
            EXPECT_EQ(place.finding(b, rule.id).status, Status::kFail);
        }
    }
    EXPECT_GE(count, 15);
}

TEST(Law, AConditionThatDoesNotHoldMakesARuleNotApplicable) {
    const LawBook cn = book("cn");
    const Finding coal = Place{}.finding(cn, "cn_2012_compensation");
    EXPECT_EQ(coal.status, Status::kNotApplicable);
    EXPECT_FALSE(coal.wantsDeclaration);
    EXPECT_EQ(coal.why, "applies only where declared.coal_mine == 1");
    EXPECT_EQ(Place{}.finding(cn, "cn_taiyuan_80_20").why, "a rule of taiyuan only");
    const Finding none = Place{}.finding(cn, "cn_2010_green_80");
    EXPECT_EQ(none.status, Status::kNotApplicable) << "no greenable land is no pass";
    EXPECT_FALSE(none.why.empty());
}

TEST(Law, SaysWhichElementBrokeItAndWhere) {
    const LawBook cn = book("cn");
    Place place;
    place.with("camping").with("tent_hotel").with("field", 30);
    EXPECT_EQ(place.finding(cn, "cn_2019_non_permanent").elements,
              std::vector<design::ElementId>{"tent_hotel-1"});
    EXPECT_EQ(place.finding(cn, "cn_2013_quality_slope").elements,
              std::vector<design::ElementId>{"field-1"});
    place.scene.declarations["construction_land"] = true;
    EXPECT_EQ(place.finding(cn, "cn_2019_non_permanent").status, Status::kNotApplicable);
    const Finding floor = Place{}.floorTo(48).finding(cn, "cn_2019_pit_floor");
    EXPECT_EQ(floor.place, (glm::dvec2{3, 4}));
    EXPECT_TRUE(floor.elements.empty());
}

TEST(Law, EveryLineOfTheStudyHasARule) {
    // Years of table 3 and table 4 of the founding study.
    const std::multiset<int> china{1988, 1997, 2005, 2009, 2009, 2010,
                                   2011, 2011, 2012, 2013, 2016, 2019},
        japan{1950, 1972, 1986, 1993, 1994, 2002, 2002, 2005, 2010, 2018};
    for (const auto& [id, years] : {std::pair{"cn", china}, std::pair{"jp", japan}}) {
        std::multiset<int> laws;
        std::set<std::string> seen;
        for (const LawRule& rule : book(id).rules) {
            const auto at = rule.law.en.rfind('(');
            if (at != std::string::npos && rule.local.empty() && seen.insert(rule.law.en).second)
                laws.insert(std::atoi(rule.law.en.c_str() + at + 1));
            for (const std::string& text : {rule.law.zh, rule.law.ja, rule.clause.en, rule.clause.zh,
                                            rule.clause.ja, rule.source})
                EXPECT_FALSE(text.empty()) << rule.id;
        }
        for (const int year : years) EXPECT_GE(laws.count(year), years.count(year)) << id << year;
    }
}

TEST(Law, AWrongFileNamesRuleAndField) {
    const auto fault = [](const std::string& rule) {
        const test::TempFolder folder;
        const auto path = folder / "wrong.json";
        const std::string text = R"({"en":"a","zh":"a","ja":"a"})";
        std::ofstream{path} << R"({"id":"x","name":)" << text << R"(,"note":)" << text
                            << R"(,"rules":[{"id":"r","law":)" << text << R"(,"clause":)" << text
                            << R"(,"source":"s")" << rule << "}]}";
        const auto loaded = LawBook::load(path);
        return loaded ? "accepted" : loaded.error().message;
    };
    EXPECT_EQ(fault(R"(,"declare":"a")"), "accepted");
    EXPECT_EQ(fault(""), "wrong.json: rules[0]: demand: either a demand or a declaration is needed");
    EXPECT_EQ(fault(R"(,"demand":{"measure":"estimate.nonsense","compare":">=","value":1})"),
              "wrong.json: rules[0]: demand: measure: there is no measure \"estimate.nonsense\"");
    EXPECT_EQ(fault(R"(,"demand":{"measure":"site.area_ha","compare":"=>","value":1})"),
              "wrong.json: rules[0]: demand: compare: \"=>\" is none of >=, <=, ==, >, <");
    EXPECT_EQ(fault(R"(,"demand":{"measure":"elements.max","compare":"<=","value":1})"),
              "wrong.json: rules[0]: demand: figure: belongs to elements.max and elements.min");
    EXPECT_NE(fault(R"(,"declare":"a","spelling":1)"), "accepted");
}

}  // namespace
}  // namespace pitscape::estimate
