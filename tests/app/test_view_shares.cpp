#include "app/view_shares.h"

#include "ground/cover.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <vector>

namespace pitscape::app {
namespace {

/// The bundled park, and pictures that no renderer drew.
class Shares : public testing::Test {
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
    static double share(const ViewShares& s, View v) { return s[static_cast<std::size_t>(v)]; }
    static render::SeenPicture pictureOf(std::vector<render::Seen> what, float far_m) {
        const std::size_t n = what.size();
        return {static_cast<int>(n),           1, std::move(what), std::vector<float>(n, far_m),
                std::vector<std::uint16_t>(n), {}};
    }
    std::unique_ptr<session::Assets> held;
    std::unique_ptr<session::Session> session;
};

TEST_F(Shares, OfTheSkyAloneAreAllSky) {
    using enum render::Seen;
    const ViewShares s = viewShares(pictureOf({kSky, kSky, kSky}, 0), {}, session->ground());
    EXPECT_EQ(share(s, View::kSky), 1);
    EXPECT_EQ(std::accumulate(s.begin(), s.end(), 0.0), 1);
}

TEST_F(Shares, CountPixels) {
    using enum render::Seen;
    const ViewShares s =
        viewShares(pictureOf({kSky, kPlant, kPlant, kWater, kElement, kLand, kLand, kLand}, 100), {},
                   session->ground());
    EXPECT_EQ(share(s, View::kSky), 0.125);
    EXPECT_EQ(share(s, View::kPlants), 0.25);
    EXPECT_EQ(share(s, View::kWater), 0.125);
    EXPECT_EQ(share(s, View::kElements), 0.125);
    EXPECT_EQ(share(s, View::kLand), 0.375);
}

TEST_F(Shares, OfGroundAreThoseOfItsCover) {
    const ground::Ground& ground = session->ground();
    const auto seenOn = [&](ground::Cover cover) {
        const auto at = std::ranges::find(ground.cover(), static_cast<std::uint8_t>(cover));
        EXPECT_NE(at, ground.cover().end()) << ground::idOf(cover);
        const auto index = static_cast<int>(at - ground.cover().begin());
        const geo::Cell cell{index % ground.frame().cols, index / ground.frame().cols};
        const glm::dvec2 place = ground.frame().centre(cell);
        // Straight down from 1000 m (a hair off, so that there is an "up").
        const render::Camera above{{place.x, place.y, 1000}, {place.x, place.y + 1e-6, 0}, 30};
        return viewShares(pictureOf({render::Seen::kGround}, 900), above, ground);
    };
    EXPECT_EQ(share(seenOn(ground::Cover::kBareRockFace), View::kRock), 1);
    EXPECT_EQ(share(seenOn(ground::Cover::kWoodlandBroadleaf), View::kWoodedFloor), 1);
}

}  // namespace
}  // namespace pitscape::app
