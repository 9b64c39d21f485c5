#include "io/map_features.h"
#include "temp_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;
using Shape = geo::Feature::Shape;

class MapFeaturesTest : public testing::Test {
protected:
    MapFeaturesTest() {
        terrain_.add({500000, 3400000});
        terrain_.add({501000, 3401000});
    }
    fs::path write(const std::string& features, const std::string& crs = "EPSG::32650") const {
        const fs::path file = folder_ / "map.geojson";
        std::ofstream{file} << R"({"type":"FeatureCollection",)"
                            << (crs.empty()
                                    ? ""
                                    : R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:)" +
                                          crs + "\"}},")
                            << "\"features\":[" << features << "]}";
        return file;
    }
    static std::string feature(const std::string& type, const std::string& places,
                               const std::string& properties = "{}") {
        return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":")" + type +
               R"(","coordinates":)" + places + "}}";
    }
    test::TempFolder folder_;
    geo::Box2 terrain_;
    Crs utm_ = *Crs::fromText("EPSG:32650");
};

TEST_F(MapFeaturesTest, ComeWithTheirNamesHeightsAndHoles) {
    const auto map = importMapFeatures(
        write(feature("LineString", "[[500000,3400000],[500100,3400000]]", R"({"name":"县道"})") + "," +
              feature("Polygon",
                      "[[[500000,3400000],[500010,3400000],[500010,3400010],[500000,3400000]],"
                      "[[500006,3400002],[500008,3400002],[500008,3400004],[500006,3400002]]]",
                      R"({"building:levels":4})") +
              "," + feature("MultiPoint", "[[500001,3400001],[500002,3400002]]")),
        utm_, terrain_);
    ASSERT_TRUE(map) << map.error().message;
    ASSERT_EQ(map->features.size(), 4u);
    EXPECT_EQ(map->features[0].name, "县道");
    EXPECT_EQ(map->features[0].shape, Shape::kLine);
    EXPECT_EQ(map->features[1].parts.size(), 2u);
    EXPECT_EQ(map->features[1].parts[0].size(), 3u) << "a ring is not closed by a point twice";
    EXPECT_DOUBLE_EQ(map->features[1].height_m, 12);
    EXPECT_EQ(map->features[3].shape, Shape::kPoint);
}

TEST_F(MapFeaturesTest, OfAnotherSystemAreBroughtOver) {
    // 117 E is the middle of zone 50: easting 500000; one degree of latitude is 110.6 km there.
    const auto map = importMapFeatures(write(feature("Point", "[117.0,30.7365]"), ""), utm_, terrain_);
    ASSERT_TRUE(map) << map.error().message;
    EXPECT_NEAR(map->features[0].parts[0][0].x, 500000, 0.01);
    EXPECT_NEAR(map->features[0].parts[0][0].y, 3400500, 300);
    EXPECT_EQ(map->said.size(), 2u);
}

TEST_F(MapFeaturesTest, FarOffAreLeftOutAndNothingNearIsSaid) {
    const std::string far = feature("Point", "[600000,3400000]"),
                      near = feature("Point", "[502900,3400000]");
    const auto map = importMapFeatures(write(far + "," + near), utm_, terrain_);
    ASSERT_TRUE(map);
    EXPECT_EQ(map->features.size(), 1u);
    const auto none = importMapFeatures(write(far), utm_, terrain_);
    ASSERT_FALSE(none);
    EXPECT_NE(none.error().message.find("3 km off the terrain"), std::string::npos)
        << none.error().message;
    EXPECT_FALSE(importMapFeatures(write(""), utm_, terrain_));
}

TEST_F(MapFeaturesTest, AreKeptAsTheyAre) {
    const std::vector<geo::Feature> features{
        {Shape::kPoint, {{{500000.125, 3400000}}}, "树 \"1\"", 9.5},
        {Shape::kLine, {{{500000, 3400000}, {500000.001, 3400001}}}, "", 0},
        {Shape::kArea, {{{0, 0}, {9, 0}, {9, 9}}, {{6, 1}, {8, 1}, {8, 3}}}, "", 0}};
    const fs::path copy = folder_ / "copy.geojson";
    for (const Crs& crs : {utm_, Crs{}}) {  // local metres are never taken for degrees
        ASSERT_TRUE(saveMapFeatures(copy, features, crs));
        const auto again = readMapFeatures(copy);
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_EQ(*again, features);
    }
    EXPECT_FALSE(readMapFeatures(folder_ / "absent.geojson"));
}

TEST_F(MapFeaturesTest, LongNamesAreCutBetweenCharacters) {
    std::string name = "x";
    for (int i = 0; i < 100; ++i) name += "路";
    const auto map = importMapFeatures(
        write(feature("Point", "[500000,3400000]", "{\"name\":\"" + name + "\"}")), utm_, terrain_);
    ASSERT_TRUE(map);
    EXPECT_EQ(map->features[0].name, name.substr(0, 199));
    EXPECT_TRUE(saveMapFeatures(folder_ / "copy.geojson", map->features, utm_));
}

}  // namespace
}  // namespace pitscape::io
