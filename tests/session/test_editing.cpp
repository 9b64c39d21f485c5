#include "home.h"
#include "session/editing.h"

#include <optional>

namespace pitscape::session {
namespace {

class EditingTest : public AtHome {
protected:
    static Result<design::Element> set(const char* kind, const std::string& key,
                                       const std::string& value, design::Element from = {}) {
        from.type = kind;
        return withProperty(*assets().catalogue.find(kind), std::move(from), key, value);
    }
    static std::string fault(const char* kind, const std::string& key, const std::string& value) {
        const auto changed = set(kind, key, value);
        return changed ? std::string{} : changed.error().message;
    }
};

TEST_F(EditingTest, AnUnknownKeyIsAnsweredWithThoseThatExist) {
    const std::string words = fault("pond", "colour", "3");
    for (const auto* part : {"colour", "level_m", "shelf_m", "size", "year", "name"})
        EXPECT_NE(words.find(part), std::string::npos) << words;
}

TEST_F(EditingTest, ANumberOutsideItsRangeIsRefusedWithTheRange) {
    EXPECT_EQ(fault("pond", "shelf_m", "16"), "shelf_m: 16 is outside 0 to 15");
    EXPECT_EQ(fault("pond", "size", "99"), "size: 99 is outside 100 to 20000");
    EXPECT_EQ(fault("pond", "year", "2.5"), "year: 2.5 is outside 0 to 100");
    EXPECT_EQ(fault("pond", "turn_deg", "-361"), "turn_deg: -361 is outside -360 to 360");
    for (const auto* value : {"", "deep", "1e999", "nan", "inf", "3 m", "0x10"})
        EXPECT_NE(fault("pond", "shelf_m", value), "") << value;
}

TEST_F(EditingTest, AliasesNameTheParameterItself) {
    const auto changed = set("pond", "level", "71.5");
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->params, (std::map<std::string, double, std::less<>>{{"level_m", 71.5}}));
    const auto rooms = set("cliff_hotel", "rooms", "80");
    ASSERT_TRUE(rooms);
    EXPECT_EQ(rooms->size, 80);
}

TEST_F(EditingTest, AutoGivesAPropertyBack) {
    design::Element e;
    e.params["level_m"] = 71.5;
    e.size = 80;
    e.year = 4;
    e.turn_deg = 30;
    EXPECT_TRUE(set("pond", "level", "auto", e)->params.empty());
    EXPECT_FALSE(set("pond", "size", "auto", e)->size);
    EXPECT_FALSE(set("pond", "year", "auto", e)->year);
    EXPECT_FALSE(set("cliff_hotel", "rooms", "auto", e)->size);
    EXPECT_EQ(set("pond", "turn_deg", "auto", e)->turn_deg, 0);
}

TEST_F(EditingTest, TheDefaultIsNotKept) {
    design::Element e;
    e.params["shelf_m"] = 5;
    EXPECT_TRUE(set("pond", "shelf_m", "3", e)->params.empty());
    EXPECT_EQ(set("pond", "name", "Mirror")->name, "Mirror");
    EXPECT_NE(fault("pond", "name", std::string(201, 'x')), "");
}

TEST_F(EditingTest, PlacesAreReadOrRefused) {
    const auto two = placesFrom("1.5,2;  -3,+4\n");
    ASSERT_TRUE(two);
    EXPECT_EQ(*two, (std::vector<glm::dvec2>{{1.5, 2}, {-3, 4}}));
    for (const auto* words : {"", "  ;", "1", "1,2,3", "1,x", "1, 2", "nan,1", "1e9,0", "1,2 3"})
        EXPECT_FALSE(placesFrom(words)) << words;
}

TEST_F(EditingTest, MovingKeepsTheShape) {
    const auto moved = movedTo(element("trail", {{0, 0}, {10, 20}}), {105, 110});
    EXPECT_EQ(moved.points, (std::vector<glm::dvec2>{{100, 100}, {110, 120}}));
    EXPECT_EQ(middleOf(moved), glm::dvec2(105, 110));
}

}  // namespace
}  // namespace pitscape::session
