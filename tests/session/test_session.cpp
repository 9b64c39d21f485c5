#include "design/own_model.h"
#include "home.h"
#include "session/actions.h"
#include "session/bring_model.h"
#include "session/editing.h"

#include <fstream>

#include <fmt/format.h>

namespace pitscape::session {
namespace {

using SessionTest = AtHome;
using ActionTest = AtHome;

const glm::dvec2 kFlat{140, 80}, kHollow{60, 60}, kFoot{100, 145};

TEST_F(SessionTest, ADemBecomesANewSceneThatSavesAndOpensEqual) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    EXPECT_EQ(session->scene().site.name, "quarry");
    EXPECT_EQ(session->scene().terrain.crs, "EPSG:32650");
    EXPECT_TRUE(session->unsaved());
    EXPECT_FALSE(session->save()) << "a scene without a file has no place to go";
    const auto pond = session->add(element("pond", {kHollow}));
    ASSERT_FALSE(pond.id.empty());
    ASSERT_TRUE(session->saveAs(in("park.pitscape")));
    EXPECT_FALSE(session->unsaved());

    const auto again = opened(in("park.pitscape"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->scene(), session->scene());
    EXPECT_FALSE(again->unsaved());
    EXPECT_EQ(again->ground().frame(), session->ground().frame());
    EXPECT_TRUE(
        std::ranges::equal(again->ground().base().heights_m(), session->ground().base().heights_m()));
    EXPECT_TRUE(std::ranges::equal(again->ground().cover(), session->ground().cover()));
}

TEST_F(SessionTest, ASceneThatMovesTakesItsModelsAlong) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    for (const auto* name : {"a/a.models/hut/hut.obj", "a/a.models/hut/wall.png", "a/beside.txt"}) {
        std::filesystem::create_directories(in(name).parent_path());
        std::ofstream{in(name)} << name;
    }
    ASSERT_TRUE(session->saveAs(in("a/a.pitscape")));
    auto hut = element("own_model", {kFlat});
    design::setOwnModel(hut, {.file = "a.models/hut/hut.obj", .box = {4, 3, 5}});
    ASSERT_FALSE(session->add(hut).id.empty());
    std::filesystem::create_directories(in("b"));
    ASSERT_TRUE(session->saveAs(in("b/b.pitscape")));
    EXPECT_TRUE(std::filesystem::is_regular_file(in("b/a.models/hut/hut.obj")));
    EXPECT_TRUE(std::filesystem::is_regular_file(in("b/a.models/hut/wall.png")));
    EXPECT_FALSE(std::filesystem::exists(in("b/beside.txt")));
    EXPECT_EQ(opened(in("b/b.pitscape"))->scene(), session->scene());
}

TEST_F(SessionTest, AModelGivesAnElementItsShapeAndNothingElse) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    std::filesystem::create_directories(in("a"));
    ASSERT_TRUE(session->saveAs(in("a/a.pitscape")));
    std::ofstream{in("hut.obj")} << "v 0 0 0\nv 4 0 0\nv 4 3 2\nf 1 2 3\n";
    io::ImportedModel model{.format = "obj"};
    model.max = {4, 3, 2};
    const ModelWish wish{.zUp = true, .unit_m = 1, .scale = 2};
    const auto id = session->add(element("viewpoint", {kFlat}), Session::Force::kYes).id;
    const design::Element before = session->scene().elements.at(id);
    const auto ring = session->ground().placements().at(id).path;

    const auto brought = shapeByModel(*session, id, in("hut.obj"), model, wish);
    ASSERT_TRUE(brought) << brought.error().message;
    const design::Element dressed = session->scene().elements.at(id);
    ASSERT_TRUE(design::ownModelOf(dressed));
    EXPECT_EQ(design::ownModelOf(dressed)->size_m(), glm::dvec3(8, 6, 4));
    EXPECT_TRUE(std::filesystem::is_regular_file(in("a") / brought->model.file));
    EXPECT_EQ(session->ground().placements().at(id).path, ring);

