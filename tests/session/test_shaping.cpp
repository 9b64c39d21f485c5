// The hand that shapes the ground: strokes, lines, areas, their list.
#include "home.h"
#include "session/actions.h"
#include "session/profile.h"

#include <fmt/format.h>

namespace pitscape::session {
namespace {

using ShapingTest = AtHome;

const glm::dvec2 kLevel{141, 81};

double heightAt(const Session& session, glm::dvec2 place) {
    return session.ground().heights().heightAt(place);
}

Json byTool(const char* tool) { return {{"tool", tool}}; }

TEST(ShapeTools, AreAllOfKindsThatExist) {
    for (const ShapeTool& tool : shapeTools()) {
        EXPECT_TRUE(design::operationKind(tool.operation)) << tool.id;
        EXPECT_EQ(shapeTool(tool.id), &tool) << "ids are unique";
    }
    for (const auto& kind : design::operationKinds())
        EXPECT_TRUE(std::ranges::any_of(
            shapeTools(), [&](const ShapeTool& tool) { return tool.operation == kind.id; }))
            << kind.id << " cannot be drawn";
}

TEST(Stepped, GoesUpAndDownTheSeries) {
    EXPECT_NEAR(stepped(10, 1), 15, 1e-9);
    EXPECT_NEAR(stepped(15, -1), 10, 1e-9);
    EXPECT_NEAR(stepped(10, -1), 7, 1e-9);
    EXPECT_NEAR(stepped(0.1, -1), 0.07, 1e-9);
    EXPECT_NEAR(stepped(0.7, 1), 1, 1e-9);
    EXPECT_NEAR(stepped(12, 1), 15, 1e-9) << "from between two steps to the next";
    EXPECT_NEAR(stepped(12, -1), 10, 1e-9);
    double value = 1;
    for (int i = 0; i < 18; ++i) value = stepped(value, 1);
    EXPECT_NEAR(value, 1000, 1e-6) << "six steps are a factor of ten";
}

TEST_F(ShapingTest, AStrokeOfManyPlacesIsOneOperationAndOneStep) {
    const auto session = opened(dem());
    ASSERT_TRUE(run(*session, "tool.shape", byTool("raise")));
    session->brush = {.radius_m = 10, .height_m = 2};
    session->beginStroke(kLevel);
    for (int i = 1; i <= 20; ++i) {
        session->stroke(kLevel + glm::dvec2{i, 0});
        session->showStroke();
    }
    EXPECT_TRUE(session->scene().operations.empty()) << "not while the brush is down";
    EXPECT_GT(session->tool().work.fill_m3, 0) << "the price of the stroke";
    EXPECT_NEAR(heightAt(*session, kLevel), 102, 0.05) << "but the ground follows";
    const double price = session->tool().work.fill_m3;
    session->endStroke();
    ASSERT_EQ(session->scene().operations.size(), 1U);
    const auto& o = session->scene().operations[0];
    EXPECT_EQ(o.id, "raise-1");
    EXPECT_GT(o.points.size(), 5U);
    EXPECT_NEAR(session->ground().earthWorks().at("raise-1").fill_m3, price, price * 1e-9);
    EXPECT_EQ(session->tool().mode, Tool::Mode::kShape) << "ready for the next stroke";
    session->beginStroke({60, 120});
    session->endStroke();
    ASSERT_EQ(session->scene().operations.size(), 2U);
    session->history().undo();
    EXPECT_EQ(session->scene().operations.size(), 1U);
    session->history().undo();
    EXPECT_TRUE(session->scene().operations.empty());
    EXPECT_TRUE(std::ranges::equal(session->ground().heights().heights_m(),
                                   session->ground().base().heights_m()));
}

TEST_F(ShapingTest, WhatIsShownIsWhatARebuildMakes) {
    const auto session = opened(dem());
    session->beginShaping("lower");
    session->beginStroke(kLevel);
    for (int i = 1; i <= 30; ++i) {
        session->stroke(kLevel + glm::dvec2{-i, 0.5 * i});
        session->showStroke();
    }
    session->endStroke();
    ASSERT_TRUE(session->saveAs(in("cut.pitscape")));
    const auto again = opened(in("cut.pitscape"));
    ASSERT_TRUE(again);
    EXPECT_TRUE(std::ranges::equal(again->ground().heights().heights_m(),
                                   session->ground().heights().heights_m()));
    EXPECT_TRUE(std::ranges::equal(again->ground().cover(), session->ground().cover()));
}

TEST_F(ShapingTest, KeysTurnAStrokeAboutOrSmooth) {
    const Brush brush{.radius_m = 5, .height_m = 3, .strength = 0.7};
    EXPECT_EQ(strokeOf(*shapeTool("raise"), brush, StrokeAs::kInverse, 0).kind, "lower");
    EXPECT_EQ(strokeOf(*shapeTool("lower"), brush, StrokeAs::kInverse, 0).kind, "raise");
    EXPECT_EQ(strokeOf(*shapeTool("lower"), brush, StrokeAs::kTool, 0).params.at("height_m"), 3);
    const auto smooth = strokeOf(*shapeTool("flatten"), brush, StrokeAs::kSmooth, 0);
    EXPECT_EQ(smooth.kind, "smooth");
    EXPECT_EQ(smooth.params.at("strength"), 0.7);
}

TEST_F(ShapingTest, FlattenTakesTheLevelWhereTheMouseWentDown) {
    const auto session = opened(dem());
    session->beginShaping("flatten");
    const glm::dvec2 slope{100, 156};
    const double level = heightAt(*session, slope);
    session->beginStroke(slope);
    session->stroke(slope + glm::dvec2{0, -20});
    session->endStroke();
    ASSERT_EQ(session->scene().operations.size(), 1U);
    EXPECT_EQ(session->scene().operations[0].params.at("level_m"), level);
    EXPECT_NEAR(heightAt(*session, slope + glm::dvec2{0, -20}), level, 1e-3);
}

TEST_F(ShapingTest, EscapeTakesAStrokeBackAsIfItHadNotBeen) {
    const auto session = opened(dem());
    session->beginShaping("raise");
    session->beginStroke(kLevel);
    session->selectTool();
    EXPECT_FALSE(session->history().canUndo());
    EXPECT_EQ(heightAt(*session, kLevel), 100);
    EXPECT_FALSE(session->takeChangedCells().empty()) << "the picture has to follow";
}

TEST_F(ShapingTest, ALineIsDrawnByClicksAndEndsWithEnter) {
    const auto session = opened(dem());
    ASSERT_TRUE(run(*session, "tool.shape", byTool("ditch")));
    session->click({60, 100});
    EXPECT_FALSE(session->tool().operation) << "one place is no line";
    session->hover(glm::dvec2{100, 100});
    EXPECT_TRUE(session->tool().operation) << "shown up to the cursor";
    EXPECT_GT(session->tool().work.cut_m3, 0);
    EXPECT_LT(heightAt(*session, {80, 100}), 99);
    session->click({100, 100});
    session->click({100, 130});
    ASSERT_TRUE(run(*session, "tool.remove_last_point"));
    EXPECT_EQ(session->tool().points.size(), 2U);
    ASSERT_TRUE(run(*session, "tool.finish"));
    ASSERT_EQ(session->scene().operations.size(), 1U);
    EXPECT_EQ(session->scene().operations[0].points.size(), 2U);
    EXPECT_EQ(session->selectedOperation, "ditch-1");
    EXPECT_EQ(session->tool().mode, Tool::Mode::kSelect);
    ASSERT_TRUE(run(*session, "edit.remove")) << "Delete removes what is selected";
    EXPECT_TRUE(session->scene().operations.empty());
}

TEST_F(ShapingTest, ThePadOfAnAreaIsLevelledToTheGroundWithoutItself) {
    const auto session = opened(dem());
    session->beginShaping("pad");
    // Three corners show a triangle first; the fourth must not start from what that had made.
    for (const glm::dvec2 p : {glm::dvec2{80, 150}, {120, 150}, {120, 170}, {80, 170}}) {
        session->hover(p);
        session->click(p);
    }
    session->finishPlacing();
    ASSERT_EQ(session->scene().operations.size(), 1U);
    const auto& base = session->ground().base();
    double sum = 0;
    int cells = 0;
    for (std::int32_t row = 0; row < 100; ++row)
        for (std::int32_t col = 0; col < 100; ++col) {
            const glm::dvec2 p = base.frame().centre({col, row});
            if (p.x < 80 || p.x > 120 || p.y < 150 || p.y > 170) continue;
            sum += static_cast<double>(base.at({col, row}));
            ++cells;
        }
    EXPECT_NEAR(session->scene().operations[0].params.at("level_m"), sum / cells, 0.01);
}

TEST_F(ShapingTest, ALineOfBenchesWithThreePlacesIsNoRingUnlessItIsClosed) {
    const auto session = opened(dem());
    session->beginShaping("bench");
    const std::vector<glm::dvec2> foot{{60, 148}, {100, 149}, {140, 148}};
    for (const auto p : foot) session->click(p);
    session->finishPlacing();
    ASSERT_EQ(session->scene().operations.size(), 1U);
    EXPECT_EQ(session->scene().operations[0].params.at("side"), 1) << "the wall is on its left";
    session->beginShaping("bench");
    for (const glm::dvec2 p : {glm::dvec2{120, 40}, {160, 40}, {160, 80}, {120.2, 40.2}})
        session->click(p);
    ASSERT_EQ(session->scene().operations.size(), 2U) << "a click on the first place closes it";
    EXPECT_FALSE(session->scene().operations[1].params.contains("side"));
    EXPECT_EQ(session->scene().operations[1].points.size(), 3U);
}

TEST_F(ShapingTest, TooFewPlacesAreAskedForAndNothingIsMade) {
    const auto session = opened(dem());
    session->beginShaping("pad");
    session->click({80, 80});
    session->finishPlacing();
    EXPECT_FALSE(session->history().canUndo());
    ASSERT_FALSE(session->messages().empty());
    EXPECT_EQ(session->tool().points.size(), 1U) << "the drawing goes on";
}

TEST_F(ShapingTest, UndoneInTheMiddleWhatIsDrawnGoes) {
    const auto session = opened(dem());
    const Json add{{"operation", "raise"}, {"points", "141,81"}, {"set", {{"height_m", 4}}}};
    ASSERT_TRUE(run(*session, "operation.add", add));
    EXPECT_NEAR(heightAt(*session, kLevel), 104, 0.05);
    session->beginShaping("raise");
    session->beginStroke(kLevel);
    session->history().undo();
    EXPECT_EQ(heightAt(*session, kLevel), 100);
    EXPECT_FALSE(session->tool().stroking);
    session->endStroke();
    EXPECT_TRUE(session->scene().operations.empty());
}

TEST_F(ShapingTest, TheListIsChangedByActionsThatUndo) {
    const auto session = opened(dem());
    const auto add = [&](const char* kind) {
        return run(*session, "operation.add", {{"operation", kind}, {"points", "141,81"}});
    };
    ASSERT_TRUE(add("raise"));
    ASSERT_TRUE(add("smooth"));
    ASSERT_TRUE(add("lower"));
    const auto order = [&] {
        std::string ids;
        for (const auto& o : session->scene().operations) ids += o.id + " ";
        return ids;
    };
    ASSERT_TRUE(run(*session, "operation.move", {{"id", "lower-1"}, {"to", 1}}));
    EXPECT_EQ(order(), "lower-1 raise-1 smooth-1 ");
    ASSERT_TRUE(run(*session, "operation.move", {{"id", "lower-1"}, {"to", 99}}));
    EXPECT_EQ(order(), "raise-1 smooth-1 lower-1 ");
    ASSERT_TRUE(run(*session, "operation.set", {{"id", "raise-1"}, {"key", "on"}, {"value", "false"}}));
    EXPECT_FALSE(session->operation("raise-1")->on);
    for (const double h : {2.0, 3.0, 4.0})
        ASSERT_TRUE(
            run(*session, "operation.set", {{"id", "lower-1"}, {"key", "height_m"}, {"value", h}}));
    EXPECT_EQ(session->operation("lower-1")->params.at("height_m"), 4);
    session->history().undo();
    EXPECT_FALSE(session->operation("lower-1")->params.contains("height_m")) << "one drag, one step";
    EXPECT_FALSE(
        run(*session, "operation.set", {{"id", "lower-1"}, {"key", "height_m"}, {"value", -1}}));
    EXPECT_FALSE(run(*session, "operation.set", {{"id", "lower-1"}, {"key", "depth"}, {"value", 1}}));
    EXPECT_FALSE(run(*session, "operation.remove", {{"id", "none"}}));
    ASSERT_TRUE(run(*session, "operation.remove", {{"id", "smooth-1"}}));
    EXPECT_EQ(order(), "raise-1 lower-1 ");
}

TEST_F(ShapingTest, ElementsStandOnTheGroundThatIsMadeUnderThem) {
    const auto session = opened(dem());
    const auto pond = session->add(element("pond", {{60, 60}})).id;
    ASSERT_FALSE(pond.empty());
    const double before = session->ground().placements().at(pond).water->level_m;
    ASSERT_TRUE(run(
        *session, "operation.add",
        {{"operation", "lower"}, {"points", "60,60"}, {"set", {{"radius_m", 60}, {"height_m", 5}}}}));
    EXPECT_LT(session->ground().placements().at(pond).water->level_m, before - 2)
        << "a bell: the rim of the hollow sinks less than the 5 m of its middle";
}

TEST_F(ShapingTest, BrushKeysStepAndStopAtTheEnds) {
    const auto session = opened(dem());
    EXPECT_FALSE(run(*session, "brush.wider")) << "there is no brush in the hand";
    session->beginShaping("raise");
    ASSERT_TRUE(run(*session, "brush.wider"));
    EXPECT_NEAR(session->brush.radius_m, 15, 1e-9);
    ASSERT_TRUE(run(*session, "brush.stronger"));
    EXPECT_NEAR(session->brush.height_m, 1.5, 1e-9);
    for (int i = 0; i < 40; ++i) ASSERT_TRUE(run(*session, "brush.narrower"));
    EXPECT_EQ(session->brush.radius_m, Brush::kLeastRadius_m);
    session->beginShaping("smooth");
    for (int i = 0; i < 40; ++i) ASSERT_TRUE(run(*session, "brush.stronger"));
    EXPECT_EQ(session->brush.strength, 1);
}

TEST_F(ShapingTest, AProfileShowsSurveyAndDesign) {
    const auto session = opened(dem());
    ASSERT_TRUE(run(
        *session, "operation.add",
        {{"operation", "raise"}, {"points", "141,81"}, {"set", {{"radius_m", 10}, {"height_m", 4}}}}));
    ASSERT_TRUE(run(*session, "tool.profile", {{"points", "111,81 171,81"}}));
    const auto line = session->profile();
    ASSERT_EQ(line.size(), 2U);
    const auto profile = profileAlong(session->ground().base(), session->ground().heights(), line);
    ASSERT_EQ(profile.size(), 31U) << "60 m in cells of 2 m";
    EXPECT_EQ(profile.back().along_m, 60);
    EXPECT_NEAR(profile[15].after_m - profile[15].before_m, 4, 0.1);
    EXPECT_NEAR(profile[0].after_m, 100, 1e-3);
    EXPECT_GT(gradientAt(profile, 12), 0);
    EXPECT_LT(gradientAt(profile, 18), 0);
    EXPECT_EQ(gradientAt(profile, 0), 0);
    session->closeProfile();
    EXPECT_TRUE(session->profile().empty());
    EXPECT_TRUE(profileAlong(session->ground().base(), session->ground().heights(), {}).empty());
}

TEST_F(ShapingTest, WhatIsSeenIsWorkedOutBesideTheFrameAndAgainAfterAnEdit) {
    const auto session = opened(dem());
    session->lookFrom({100, 40});
    ASSERT_TRUE(session->sight());
    EXPECT_TRUE(session->sight()->seen.empty()) << "being worked out";
    session->jobs().waitUntilIdle();
    ASSERT_EQ(session->sight()->seen.size(), 10000U);
    const auto seenAt = [&](glm::dvec2 p) {
        return session->sight()
            ->seen[session->ground().frame().index(session->ground().frame().cellAt(p))];
    };
    EXPECT_EQ(seenAt({100, 120}), 1) << "level ground before the wall";
    const auto revision = session->sightRevision();
    // A bank across the view hides what lies behind it.
    ASSERT_TRUE(run(*session, "operation.add",
                    {{"operation", "bund"}, {"points", "20,80 180,80"}, {"set", {{"height_m", 10}}}}));
    session->tick();
    session->jobs().waitUntilIdle();
    EXPECT_GT(session->sightRevision(), revision);
    EXPECT_EQ(seenAt({100, 120}), 0);
    session->stopLooking();
    EXPECT_FALSE(session->sight());
}

}  // namespace
}  // namespace pitscape::session
