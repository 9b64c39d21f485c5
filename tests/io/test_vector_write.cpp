#include "core/json.h"
#include "io/crs.h"
#include "io/vector_write.h"
#include "temp_folder.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

class VectorWrite : public testing::Test {
protected:
    static catalogue::Catalogue shipped() {
        auto catalogue = catalogue::Catalogue::load(fs::path{PITSCAPE_SOURCE_DIR} / "assets/catalogue");
        return *std::move(catalogue);
    }
    /// A slope rising 1 m per metre to the east; west edge at 500000.
    static terrain::HeightGrid slope() {
        terrain::HeightGrid grid{{500000, 3400100, 1.0, 100, 100}, std::vector<float>(10000)};
        for (std::int32_t r = 0; r < 100; ++r)
            for (std::int32_t c = 0; c < 100; ++c) grid.set({c, r}, static_cast<float>(c));
        return grid;
    }
    static VectorExport example(const std::string& crs = "EPSG:32650") {
        design::Scene scene;
        scene.site.name = "采石场";
        scene.terrain.crs = crs;
        scene.elements["pond-1"] = {
            .type = "pond",
            .name = "Lotus pond",
            .points = {{500010, 3400010}, {500010, 3400030}, {500030, 3400030}, {500030, 3400010}}};
        scene.elements["trail-1"] = {
            .type = "trail", .name = {}, .points = {{500020.5, 3400050.5}, {500060.5, 3400050.5}}};
        scene.elements["camping-1"] = {
            .type = "camping", .name = {}, .points = {{500070.5, 3400070.5}}};
        scene.elements["cliff_hotel-1"] = {
            .type = "cliff_hotel", .name = {}, .points = {{500080, 3400080}}};
        std::map<design::ElementId, ground::Placement, std::less<>> placements;
        auto& pond = placements["pond-1"];
        pond.path = scene.elements["pond-1"].points;
        pond.size = 400;
        pond.measured = {{"area_m2", 400}, {"volume_m3", 812.5}};
        pond.water = ground::Water{.level_m = 12.25};
        auto& hotel = placements["cliff_hotel-1"];
        hotel.face = ground::FaceStretch{};
        hotel.face->stations = {{.toe = {500080, 3400080, 5}, .crest = {500082, 3400080, 45}},
                                {.toe = {500080, 3400090, 6}, .crest = {500082, 3400090, 47}}};
        hotel.measured = {{"face_height_m", 40.5}};
        hotel.reasons = {{.code = "slope", .text = {}}};
        hotel.openingYear = 4;
        return vectorExportOf(
            scene, shipped(), slope(), placements,
            {{"pond-1", {{{500012, 3400012}, {500028, 3400012}, {500020, 3400028}}}}});
    }
    test::TempFolder folder_;
};

const VectorFeature& feature(const VectorExport& data, const std::string& id, const std::string& part) {
    for (const auto& f : data.features)
        if (f.id == id && f.part == part) return f;
    throw std::runtime_error{"no " + id + " " + part};
}

TEST_F(VectorWrite, EachKindGivesItsShapes) {
    const auto data = example();
    using Shape = VectorFeature::Shape;
    EXPECT_EQ(feature(data, "pond-1", "element").shape, Shape::kArea);
    EXPECT_EQ(feature(data, "pond-1", "water").points[0].z, 12.25);
    EXPECT_EQ(feature(data, "trail-1", "element").shape, Shape::kLine);
    EXPECT_NEAR(feature(data, "trail-1", "element").points[1].z, 60, 1e-6);  // on the slope
    EXPECT_EQ(feature(data, "cliff_hotel-1", "toe").points[1], (glm::dvec3{500080, 3400090, 6}));
    EXPECT_EQ(feature(data, "cliff_hotel-1", "crest").points[1].z, 47);
    EXPECT_FALSE(feature(data, "cliff_hotel-1", "toe").fits);
    EXPECT_TRUE(feature(data, "pond-1", "element").fits);
    EXPECT_EQ(feature(data, "cliff_hotel-1", "toe").year, 4);
    EXPECT_EQ(figureNames(data.features),
              (std::vector<std::string>{"area_m2", "face_height_m", "volume_m3"}));
}