    const catalogue::Kind& kind = *session->kindOf(before);
    EXPECT_EQ(*withProperty(kind, dressed, "shape", "built-in"), before);
    EXPECT_FALSE(withProperty(kind, dressed, "shape", "round"));
    EXPECT_FALSE(shapeByModel(*session, "nobody", in("hut.obj"), model, wish));
    ModelWish huge = wish;
    huge.scale = 1e6;
    EXPECT_FALSE(shapeByModel(*session, id, in("hut.obj"), model, huge));
    EXPECT_EQ(session->scene().elements.at(id), dressed);
    session->history().undo();
    EXPECT_EQ(session->scene().elements.at(id), before);
}

TEST_F(SessionTest, TheTitleCarriesAMarkWhileThereAreUnsavedChanges) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    ASSERT_TRUE(session->saveAs(in("park.pitscape")));
    EXPECT_EQ(session->title(), "quarry");
    ASSERT_FALSE(session->add(element("pond", {kHollow})).id.empty());
    EXPECT_EQ(session->title(), "quarry •");
    ASSERT_TRUE(session->save());
    EXPECT_EQ(session->title(), "quarry");
}

TEST_F(SessionTest, WhatDoesNotFitIsRefusedUnlessForced) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    const auto dry = element("pond", {kFlat});
    const auto refused = session->add(dry);
    EXPECT_TRUE(refused.id.empty());
    EXPECT_FALSE(refused.placement.fits());
    EXPECT_TRUE(session->scene().elements.empty());
    EXPECT_FALSE(session->history().canUndo());
    const auto forced = session->add(dry, Session::Force::kYes);
    EXPECT_EQ(forced.id, "pond-1");
    EXPECT_TRUE(session->scene().elements.at("pond-1").forced);
    // Force where none is needed leaves no mark.
    EXPECT_EQ(session->add(element("pond", {kHollow}), Session::Force::kYes).id, "pond-2");
    EXPECT_FALSE(session->scene().elements.at("pond-2").forced);
}

TEST_F(SessionTest, AFaceKindLooksForTheNearestFaceThatFits) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    const auto placed = session->add(element("climbing_wall", {{100, 60}}));  // 90 m from the foot
    ASSERT_FALSE(placed.id.empty());
    EXPECT_NEAR(placed.placement.face->meanHeight_m, 40, 1);
    EXPECT_GT(session->scene().elements.at(placed.id).points[0].y, 145);
}

TEST_F(SessionTest, AClickSelectsWhatStandsThere) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    const auto id = session->add(element("pond", {kHollow})).id;
    session->click(kHollow);
    EXPECT_EQ(session->selection, std::set<design::ElementId>{id});
    session->click(kFlat);
    EXPECT_TRUE(session->selection.empty());
    EXPECT_EQ(session->elementAt({-5000, 0}), "");
}

TEST_F(SessionTest, TheGhostSaysWhatAClickWillDo) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    session->beginPlacing("pond");
    session->hover(kFlat);
    ASSERT_TRUE(session->tool().ghost);
    EXPECT_FALSE(session->tool().ghost->fits());
    session->click(kFlat);
    EXPECT_TRUE(session->scene().elements.empty());
    ASSERT_FALSE(session->messages().empty());
    EXPECT_EQ(session->messages().back().kind, Message::Kind::kWarning);
    session->hover(kHollow);
    EXPECT_TRUE(session->tool().ghost->fits());
    session->click(kHollow);
    EXPECT_EQ(session->selection, std::set<design::ElementId>{"pond-1"});
    EXPECT_EQ(session->tool().mode, Tool::Mode::kSelect);
}

TEST_F(SessionTest, AFileThatIsNoTerrainIsRefusedByName) {
    const auto none = Session::open(in("nowhere.tif"), assets());
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().message.find("nowhere.tif"), std::string::npos) << none.error().message;
}

