#include "home.h"
#include "session/map_layers.h"

#include <algorithm>

namespace pitscape::session {
namespace {

using MapLayersTest = AtHome;
using design::LayerKind;

const std::vector<geo::Feature> kRoad{
    {geo::Feature::Shape::kLine, {{{0, 80}, {200, 80}}}, "county road", 0}};

bool asksForARoad(const Session& session, const design::Element& element) {
    return std::ranges::any_of(session.ground().place(element).reasons, [](const auto& r) {
        return r.code == "road" && r.severity == ground::Reason::Severity::kDeclare;
    });
}

TEST_F(MapLayersTest, ALayerIsASingleStepThatIsKeptAndUndone) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    EXPECT_FALSE(addMapLayer(*session, kRoad, LayerKind::kRoads, "")) << "nowhere to keep it";
    ASSERT_TRUE(session->saveAs(in("park.pitscape")));
    const auto kiosk = element("cafe_kiosk", {{140, 60}});
    EXPECT_TRUE(asksForARoad(*session, kiosk));
    ASSERT_TRUE(addMapLayer(*session, kRoad, LayerKind::kRoads, "Roads of the county"));
    EXPECT_FALSE(asksForARoad(*session, kiosk));
    EXPECT_GT(session->ground().place(kiosk).figure("road_distance_m"), 0);
    ASSERT_TRUE(session->save());

    const auto again = opened(in("park.pitscape"));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->scene(), session->scene());
    EXPECT_FALSE(asksForARoad(*again, kiosk));
    EXPECT_EQ(again->ground().surroundings()->layers().at(LayerKind::kRoads), kRoad);

    session->history().undo();
    EXPECT_TRUE(asksForARoad(*session, kiosk));
    session->history().redo();
    EXPECT_FALSE(asksForARoad(*session, kiosk));
    removeMapLayer(*session, 0);
    EXPECT_TRUE(asksForARoad(*session, kiosk));
}

TEST_F(MapLayersTest, AChangeOfTheMapsHoldsTheElementsThatStandAgain) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    ASSERT_TRUE(session->saveAs(in("park.pitscape")));
    const auto placed = session->add(element("cafe_kiosk", {{140, 60}}));
    ASSERT_FALSE(placed.id.empty());
    const std::vector<geo::Feature> zone{
        {geo::Feature::Shape::kArea, {{{100, 20}, {180, 20}, {180, 100}, {100, 100}}}, "", 0}};
    ASSERT_TRUE(addMapLayer(*session, zone, LayerKind::kBasicFarmland, ""));
    EXPECT_FALSE(session->ground().placements().at(placed.id).fits());
    session->history().undo();
    EXPECT_TRUE(session->ground().placements().at(placed.id).fits());
}

TEST_F(MapLayersTest, AMapThatIsGoneIsLeftOutAndSaid) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    ASSERT_TRUE(session->saveAs(in("park.pitscape")));
    ASSERT_TRUE(addMapLayer(*session, kRoad, LayerKind::kRoads, ""));
    ASSERT_TRUE(session->save());
    std::filesystem::remove(in(session->scene().site.layers[0].file));
    const auto again = opened(in("park.pitscape"));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->ground().surroundings()->empty());
    EXPECT_TRUE(std::ranges::any_of(again->messages(), [](const Message& m) {
        return m.kind == Message::Kind::kWarning && m.text.find("left out") != std::string::npos;
    }));
}

}  // namespace
}  // namespace pitscape::session
