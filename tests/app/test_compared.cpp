#include "app/compared.h"

#include "design/scenario.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace pitscape::app {
namespace {

using With = ui::Comparison::With;

class Comparing : public testing::Test {
protected:
    void SetUp() override {
        const auto assets = session::Assets::load();
        ASSERT_TRUE(assets) << assets.error().message;
        held = std::make_unique<session::Assets>(*assets);
        auto opened =
            session::Session::open(PITSCAPE_SOURCE_DIR "/scenes/pit-park/pit-park.pitscape", *held);
        ASSERT_TRUE(opened) << opened.error().message;
        session = *std::move(opened);
    }
    std::unique_ptr<session::Session> onSameGround(const design::Scene& scene) const {
        return session::Session::onSameGround(*held, scene, session->ground().base(),
                                              session->ground().surroundings());
    }
    std::unique_ptr<session::Assets> held;
    std::unique_ptr<session::Session> session;
};

TEST_F(Comparing, NothingIsNoScene) { EXPECT_FALSE(comparedScene(session->scene(), {})); }

TEST_F(Comparing, TheUntouchedSiteKeepsItsPlaceAndHasNoDecision) {
    ui::Comparison with;
    with.with = With::kUntouched;
    const auto bare = comparedScene(session->scene(), with);
    ASSERT_TRUE(bare);
    EXPECT_TRUE(bare->elements.empty());
    EXPECT_TRUE(bare->operations.empty());
    EXPECT_EQ(bare->site, session->scene().site);
}

TEST_F(Comparing, AScenarioThatIsGoneIsNoScene) {
    ui::Comparison with;
    with.with = With::kScenario;
    with.scenario = "gone";
    EXPECT_FALSE(comparedScene(session->scene(), with));
}

TEST_F(Comparing, TheSameSceneOnTheSameGroundHasTheSameLayers) {
    const auto twin = onSameGround(session->scene());
    EXPECT_TRUE(std::ranges::equal(twin->ground().heights().heights_m(),
                                   session->ground().heights().heights_m(),
                                   [](float a, float b) { return a == b || (a != a && b != b); }));
    EXPECT_TRUE(std::ranges::equal(twin->ground().cover(), session->ground().cover()));
    EXPECT_EQ(twin->scene(), session->scene());
}

TEST_F(Comparing, TheUntouchedGroundIsTheSurvey) {
    ui::Comparison with;
    with.with = With::kToday;
    const auto bare = onSameGround(*comparedScene(session->scene(), with));
    EXPECT_TRUE(std::ranges::equal(bare->ground().heights().heights_m(),
                                   session->ground().base().heights_m(),
                                   [](float a, float b) { return a == b || (a != a && b != b); }));
    EXPECT_TRUE(std::ranges::equal(bare->ground().cover(), session->ground().baselineCover()));
    EXPECT_FALSE(bare->tick()) << "no recovery copy of what is only looked at";
    EXPECT_FALSE(session->scene().elements.empty());
}

}  // namespace
}  // namespace pitscape::app
