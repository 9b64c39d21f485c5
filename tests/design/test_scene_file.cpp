#include "design/own_model.h"
#include "design/scene_file.h"

#include <gtest/gtest.h>

#include <string>

namespace pitscape::design {
namespace {

Scene example() {
    Scene scene;
    scene.terrain = {
        "terrain.tif", "EPSG:32650", glm::dvec2{119.6, 30.2}, {"heights in feet: x 0.3048"}};
    scene.site.name = "采石场 park";
    scene.site.date = "2026-06-21T15:00+08:00";
    Element pond;
    pond.type = "pond";
    pond.points = {{500000.25, 3400000}, {500010, 3400000}, {500010, 3400020}};
    pond.params["level_m"] = 0.1;
    pond.year = 3;
    scene.elements["pond-1"] = pond;
    scene.views.push_back({.name = "rim", .eye = {1, 2, 3}});
    scene.tour.stops = {"rim"};
    return scene;
}

std::string faultOf(const std::string& from, const std::string& to) {
    std::string text = writeScene(example());
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    const auto scene = readScene(text, "s");
    return scene ? "accepted" : scene.error().message;
}

TEST(SceneFile, ReadsWhatItWritesAndWritesTheSameBytes) {
    const std::string text = writeScene(example());
    const auto scene = readScene(text, "s");
    ASSERT_TRUE(scene) << scene.error().message;
    EXPECT_EQ(*scene, example());
    EXPECT_EQ(writeScene(*scene), text);
}

TEST(SceneFile, KeepsTheKeysOfANewerProgram) {
    std::string text = writeScene(example());
    text.replace(text.find("\"views\""), 0, "\"weather\": {\"rain\": [1, 2]},\n  ");
    text.replace(text.find("\"type\": \"pond\""), 0, "\"mood\": \"calm\", ");
    text.replace(text.find("\"crs\""), 0, "\"geology\": \"limestone\", ");
    text.replace(text.find("\"currency\""), 0, "\"owner\": \"town\", ");
    text.replace(text.find("\"stops\""), 0, "\"music\": 1, ");
    const auto scene = readScene(text, "s");
    ASSERT_TRUE(scene) << scene.error().message;
    const std::string again = writeScene(*scene);
    EXPECT_NE(again.find("\"rain\""), std::string::npos);
    for (const auto* kept : {"\"mood\": \"calm\"", "\"geology\"", "\"owner\"", "\"music\""})
        EXPECT_NE(again.find(kept), std::string::npos) << kept;
}

TEST(SceneFile, AnOwnModelComesBackWithTheKeysOfANewerProgram) {
    Scene scene = example();
    setOwnModel(scene.elements["pond-1"], {"a.models/hut/hut.obj", true, 0.01, 2});
    std::string text = writeScene(scene);
    text.replace(text.find("\"up\""), 0, "\"cast\": 3, ");
    const auto read = readScene(text, "s");
    ASSERT_TRUE(read) << read.error().message;
    const Element& element = read->elements.at("pond-1");
    EXPECT_EQ(ownModelOf(element), (OwnModel{"a.models/hut/hut.obj", true, 0.01, 2}));
    EXPECT_NE(writeScene(*read).find("\"cast\": 3"), std::string::npos);
    EXPECT_FALSE(ownModelOf(example().elements.at("pond-1")));
}

TEST(SceneFile, RefusesAnOwnModelOutsideTheFolderOfTheScene) {
    Scene scene = example();
    setOwnModel(scene.elements["pond-1"], {"a.models/hut.obj", false, 1, 1});
    const auto fault = [&](const std::string& from, const std::string& to) {
        std::string text = writeScene(scene);
        text.replace(text.find(from), from.size(), to);
        const auto read = readScene(text, "s");
        return read ? "accepted" : read.error().message;
    };
    EXPECT_EQ(fault("a.models/", "../"),
              "s: elements[0]: model: file: must not leave the folder of the scene");
    EXPECT_EQ(fault("\"up\": \"y\"", "\"up\": \"x\""), "s: elements[0]: model: up: expected y or z");
    EXPECT_NE(fault("\"unit_m\": 1.0", "\"unit_m\": 0"), "accepted");
}

TEST(SceneFile, SaysWhichFieldIsWrong) {
    EXPECT_EQ(
        faultOf("\"version\": 1", "\"version\": 7"),
        "s: made by a newer Pitscape (scene version 7, this program reads up to 1); please update");
    EXPECT_EQ(faultOf("500000.25", "1e300"),
              "s: elements[0]: points: expected [easting, northing] in metres");
    EXPECT_EQ(faultOf("\"terrain.tif\"", "\"../x.tif\""),
              "s: terrain: file: must not leave the folder of the scene");
    EXPECT_EQ(faultOf("\"terrain.tif\"", "\"/etc/passwd\""),
              "s: terrain: file: must be relative to the scene");
    EXPECT_EQ(faultOf("\"terrain.tif\"", "\"http://x\""),
              "s: terrain: file: must be a plain relative path");
    EXPECT_EQ(faultOf("\"year\": 3", "\"year\": -1"), "s: elements[0]: year: expected 0 to 100");
    EXPECT_EQ(faultOf("\"id\": \"pond-1\"", "\"id\": \"a\\u202eb\""),
              "s: elements[0]: id: has control or direction characters");
    EXPECT_EQ(faultOf("pitscape-scene", "other"), "s: not a Pitscape scene");
}

TEST(SceneFile, EveryCutOfASceneIsRefusedOrRead) {
    const std::string text = writeScene(example());
    for (std::size_t n = 0; n + 2 < text.size(); ++n)
        EXPECT_FALSE(readScene(text.substr(0, n), "s")) << n;
}

}  // namespace
}  // namespace pitscape::design