TEST_F(VectorWrite, GeoJsonIsLongitudeAndLatitude) {
    const auto text = geoJsonOf(example());
    ASSERT_TRUE(text) << text.error().message;
    const Json json = Json::parse(*text);
    const Json& first = json["features"][0];
    ASSERT_EQ(first["geometry"]["type"].is_string(), true);
    bool sawPond = false;
    for (const Json& f : json["features"]) {
        if (f["properties"]["id"] != "pond-1" || f["properties"]["part"] != "element") continue;
        sawPond = true;
        const Json& ring = f["geometry"]["coordinates"][0];
        EXPECT_EQ(ring.size(), 5u);
        EXPECT_EQ(ring.front(), ring.back());
        // 500 km east in zone 50 is its middle, 117 E; 3400 km north is 30.73 N.
        EXPECT_NEAR(ring[0][0].get<double>(), 117.0, 0.001);
        EXPECT_NEAR(ring[0][1].get<double>(), 30.732, 0.001);
        double area = 0;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            area += (ring[i][0].get<double>() - 117) * ring[i + 1][1].get<double>() -
                    (ring[i + 1][0].get<double>() - 117) * ring[i][1].get<double>();
        EXPECT_GT(area, 0);  // counter-clockwise, although drawn clockwise
        EXPECT_EQ(f["properties"]["volume_m3"], 812.5);
        EXPECT_TRUE(f["properties"]["face_height_m"].is_null());
        std::vector<std::string> keys;
        for (const auto& item : f["properties"].items()) keys.push_back(item.key());
        EXPECT_EQ(keys,
                  (std::vector<std::string>{"id", "type", "kind", "name", "part", "year", "size",
                                            "unit", "fits", "area_m2", "face_height_m", "volume_m3"}));
    }
    EXPECT_TRUE(sawPond);
    EXPECT_EQ(*text, *geoJsonOf(example()));
}

TEST_F(VectorWrite, AHoleOfAnAreaTurnsTheOtherWayRound) {
    const std::vector<glm::dvec3> square{{0, 0, 0}, {90, 0, 0}, {90, 90, 0}, {0, 90, 0}};
    const std::vector<glm::dvec3> hole{{30, 30, 0}, {60, 30, 0}, {60, 60, 0}, {30, 60, 0}};
    VectorExport data{"areas", "", {}};
    data.features.push_back({.shape = VectorFeature::Shape::kArea, .points = square, .holes = {hole}});
    const auto text = geoJsonOf(data);
    ASSERT_TRUE(text) << text.error().message;
    const auto rings = Json::parse(*text)["features"][0]["geometry"]["coordinates"];
    ASSERT_EQ(rings.size(), 2U);
    EXPECT_EQ(rings[0].size(), 5U);
    EXPECT_EQ(rings[0][1][0], 90);  // counter-clockwise as given
    EXPECT_EQ(rings[1][0], rings[1][4]);
    EXPECT_EQ(rings[1][1], (Json{60, 60, 0}));  // turned: clockwise
}

TEST_F(VectorWrite, WithoutACrsTheGeoJsonSaysSo) {
    const auto text = geoJsonOf(example(""));
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("local metres"), std::string::npos);
    EXPECT_NE(text->find("500010"), std::string::npos);
    EXPECT_FALSE(geoJsonOf(example("EPSG:999999")));
}

