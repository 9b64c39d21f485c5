#include "design/own_model.h"
#include "design/scene_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace pitscape::design {
namespace {

/// A scene with every key that the program writes.
Scene whole() {
    Scene scene;
    scene.terrain = {
        "terrain/矿坑 1m.tif", "EPSG:32650", glm::dvec2{119.6, 30.2}, {"heights in feet: x 0.3048"}};
    scene.site = {.name = "采石场公园",
                  .date = "2026-06-21T15:00+08:00",
                  .currency = "CNY",
                  .boundary = {{500000, 3400000}, {500400, 3400000}, {500400, 3400300}},
                  .climate = "hangzhou",
                  .layers = {{"park.layers/roads.geojson", LayerKind::kRoads, "Roads"}}};
    scene.elements["pond-1"] = {.type = "pond",
                                .name = "Lotus pond",
                                .points = {{500000.25, 3400000}, {500010, 3400000}, {500010, 3400020}},
                                .params = {{"level_m", 12.5}},
                                .size = 400.0,
                                .year = 3};
    scene.elements["cliff_hotel-1"] = {.type = "cliff_hotel",
                                       .name = {},
                                       .points = {{500100, 3400100}},
                                       .size = {},
                                       .turn_deg = -30,
                                       .year = {},
                                       .forced = true};
    Element& own = scene.elements["own_model-1"];
    own.type = "own_model";
    own.points = {{500200, 3400100}};
    setOwnModel(own, {"park.models/小屋/hut.obj", true, 0.01, 1.5, -0.5, {400, 300, 250}});
    scene.operations = {{.id = "flatten-1",
                         .kind = "flatten",
                         .name = "Yard",
                         .on = false,
                         .points = {{500020, 3400000}},
                         .params = {{"level_m", 71.5}, {"radius_m", 20}}}};
    scene.assumptions = {{"discount_rate", 0.05}};
    scene.declarations = {{"monitoring_plan", true}};
    scene.scenarios.all = {
        {.name = "park"},
        {.name = "solar",
         .decisions = {.elements = {{"trail-1",
                                     {.type = "trail",
                                      .name = {},
                                      .points = {{500000, 3400000}, {500100, 3400000}},
                                      .params = {},
                                      .size = {},
                                      .year = {}}}},
                       .assumptions = {{"discount_rate", 0.08}},
                       .declarations = {}}}};
    scene.views = {{.name = "rim",
                    .caption = "From the rim",
                    .eye = {1, 2, 3},
                    .target = {4, 5, 6},
                    .fov_deg = 40,
                    .date = "2026-12-21T09:00+08:00",
                    .year = 10}};
    scene.tour = {{"rim"}, 8};
    return scene;
}

// tests/schema/check_schemas.py holds this file to assets/schema/scene.schema.json.
TEST(SceneSchema, TheExampleIsWhatTheProgramWrites) {
    const auto path = std::filesystem::path{PITSCAPE_SOURCE_DIR} / "tests/schema/example.pitscape";
    std::ifstream in{path};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_EQ(text, writeScene(whole())) << "write the text into " << path;
    const auto scene = readScene(text, "example.pitscape");
    ASSERT_TRUE(scene) << scene.error().message;
    EXPECT_EQ(*scene, whole());
}

}  // namespace
}  // namespace pitscape::design
