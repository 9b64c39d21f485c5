#include "home.h"
#include "session/ground_layers.h"
#include "terrain/gradient.h"

#include <algorithm>
#include <cmath>

namespace pitscape::session {
namespace {

using GroundLayersTest = AtHome;

std::vector<float> now(const Session& s, const GroundLayer& layer) {
    return layerValues(layer, *layerGround(s, layer));
}

bool same(const std::vector<float>& a, const std::vector<float>& b) {
    return std::ranges::equal(
        a, b, [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

TEST_F(GroundLayersTest, EachFollowsTheGround) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    for (const auto& layer : groundLayers()) {
        session->showLayer(layer.id);
        ASSERT_TRUE(session->workedLayer());
        session->jobs().waitUntilIdle();
        const auto first = session->workedLayer()->values;
        ASSERT_TRUE(first) << layer.id;
        EXPECT_TRUE(same(*first, now(*session, layer))) << layer.id;
        const auto revision = session->layerRevision();

        design::Operation pad;
        pad.id = "flatten-1", pad.kind = "flatten";
        pad.points = {{80, 130}, {140, 130}, {140, 170}, {80, 170}};
        pad.params["level_m"] = 110;
        session->putOperations({pad}, "pad");
        session->tick();
        session->jobs().waitUntilIdle();
        EXPECT_GT(session->layerRevision(), revision) << layer.id;
        EXPECT_TRUE(same(*session->workedLayer()->values, now(*session, layer))) << layer.id;
        EXPECT_FALSE(same(*session->workedLayer()->values, *first)) << layer.id;
        session->history().undo();
    }
    session->stopLayer();
    EXPECT_FALSE(session->workedLayer());
}

TEST_F(GroundLayersTest, WhatAChangeReachesGivesTheSameBitsAsAllAnew) {
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    std::uint32_t random = 7;
    const auto draw = [&](double from, double to) {
        random = random * 1664525U + 1013904223U;
        return from + (to - from) * (random >> 8U) / 16777216.0;
    };
    for (const auto& layer : groundLayers()) {
        auto before = layerGround(*session, layer);
        auto values = layerValues(layer, *before);
        std::vector<design::Operation> operations;
        for (int edit = 0; edit < 6; ++edit) {
            design::Operation hump;
            hump.id = "raise-" + std::to_string(edit), hump.kind = edit % 2 == 0 ? "raise" : "lower";
            hump.points = {{draw(10, 290), draw(10, 290)}};
            hump.params["radius_m"] = draw(3, 20);
            hump.params["height_m"] = draw(0.5, 12);
            operations.push_back(hump);
            session->putOperations(operations, "hump");
            const auto now_ = layerGround(*session, layer, before->tables);
            values = layerValues(layer, *now_, *before, values);
            before = now_;
            ASSERT_TRUE(same(values, layerValues(layer, *now_))) << layer.id << ", edit " << edit;
        }
        session->putOperations({}, "clean");
    }
}

TEST_F(GroundLayersTest, TheRimOfTheWallWantsDistance) {
    const auto session = opened(dem());
    const auto missing = now(*session, *groundLayer("crest"));
    const auto& frame = session->ground().frame();
    EXPECT_EQ(missing[frame.index(frame.cellAt({150, 100}))], 0) << "on the floor";
    EXPECT_GT(missing[frame.index(frame.cellAt({150, 156}))], 5) << "behind the crest";
}

TEST_F(GroundLayersTest, RocksReachTheFootOfTheWallAndNotTheFloor) {
    const auto session = opened(dem());
    const auto angles = now(*session, *groundLayer("rockfall"));
    const auto& frame = session->ground().frame();
    EXPECT_GT(angles[frame.index(frame.cellAt({150, 140}))], 38) << "10 m from a wall of 40 m";
    EXPECT_LT(angles[frame.index(frame.cellAt({150, 30}))], 27.5) << "120 m from it";
    EXPECT_FALSE(groundLayer("mood"));
}

}  // namespace
}  // namespace pitscape::session