TEST_F(ActionTest, UndoRedoDuplicateAndRemove) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    EXPECT_FALSE(run(*session, "edit.undo")) << "nothing to undo yet";
    EXPECT_FALSE(run(*session, "edit.remove")) << "nothing is selected";
    EXPECT_FALSE(run(*session, "edit.fly"));
    ASSERT_TRUE(run(*session, "element.add", {{"type", "trail"}, {"points", "20,20 120,20"}}));
    const design::Scene one = session->scene();
    session->selection = {"trail-1"};
    ASSERT_TRUE(run(*session, "edit.duplicate"));
    EXPECT_EQ(session->selection, std::set<design::ElementId>{"trail-2"});
    EXPECT_EQ(session->scene().elements.at("trail-2").points[0], glm::dvec2(32, 8));  // 6 cells
    const design::Scene two = session->scene();
    ASSERT_TRUE(run(*session, "edit.remove"));
    EXPECT_EQ(session->scene(), one);
    EXPECT_TRUE(session->selection.empty());
    ASSERT_TRUE(run(*session, "edit.undo"));
    EXPECT_EQ(session->scene(), two);
    ASSERT_TRUE(run(*session, "edit.undo"));
    ASSERT_TRUE(run(*session, "edit.undo"));
    EXPECT_TRUE(session->scene().elements.empty());
    EXPECT_TRUE(session->ground().placements().empty());
    ASSERT_TRUE(run(*session, "edit.redo"));
    EXPECT_EQ(session->scene(), one);
}

TEST_F(ActionTest, NudgesMoveByACellAndUndoAsOne) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    ASSERT_TRUE(run(*session, "element.add", {{"type", "trail"}, {"points", "20,20 120,20"}}));
    ASSERT_TRUE(run(*session, "element.add", {{"type", "trail"}, {"points", "20,90 120,90"}}));
    session->selection = {"trail-1"};
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(run(*session, "edit.nudge_east"));
    EXPECT_EQ(session->scene().elements.at("trail-1").points[0], glm::dvec2(26, 20));
    session->selection = {"trail-2"};
    ASSERT_TRUE(run(*session, "edit.nudge_east"));
    // Another selection is another step.
    ASSERT_TRUE(run(*session, "edit.undo"));
    EXPECT_EQ(session->scene().elements.at("trail-2").points[0], glm::dvec2(20, 90));
    EXPECT_EQ(session->scene().elements.at("trail-1").points[0], glm::dvec2(26, 20));
    ASSERT_TRUE(run(*session, "edit.undo"));
    EXPECT_EQ(session->scene().elements.at("trail-1").points[0], glm::dvec2(20, 20));
}

TEST_F(ActionTest, ARefusalSaysWhy) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    const auto words = [&](const char* id, const Json& args) {
        const auto status = run(*session, id, args);
        return status ? std::string{"done"} : status.error().message;
    };
    EXPECT_NE(words("element.add", {{"type", "pond"}, {"points", "140,80"}}).find("no water stays"),
              std::string::npos);
    EXPECT_NE(words("element.add", {{"type", "castle"}, {"points", "1,1"}}).find("castle"),
              std::string::npos);
    EXPECT_NE(words("element.set", {{"id", "pond-9"}, {"key", "year"}, {"value", 3}}).find("pond-9"),
              std::string::npos);
    EXPECT_NE(words("file.save_as", Json::object()).find("path"), std::string::npos);
    EXPECT_EQ(words("element.add", {{"type", "pond"}, {"points", "140,80"}, {"force", true}}), "done");
    // A word where a switch belongs is no switch.
    EXPECT_NE(words("element.add", {{"type", "pond"}, {"points", "140,90"}, {"force", "please"}}),
              "done");
}

TEST_F(ActionTest, TheYearStaysOnTheTimeline) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    ASSERT_TRUE(run(*session, "time.year", {{"year", 12}}));
    EXPECT_EQ(session->year(), 12);
    ASSERT_TRUE(run(*session, "time.year", {{"year", 1e30}}));
    EXPECT_EQ(session->year(), 30);
    ASSERT_TRUE(run(*session, "time.year", {{"year", -5}}));
    EXPECT_EQ(session->year(), 0);
    EXPECT_FALSE(run(*session, "time.year", {{"year", "soon"}}));
}

}  // namespace
}  // namespace pitscape::session
