#include "home.h"
#include "session/actions.h"
#include "session/editing.h"
#include "session/groundwork.h"

#include <algorithm>

namespace pitscape::session {
namespace {

using GroundworkTest = AtHome;

/// 200 x 200 m that falls to the south at 1 in 6.
terrain::HeightGrid slope() {
    terrain::HeightGrid grid{100, 100, 2, std::vector<float>(10000)};
    for (std::int32_t row = 0; row < 100; ++row)
        for (std::int32_t col = 0; col < 100; ++col)
            grid.set({col, row}, static_cast<float>(100 + grid.frame().centre({col, row}).y / 6));
    return grid;
}

double unevenness(const Session& s, const design::ElementId& id) {
    const auto& cells = s.ground().placements().at(id).cells;
    float low = 1e9F, high = -1e9F;
    for (const auto i : cells) {
        low = std::min(low, s.ground().heights().heights_m()[i]);
        high = std::max(high, s.ground().heights().heights_m()[i]);
    }
    return static_cast<double>(high - low);
}

class OnSlope : public AtHome {
protected:
    std::unique_ptr<Session> onSlope() {
        const auto file = in("slope.tif");
        EXPECT_TRUE(io::writeDem(file, slope(), {.crs = "EPSG:32650", .unit = "metre"}));
        return opened(file);
    }
};

TEST_F(OnSlope, ABuildingLevelsItsPadAndTakesItAlong) {
    const auto session = onSlope();
    ASSERT_TRUE(session);
    const auto before = session->ground().heights();
    const auto kiosk = session->add(element("cafe_kiosk", {{100, 100}}));
    ASSERT_EQ(kiosk.id, "cafe_kiosk-1");
    ASSERT_EQ(session->scene().operations.size(), 1u);
    EXPECT_EQ(session->scene().operations[0].id, "cafe_kiosk-1/pad");
    EXPECT_LT(unevenness(*session, kiosk.id), 0.01);
    const auto work = session->ground().earthWorks().at("cafe_kiosk-1/pad");
    EXPECT_GT(work.cut_m3, 10);
    EXPECT_NEAR(work.cut_m3, work.fill_m3, 0.35 * work.cut_m3)
        << "the pad lies at the mean of its ground";

    // Moved: the pad goes along, and the ground that it leaves is as it was.
    session->replace(kiosk.id, movedTo(session->scene().elements.at(kiosk.id), {40, 60}), "move");
    ASSERT_EQ(session->scene().operations.size(), 1u);
    EXPECT_LT(unevenness(*session, kiosk.id), 0.01);
    const auto old = session->ground().frame().index(session->ground().frame().cellAt({100, 100}));
    EXPECT_EQ(session->ground().heights().heights_m()[old], before.heights_m()[old]);

    // Moved twice and back it is the pad that it was: nothing adds up.
    const auto there = session->scene().operations;
    session->replace(kiosk.id, movedTo(session->scene().elements.at(kiosk.id), {60, 70}), "move");
    session->replace(kiosk.id, movedTo(session->scene().elements.at(kiosk.id), {40, 60}), "move");
    EXPECT_EQ(session->scene().operations, there);

    session->remove({kiosk.id});
    EXPECT_TRUE(session->scene().operations.empty());
    EXPECT_TRUE(std::ranges::equal(session->ground().heights().heights_m(), before.heights_m()));
    session->history().undo();
    EXPECT_EQ(session->scene().operations, there);
    while (session->history().canUndo()) session->history().undo();
    EXPECT_TRUE(std::ranges::equal(session->ground().heights().heights_m(), before.heights_m()));
}

TEST_F(OnSlope, APadSwitchedOffStaysOffAndOneTakenAwayStaysAway) {
    const auto session = onSlope();
    const auto kiosk = session->add(element("cafe_kiosk", {{100, 100}}));
    auto operations = session->scene().operations;
    operations[0].on = false;
    session->putOperations(operations, "off");
    session->replace(kiosk.id, movedTo(session->scene().elements.at(kiosk.id), {40, 60}), "move");
    ASSERT_EQ(session->scene().operations.size(), 1u);
    EXPECT_FALSE(session->scene().operations[0].on);
    session->putOperations({}, "away");
    session->replace(kiosk.id, movedTo(session->scene().elements.at(kiosk.id), {100, 100}), "move");
    EXPECT_TRUE(session->scene().operations.empty());
}

TEST_F(OnSlope, ARoadCutsItsRampLegByLeg) {
    const auto session = onSlope();
    const auto road = session->add(element("access_road", {{20, 60}, {100, 75}, {180, 60}}));
    ASSERT_FALSE(road.id.empty()) << road.placement.reasons.front().text;
    ASSERT_EQ(session->scene().operations.size(), 2u);
    EXPECT_EQ(session->scene().operations[0].id, "access_road-1/ramp-1");
    // Across the road the ground is level now; it fell by a sixth of the width before.
    const auto& heights = session->ground().heights();
    EXPECT_LT(std::abs(heights.heightAt({60, 69.5}) - heights.heightAt({60, 65.5})), 0.25);
    session->selection = {road.id};
    ASSERT_TRUE(run(*session, "edit.duplicate"));
    EXPECT_EQ(session->scene().operations.size(), 4u) << "a copy cuts its own";
    session->remove({road.id});
    EXPECT_EQ(session->scene().operations.size(), 2u);
}

TEST_F(GroundworkTest, LevelGroundNeedsNoPad) {
    const auto session = opened(dem());
    const auto kiosk = session->add(element("cafe_kiosk", {{140, 60}}));
    ASSERT_FALSE(kiosk.id.empty());
    EXPECT_TRUE(session->scene().operations.empty());
}

TEST_F(GroundworkTest, APondWithoutAHollowDigsItsBasin) {
    const auto session = opened(dem());
    auto pond = element("pond", {{140, 80}});
    EXPECT_TRUE(session->add(pond).id.empty()) << "no water stays on level ground";
    pond.params["dig_m"] = 3;
    const auto dug = session->add(pond);
    ASSERT_FALSE(dug.id.empty()) << dug.placement.reasons.front().text;
    ASSERT_EQ(session->scene().operations.size(), 1u);
    EXPECT_EQ(session->scene().operations[0].kind, "basin");
    const auto& placed = session->ground().placements().at(dug.id);
    EXPECT_TRUE(placed.fits());
    ASSERT_TRUE(placed.water);
    EXPECT_NEAR(placed.figure("bottom_m"), 97, 0.05);
    EXPECT_GT(placed.water->volume_m3, 500);
    EXPECT_GT(session->ground().earthWorks().begin()->second.cut_m3, placed.water->volume_m3);
    session->history().undo();
    EXPECT_TRUE(session->scene().operations.empty());
}

}  // namespace
}  // namespace pitscape::session
