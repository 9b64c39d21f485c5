#include "app/scene_shapes.h"
#include "session/assets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <thread>
#include <tuple>
#include <vector>

namespace pitscape::app {
namespace {

/// A copy of the park, so that no test writes beside it.
class ShapesOfThePark : public testing::Test {
protected:
    void SetUp() override {
        auto loaded = session::Assets::load();
        ASSERT_TRUE(loaded) << loaded.error().message;
        assets = std::make_unique<session::Assets>(*std::move(loaded));
        auto opened =
            session::Session::open(PITSCAPE_SOURCE_DIR "/scenes/pit-park/pit-park.pitscape", *assets);
        ASSERT_TRUE(opened) << opened.error().message;
        session = *std::move(opened);
        session->takeChangedCells();
    }
    std::unique_ptr<session::Assets> assets;
    std::unique_ptr<session::Session> session;
};

std::vector<shape::Plant> sorted(std::vector<shape::Plant> plants) {
    std::ranges::sort(plants, [](const shape::Plant& a, const shape::Plant& b) {
        return std::tuple{a.place.x, a.place.y, a.place.z, a.height_m, a.turn} <
               std::tuple{b.place.x, b.place.y, b.place.z, b.height_m, b.turn};
    });
    return plants;
}

TEST_F(ShapesOfThePark, AfterAnEditAreThoseOfTheWholeAnew) {
    SceneShapes kept{0.3F};
    kept.update(*session, {});
    ASSERT_FALSE(session->scene().elements.empty());
    for (const char* type : {"pond", "camping", "forest_land"}) {
        const auto moved = std::ranges::find_if(session->scene().elements,
                                                [&](const auto& e) { return e.second.type == type; });
        ASSERT_NE(moved, session->scene().elements.end()) << type;
        design::Element element = moved->second;
        for (auto& p : element.points) p += glm::dvec2{14, -9};
        session->replace(moved->first, element, "move");
        kept.update(*session, session->takeChangedCells());
        SceneShapes anew{0.3F};
        anew.update(*session, {});
        ASSERT_EQ(kept.meshes().size(), anew.meshes().size()) << type;
        for (std::size_t i = 0; i < anew.meshes().size(); ++i) {
            EXPECT_EQ(kept.meshes()[i].id, anew.meshes()[i].id);
            EXPECT_EQ(kept.meshes()[i].mesh->vertices.size(), anew.meshes()[i].mesh->vertices.size());
        }
        EXPECT_EQ(sorted(kept.plants()), sorted(anew.plants())) << type;
    }
}

TEST_F(ShapesOfThePark, PlantsScatteredBesideThePictureAreThose) {
    SceneShapes beside{0.3F}, atOnce{0.3F};
    for (const int year : {10, 25}) {
        session->setYear(year);
        beside.updateBeside(*session, {});
        atOnce.update(*session, {});
        std::optional<render::SortedPlants> ready;
        for (const auto until = std::chrono::steady_clock::now() + std::chrono::minutes{2};
             beside.waits() && std::chrono::steady_clock::now() < until;
             std::this_thread::sleep_for(std::chrono::milliseconds{2}))
            if (auto plants = beside.take(*session)) ready = std::move(plants);
        ASSERT_TRUE(ready) << year;
        EXPECT_EQ(ready->instances.size(), ready->plants->size());
        EXPECT_EQ(sorted(*ready->plants), sorted(atOnce.plants())) << year;
        EXPECT_FALSE(beside.take(*session));  // nothing changed since
    }
}

TEST_F(ShapesOfThePark, FarFromAnEditAreTheSamePointers) {
    SceneShapes shapes{0.3F};
    shapes.update(*session, {});
    const auto before = shapes.meshes();
    const auto camp = std::ranges::find_if(session->scene().elements,
                                           [](const auto& e) { return e.second.type == "camping"; });
    design::Element element = camp->second;
    element.points[0].x += 5;
    session->replace(camp->first, element, "move");
    shapes.update(*session, session->takeChangedCells());
    int same = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        same += before[i].mesh == shapes.meshes()[i].mesh ? 1 : 0;
    EXPECT_GE(same, static_cast<int>(before.size()) - 2);
    EXPECT_LT(same, static_cast<int>(before.size()));
}

}  // namespace
}  // namespace pitscape::app
