#include "ui/commands.h"

#include "core/text.h"
#include "session/shape_tool.h"
#include "ui/catalogue_search.h"
#include "ui/icons.h"
#include "ui/theme.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace pitscape::ui {
namespace {

TEST(Commands, HaveUniqueIds) {
    std::set<std::string> ids;
    for (const Command& command : commands()) EXPECT_TRUE(ids.insert(command.id).second) << command.id;
    EXPECT_GT(ids.size(), 40U);
}

TEST(Commands, ShareAKeyOnlyWhereTheyAreNeverPossibleTogether) {
    // The tool, the tour and the camera take turns: a tour owns the arrows, drawing owns Backspace.
    const std::set<std::string> taken{"Backspace", "Left", "Right"};
    std::map<std::string, std::string> owner;
    for (const Command& command : commands()) {
        if (command.shortcut.empty() || taken.contains(command.shortcut)) continue;
        const auto [it, fresh] = owner.emplace(command.shortcut, command.id);
        EXPECT_TRUE(fresh) << command.shortcut << ": " << it->second << " and " << command.id;
    }
}

TEST(Commands, AreLabelledInEveryLanguage) {
    ASSERT_TRUE(loadTranslations(PITSCAPE_SOURCE_DIR "/assets/text"));
    for (const Language in : {Language::kChinese, Language::kJapanese}) {
        setLanguage(in);
        for (const Command& command : commands())
            EXPECT_NE(std::string{tr(command.label)}, command.label) << command.id << " " << codeOf(in);
    }
    setLanguage(Language::kEnglish);
}

TEST(Commands, ShowIconsThatTheFontHas) {
    const auto icons = Icons::load(PITSCAPE_SOURCE_DIR "/assets/ui/icons.txt");
    ASSERT_TRUE(icons);
    for (const Command& command : commands()) {
        if (std::string_view{command.icon}.empty()) continue;
        EXPECT_TRUE(icons->has(command.icon)) << command.id << " " << command.icon;
    }
}

TEST(ShapeTools, HaveIconsOfTheFontAndNamesInEveryLanguage) {
    const auto icons = Icons::load(PITSCAPE_SOURCE_DIR "/assets/ui/icons.txt");
    ASSERT_TRUE(icons);
    ASSERT_TRUE(loadTranslations(PITSCAPE_SOURCE_DIR "/assets/text"));
    std::set<std::string> signs;
    for (const auto& tool : session::shapeTools()) {
        EXPECT_TRUE(icons->has(tool.icon)) << tool.id;
        EXPECT_TRUE(signs.insert(tool.icon).second) << tool.id << " looks like another tool";
        for (const Language in : {Language::kChinese, Language::kJapanese}) {
            setLanguage(in);
            EXPECT_NE(std::string{tr(tool.name)}, tool.name) << tool.id;
            EXPECT_NE(std::string{tr(tool.help)}, tool.help) << tool.id;
        }
    }
    setLanguage(Language::kEnglish);
}

TEST(Commands, OwnTheKeysOfABrush) {
    for (const char* key : {"[", "]", "-", "="})
        EXPECT_TRUE(std::ranges::any_of(commands(), [&](const Command& command) {
            return command.shortcut == key;
        })) << key;
}

TEST(CatalogueSearch, FindsAKindByItsNameInAnyLanguage) {
    catalogue::Kind pond;
    pond.id = "pond";
    pond.category = "water";
    pond.name = {"Landscape pond", "池塘", "池"};
    EXPECT_TRUE(matches(pond, ""));
    EXPECT_TRUE(matches(pond, "POND land"));
    EXPECT_TRUE(matches(pond, "池塘"));
    EXPECT_FALSE(matches(pond, "hotel"));
}

TEST(Theme, TextStandsOutFromEveryGround) {
    for (const ImU32 ground : {colour::kPanel, colour::kBar, colour::kRaised, colour::kHover})
        for (const ImU32 ink : {colour::kText, colour::kMuted, colour::kAccent, colour::kGood,
                                colour::kWarn, colour::kBad})
            EXPECT_GE(contrast(ink, ground), 4.5);
    EXPECT_GE(contrast(colour::kOnAccent, colour::kAccent), 4.5);
    EXPECT_NEAR(contrast(IM_COL32_BLACK, IM_COL32_WHITE), 21.0, 0.01);
}

}  // namespace
}  // namespace pitscape::ui