TEST_F(VectorWrite, TheGeoPackageIsReadBackByGdal) {
    const auto data = example();
    const fs::path path = folder_ / "公园.gpkg";
    std::ofstream{path} << "what was there before";
    const auto saved = saveGeoPackage(path, data);
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_EQ(std::distance(fs::directory_iterator{folder_.path()}, {}), 1);  // nothing else is left

    const GDALDatasetUniquePtr dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
    ASSERT_TRUE(dataset);
    ASSERT_EQ(dataset->GetLayerCount(), 3);
    OGRLayer* areas = dataset->GetLayerByName("areas");
    ASSERT_NE(areas, nullptr);
    EXPECT_STREQ(areas->GetSpatialRef()->GetAuthorityCode(nullptr), "32650");
    EXPECT_EQ(areas->GetFeatureCount(), 2);  // the pond and its water
    EXPECT_EQ(dataset->GetLayerByName("lines")->GetFeatureCount(), 3);
    EXPECT_EQ(dataset->GetLayerByName("points")->GetFeatureCount(), 1);
    OGREnvelope box;
    ASSERT_EQ(areas->GetExtent(&box), OGRERR_NONE);
    EXPECT_EQ(box.MinX, 500010);
    EXPECT_EQ(box.MaxY, 3400030);
    const OGRFeatureUniquePtr pond{areas->GetNextFeature()};
    EXPECT_STREQ(pond->GetFieldAsString("id"), "pond-1");
    EXPECT_STREQ(pond->GetFieldAsString("name"), "Lotus pond");
    EXPECT_EQ(pond->GetFieldAsDouble("volume_m3"), 812.5);
    EXPECT_EQ(pond->GetFieldAsInteger("fits"), 1);
    EXPECT_FALSE(pond->IsFieldSetAndNotNull(pond->GetFieldIndex("face_height_m")));
    EXPECT_NEAR(pond->GetGeometryRef()->toPolygon()->get_Area(), 400, 1e-6);
    const OGRFeatureUniquePtr toe{dataset->GetLayerByName("lines")->GetNextFeature()};
    EXPECT_EQ(toe->GetGeometryRef()->toLineString()->getZ(1), 6);
}

TEST_F(VectorWrite, WithoutACrsTheGeoPackageIsAPlane) {
    const fs::path path = folder_ / "local.gpkg";
    ASSERT_TRUE(saveGeoPackage(path, example("")));
    const GDALDatasetUniquePtr dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
    ASSERT_TRUE(dataset);
    const auto* reference = dataset->GetLayerByName("areas")->GetSpatialRef();
    EXPECT_TRUE(reference == nullptr || reference->IsLocal() != 0);
    EXPECT_TRUE(reference == nullptr || reference->IsGeographic() == 0);
}

TEST_F(VectorWrite, TheDrawingHasALayerForEachCategoryAndTheHeights) {
    const fs::path path = folder_ / "plan.dxf";
    const auto saved = saveDxf(path, example());
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_EQ(std::distance(fs::directory_iterator{folder_.path()}, {}), 1);

    const GDALDatasetUniquePtr dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
    ASSERT_TRUE(dataset);
    std::map<std::string, double> highest;  // of each layer
    std::set<std::string> words;
    for (const auto& feature : *dataset->GetLayer(0)) {
        OGREnvelope3D box;
        feature->GetGeometryRef()->getEnvelope(&box);
        double& z = highest[feature->GetFieldAsString("Layer")];
        z = std::max(z, box.MaxZ);
        if (const std::string text = feature->GetFieldAsString("Text"); !text.empty())
            words.insert(text);
    }
    EXPECT_EQ(highest.count("water"), 1U);
    EXPECT_EQ(highest.count("lodging_food"), 1U);
    EXPECT_NEAR(highest["water_water"], 12.25, 1e-9);      // the level of the pond
    EXPECT_NEAR(highest["lodging_food_crest"], 47, 1e-9);  // of the face behind the hotel
    EXPECT_NEAR(highest["infrastructure"], 60, 1e-6);      // the trail climbs the slope
    EXPECT_EQ(words.count("Lotus pond"), 1U);
}

TEST_F(VectorWrite, WhatCannotBeWrittenLeavesTheOldFile) {
    const fs::path path = folder_ / "kept.gpkg";
    std::ofstream{path} << "old";
    auto broken = example();
    broken.crs = "EPSG:999999";
    EXPECT_FALSE(saveGeoPackage(path, broken));
    EXPECT_EQ(fs::file_size(path), 3u);
    EXPECT_FALSE(saveGeoPackage(folder_ / "no/such/folder.gpkg", example()));
    EXPECT_FALSE(saveDxf(folder_ / "no/such/folder.dxf", example()));
    EXPECT_FALSE(saveGeoJson(folder_ / "no/such/folder.geojson", example()));
}

}  // namespace
}  // namespace pitscape::io
