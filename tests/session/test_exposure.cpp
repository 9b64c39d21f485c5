// Which elements a screen of the ground sees something of, and whether its remedies help.
#include "estimate/exposure.h"
#include "estimate/models/element_money.h"
#include "home.h"

namespace pitscape::session {
namespace {

using estimate::Exposure;
using estimate::Hazard;

/// The wall of 40 m has its foot at northing 150 and its crest at 162.
class ExposureTest : public AtHome {
protected:
    ExposureTest() : session{opened(dem())}, tables{*estimate::Tables::load(assets().models())} {}

    std::vector<Exposure> found() const {
        return estimate::exposuresOf({session->scene(), assets().catalogue, tables,
                                      estimate::layersOf(session->ground()),
                                      session->ground().placements(), 10});
    }
    const Exposure* of(const std::vector<Exposure>& list, Hazard hazard) const {
        const auto it = std::ranges::find(list, hazard, &Exposure::hazard);
        return it == list.end() ? nullptr : &*it;
    }
    design::ElementId kiosk(glm::dvec2 place) {
        return session->add(element("cafe_kiosk", {place}), Session::Force::kYes).id;
    }
    static const estimate::Remedy* remedy(const Exposure& e, std::string_view id) {
        const auto it = std::ranges::find(e.remedies, id, &estimate::Remedy::id);
        return it == e.remedies.end() ? nullptr : &*it;
    }

    std::unique_ptr<Session> session;
    estimate::Tables tables;
};

TEST_F(ExposureTest, FarFromTheFaceNothingIsSaid) {
    kiosk({120, 30});
    EXPECT_TRUE(found().empty());
}

TEST_F(ExposureTest, AtTheFootOfAFaceRocksReachAKioskUntilABundStands) {
    const auto id = kiosk({120, 126});
    const auto before = found();
    const Exposure* rocks = of(before, Hazard::kRockfall);
    ASSERT_TRUE(rocks);
    EXPECT_EQ(rocks->element, id);
    // The crest stands 40 m higher and 36 m further: 48 degrees.
    EXPECT_NEAR(rocks->value, 48, 4);
    const auto* bund = remedy(*rocks, "bund");
    ASSERT_TRUE(bund);
    EXPECT_GT(bund->quantity, 60);
    const double section = 2 * (1 + 2 / std::tan(35 * M_PI / 180));
    EXPECT_NEAR(bund->cost,
                bund->quantity * section * assets().catalogue.find("backfill")->capex.front().rate.mid,
                1e-6 * bund->cost)
        << "each metre has 7.7 m3";
    EXPECT_TRUE(std::ranges::is_sorted(rocks->remedies, {}, &estimate::Remedy::cost));
    ASSERT_TRUE(remedy(*rocks, "move"));
    EXPECT_EQ(remedy(*rocks, "move"), &rocks->remedies.front()) << "free until it is built";

    design::Operation bank;
    bank.id = "bund-1", bank.kind = "bund";
    bank.points = {{3, 135}, {197, 135}};
    bank.params = {{"height_m", 2}, {"width_m", 1}};
    session->putOperations({bank}, "bund");
    EXPECT_FALSE(of(found(), Hazard::kRockfall)) << "15 m from the foot, 12.5 m are wanted";
    bank.points = {{3, 145}, {197, 145}};
    session->putOperations({bank}, "bund");
    EXPECT_TRUE(of(found(), Hazard::kRockfall)) << "too near the foot: rocks jump over it";
}

TEST_F(ExposureTest, AMeshHoldsTheRocksOfItsFace) {
    kiosk({120, 126});
    const auto before = found();
    ASSERT_TRUE(of(before, Hazard::kRockfall));
    const auto* mesh = remedy(*of(before, Hazard::kRockfall), "slope_stabilise");
    ASSERT_TRUE(mesh);
    EXPECT_NEAR(mesh->cost / mesh->quantity, 320, 1e-6) << "CNY for a square metre of face";
    design::Element face = element("slope_stabilise", {{3, 156}, {197, 156}});
    ASSERT_FALSE(session->add(face, Session::Force::kYes).id.empty());
    const auto after = found();
    EXPECT_FALSE(of(after, Hazard::kRockfall)) << of(after, Hazard::kRockfall)->value;
}

TEST_F(ExposureTest, AKioskOnTheRimIsTooNearTheEdge) {
    kiosk({120, 172});
    const auto list = found();
    const Exposure* edge = of(list, Hazard::kCrest);
    ASSERT_TRUE(edge);
    // 40 + 12.2 m are wanted from the foot at 150; it has about 20.
    EXPECT_NEAR(edge->value, 32, 5);
    EXPECT_TRUE(remedy(*edge, "backfill"));
    EXPECT_FALSE(of(list, Hazard::kRockfall));
}

TEST_F(ExposureTest, AKioskInAPondIsUnderWater) {
    ASSERT_FALSE(session->add(element("pond", {{60, 60}}), Session::Force::kYes).id.empty());
    kiosk({60, 60});
    const auto list = found();
    const Exposure* wet = of(list, Hazard::kWater);
    ASSERT_TRUE(wet);
    EXPECT_GT(wet->value, 0.2);
    EXPECT_TRUE(remedy(*wet, "raise"));
    EXPECT_TRUE(remedy(*wet, "move"));
}

TEST_F(ExposureTest, AKioskOnAHeapWithSteepSidesIsNamed) {
    design::Operation heap;
    heap.id = "backfill-1", heap.kind = "backfill";
    heap.points = {{110, 60}, {130, 60}, {130, 80}, {110, 80}};
    heap.params = {{"level_m", 112}, {"angle_deg", 35}};
    session->putOperations({heap}, "heap");
    kiosk({138, 70});
    const auto list = found();
    ASSERT_TRUE(of(list, Hazard::kSteepFill));
    EXPECT_GT(of(list, Hazard::kSteepFill)->value, 0.1) << "its pad ends on the side of the heap";
    EXPECT_TRUE(remedy(*of(list, Hazard::kSteepFill), "reslope"));
}

}  // namespace
}  // namespace pitscape::session
