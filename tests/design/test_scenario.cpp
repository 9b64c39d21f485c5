#include "design/scenario.h"

#include "design/scene_file.h"

#include <gtest/gtest.h>

namespace pitscape::design {
namespace {

struct Desk {
    Scene scene;
    History history{scene};

    ElementId place(const std::string& type) {
        auto tx = history.begin("Place");
        Element element;
        element.type = type;
        element.points = {{1, 2}};
        const ElementId id = tx.add(std::move(element));
        tx.commit();
        return id;
    }
    void assume(const std::string& id, double value) {
        auto tx = history.begin("Assume");
        tx.assume(id, value);
        tx.commit();
    }
};

using Names = std::vector<std::string>;

TEST(Scenario, ASceneHasOneCalledBase) {
    const Desk desk;
    EXPECT_EQ(scenarioNames(desk.scene), Names{"base"});
    EXPECT_EQ(shownScenario(desk.scene), "base");
    EXPECT_EQ(decisionsOf(desk.scene, "base"), Decisions{});
    EXPECT_EQ(decisionsOf(desk.scene, "solar"), std::nullopt);
}

TEST(Scenario, ANewOneIsACopyThatGoesItsOwnWay) {
    Desk desk;
    desk.place("pond");
    ASSERT_TRUE(makeScenario(desk.history, desk.scene, "solar"));
    EXPECT_EQ(shownScenario(desk.scene), "solar");
    desk.place("pv_ground");
    desk.assume("discount_rate", 0.06);
    EXPECT_EQ(decisionsOf(desk.scene, "base")->elements.size(), 1u);
    EXPECT_EQ(decisionsOf(desk.scene, "solar")->elements.size(), 2u);
    EXPECT_TRUE(decisionsOf(desk.scene, "base")->assumptions.empty());
}

TEST(Scenario, ShowingSwapsAllDecisionsAndUndoSwapsThemBack) {
    Desk desk;
    desk.place("pond");
    ASSERT_TRUE(makeScenario(desk.history, desk.scene, "solar"));
    desk.place("pv_ground");
    desk.assume("discount_rate", 0.06);
    const Scene solar = desk.scene;
    ASSERT_TRUE(showScenario(desk.history, desk.scene, "base"));
    EXPECT_EQ(desk.scene.elements.size(), 1u);
    EXPECT_TRUE(desk.scene.assumptions.empty());
    EXPECT_EQ(sceneShowing(desk.scene, "solar"), solar);
    desk.history.undo();
    EXPECT_EQ(desk.scene, solar);
}

TEST(Scenario, EveryStepIsUndoneToTheStart) {
    Desk desk;
    desk.place("pond");
    const Scene start = desk.scene;
    ASSERT_TRUE(makeScenario(desk.history, desk.scene, "solar"));
    desk.place("trail");
    ASSERT_TRUE(makeScenario(desk.history, desk.scene, "wild"));
    ASSERT_TRUE(renameScenario(desk.history, desk.scene, "base", "park"));
    ASSERT_TRUE(showScenario(desk.history, desk.scene, "park"));
    ASSERT_TRUE(removeScenario(desk.history, desk.scene, "solar"));
    EXPECT_EQ(scenarioNames(desk.scene), (Names{"park", "wild"}));
    const Scene end = desk.scene;
    for (int i = 0; i < 6; ++i) desk.history.undo();
    EXPECT_EQ(desk.scene, start);
    for (int i = 0; i < 6; ++i) desk.history.redo();
    EXPECT_EQ(desk.scene, end);
}

TEST(Scenario, RemovingTheOneShownShowsAnother) {
    Desk desk;
    desk.place("pond");
    ASSERT_TRUE(makeScenario(desk.history, desk.scene, "solar"));
    desk.place("pv_ground");
    ASSERT_TRUE(removeScenario(desk.history, desk.scene, "solar"));
    EXPECT_EQ(shownScenario(desk.scene), "base");
    EXPECT_EQ(desk.scene.elements.size(), 1u);
    EXPECT_FALSE(removeScenario(desk.history, desk.scene, "base")) << "the last one stays";

    ASSERT_TRUE(makeScenario(desk.history, desk.scene, "wild"));
    ASSERT_TRUE(showScenario(desk.history, desk.scene, "base"));
    ASSERT_TRUE(removeScenario(desk.history, desk.scene, "base"));
    EXPECT_EQ(scenarioNames(desk.scene), Names{"wild"});
    EXPECT_EQ(shownScenario(desk.scene), "wild");
    EXPECT_EQ(desk.scene.elements.size(), 1u);
}

TEST(Scenario, NamesAreCheckedAndMissesNameWhatExists) {
    Desk desk;
    EXPECT_FALSE(makeScenario(desk.history, desk.scene, ""));
    EXPECT_FALSE(makeScenario(desk.history, desk.scene, "base"));
    EXPECT_FALSE(makeScenario(desk.history, desk.scene, "a,b"));
    EXPECT_FALSE(desk.history.canUndo());
    const Status miss = showScenario(desk.history, desk.scene, "solar");
    ASSERT_FALSE(miss);
    EXPECT_EQ(miss.error().message, "there is no scenario \"solar\"; there are: base");
}

TEST(Scenario, TheFileOpensWithTheFirstWhicheverIsShown) {
    Desk desk;
    desk.scene.terrain.file = "t.tif";
    desk.place("pond");
    ASSERT_TRUE(makeScenario(desk.history, desk.scene, "solar"));
    desk.place("pv_ground");
    const std::string text = writeScene(desk.scene);
    const auto read = readScene(text, "s");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(shownScenario(*read), "base");
    EXPECT_EQ(read->elements.size(), 1u);
    EXPECT_EQ(*read, sceneShowing(desk.scene, "base"));
    EXPECT_EQ(writeScene(*read), text);
}

TEST(Scenario, ASceneOfBeforeScenariosIsReadAndWrittenUnchanged) {
    Desk desk;
    desk.scene.terrain.file = "t.tif";
    desk.place("pond");
    EXPECT_EQ(writeScene(desk.scene).find("scenario"), std::string::npos);
    const auto read = readScene(writeScene(desk.scene), "s");
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, desk.scene);
}

TEST(Scenario, DeclarationsAreUndone) {
    Desk desk;
    {
        auto tx = desk.history.begin("Declare");
        tx.declare("monitoring_plan", true);
        tx.commit();
    }
    EXPECT_TRUE(desk.scene.declarations.at("monitoring_plan"));
    desk.history.undo();
    EXPECT_EQ(desk.scene, Scene{});
}

TEST(Scenario, TheFileNamesWhatIsWrongInAScenario) {
    const std::string head = R"({"format":"pitscape-scene","version":1,"terrain":{"file":"t.tif"},)";
    const auto fault = [&](const std::string& rest) {
        const auto scene = readScene(head + rest + "}", "s");
        return scene ? "accepted" : scene.error().message;
    };
    EXPECT_EQ(fault(R"("scenarios":[{"name":"base"}])"), "s: scenarios[0]: name: stands twice");
    EXPECT_EQ(fault(R"("scenarios":[{}])"), "s: scenarios[0]: name: expected a name without a comma");
    EXPECT_EQ(fault(R"("scenarios":[{"name":"b","elements":[{"id":"x","type":"pond"}]}])"),
              "s: scenarios[0]: elements[0]: points: at least one place is needed");
    EXPECT_EQ(fault(R"("scenarios":[{"name":"b","mood":"calm"}])"), "accepted");
}

}  // namespace
}  // namespace pitscape::design
