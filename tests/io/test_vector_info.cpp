#include "io/gdal_fence.h"
#include "io/vector_info.h"
#include "io/vector_write.h"
#include "temp_folder.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;
const fs::path kData = PITSCAPE_DATA_DIR;

class VectorInfoTest : public testing::Test {
protected:
    fs::path file(const std::string& name, const std::string& content) const {
        std::ofstream{folder_ / name, std::ios::binary} << content;
        return folder_ / name;
    }
    static std::string faultOf(const fs::path& path) {
        const auto info = vectorInfo(path);
        return info ? "accepted" : info.error().message;
    }
    test::TempFolder folder_;
};

std::string collection(const std::string& geometry) {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"池"},"geometry":)" +
           geometry + "}]}";
}

TEST_F(VectorInfoTest, CountsWhatIsThere) {
    const auto info = vectorInfo(file(
        "a.geojson", collection(R"({"type":"Polygon","coordinates":[[[1,2],[5,2],[5,6],[1,2]]]})")));
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->format, "GeoJSON");
    ASSERT_EQ(info->layers.size(), 1u);
    EXPECT_EQ(info->layers[0].areas, 1u);
    EXPECT_EQ(info->layers[0].crossing, 0u);
    EXPECT_EQ(info->layers[0].max, (glm::dvec2{5, 6}));
    EXPECT_TRUE(info->layers[0].crs.geographic());
    EXPECT_EQ(info->sampleText, "池");
}

TEST_F(VectorInfoTest, AnAreaThatCrossesItselfIsTold) {
    const auto info = vectorInfo(
        file("bow.geojson",
             collection(R"({"type":"Polygon","coordinates":[[[0,0],[4,4],[4,0],[0,4],[0,0]]]})")));
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->layers[0].crossing, 1u);
}

TEST_F(VectorInfoTest, ReadingStopsAtItsLimit) {
    std::string many = R"({"type":"FeatureCollection","features":[)";
    for (int i = 0; i < 50; ++i)
        many += std::string{i > 0 ? "," : ""} +
                R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}})";
    const auto info = vectorInfo(file("many.geojson", many + "]}"), {.features = 20});
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->layers[0].points, 20u);
    EXPECT_TRUE(info->layers[0].cut);
}

TEST_F(VectorInfoTest, WhatCannotBeUsedGivesOneSentence) {
    EXPECT_EQ(faultOf(file("none.geojson", R"({"type":"FeatureCollection","features":[]})")),
              "none.geojson: holds no point, line or area");
    EXPECT_EQ(faultOf(file("empty.gpkg", "")), "empty.gpkg: is empty");
    EXPECT_EQ(faultOf(file("notes.txt", "hello")),
              "notes.txt: is no vector file that is read; save it as .gpkg, .geojson, .shp or .dxf");
    const std::string damaged =
        faultOf(file("bad.gpkg", std::string{"SQLite format 3\0", 16} + std::string(4000, 'x')));
    EXPECT_TRUE(damaged.starts_with("bad.gpkg: ")) << damaged;
}

TEST_F(VectorInfoTest, AViewOfAGeoPackageIsNotRun) {
    const fs::path path = folder_ / "view.gpkg";
    const VectorExport data{"x",
                            "EPSG:32650",
                            {{.points = {{500000, 3400000, 1}},
                              .id = "a",
                              .type = "pond",
                              .kind = {},
                              .name = {},
                              .part = {},
                              .size = {},
                              .unit = {},
                              .measured = {}}}};
    ASSERT_TRUE(saveGeoPackage(path, data));
    EXPECT_EQ(faultOf(path), "accepted");
    {
        const GDALDatasetUniquePtr dataset{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
        for (const char* sql :
             {"CREATE VIEW trap AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
              "SELECT i AS fid, NULL AS geom FROM n",
              "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('trap', 'attributes')"})
            dataset->ReleaseResultSet(dataset->ExecuteSQL(sql, nullptr, nullptr));
    }
    EXPECT_EQ(faultOf(path), "view.gpkg: the layer \"trap\" is a computed view; save it as a table");
}

TEST_F(VectorInfoTest, ALinkToACoordinateSystemIsNotFollowed) {
    const auto info = vectorInfo(file(
        "link.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://127.0.0.1:9/x"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]})"));
    EXPECT_TRUE(!info || !info->layers.empty());
}

/// A DXF with blocks of these bodies, and one insert of the first.
std::string drawing(const std::vector<std::pair<std::string, std::string>>& blocks) {
    std::string text = "0\nSECTION\n2\nHEADER\n0\nENDSEC\n0\nSECTION\n2\nBLOCKS\n";
    for (const auto& [name, body] : blocks)
        text += "0\nBLOCK\n2\n" + name + "\n" + body + "0\nENDBLK\n";
    return text + "0\nENDSEC\n0\nSECTION\n2\nENTITIES\n0\nINSERT\n2\n" + blocks.front().first +
           "\n0\nENDSEC\n0\nEOF\n";
}

TEST_F(VectorInfoTest, BlocksThatUnfoldWithoutEndAreNotUnfolded) {
    const std::string point = "0\nPOINT\n10\n1\n20\n2\n30\n0\n";
    EXPECT_EQ(faultOf(file("self.dxf", drawing({{"A", point + "0\nINSERT\n2\nA\n"}}))),
              "self.dxf: the block \"A\" inserts itself without end");
    EXPECT_EQ(
        faultOf(file("ring.dxf", drawing({{"A", "0\nINSERT\n2\nB\n"}, {"B", "0\nINSERT\n2\nA\n"}}))),
        "ring.dxf: the block \"A\" inserts itself without end");
    std::vector<std::pair<std::string, std::string>> laughs;
    for (int i = 0; i < 10; ++i) {
        std::string body;
        for (int k = 0; k < 10; ++k) body += "0\nINSERT\n2\nL" + std::to_string(i + 1) + "\n";
        laughs.emplace_back("L" + std::to_string(i), body);
    }
    laughs.emplace_back("L10", point);
    EXPECT_EQ(faultOf(file("laughs.dxf", drawing(laughs))),
              "laughs.dxf: its blocks unfold to more than ten million entities; explode or simplify "
              "the drawing");
    EXPECT_EQ(faultOf(file("good.dxf", drawing({{"A", point}}))), "accepted");
}

TEST_F(VectorInfoTest, ReadsTheFilesThatOthersMade) {
    if (!fs::exists(kData / "vector")) GTEST_SKIP() << kData / "vector";
    struct Expected {
        const char* name;
        std::uint64_t points, lines, areas;
    };
    for (const auto& [name, points, lines, areas] :
         {Expected{"quantocks-buildings.shp", 0, 0, 401},
          {"quantocks-roads.shp", 0, 139, 0},
          {"quantocks-trees.shp", 52, 0, 0},
          {"zion.gpkg", 0, 0, 1},
          {"zion-points.gpkg", 30, 0, 0},
          {"world-lines.dxf", 2, 2873, 0},
          {"cjk-big5.shp", 1, 0, 0},
          {"cjk-gb-ldid.shp", 1, 0, 0},
          {"japan-constituencies.geojson", 0, 0, 300},
          {"quarry-vaihingen-contours-5m.geojson", 0, 115, 0},
          {"quarry-vaihingen-contours-5m.dxf", 0, 115, 0},
          {"lake-polygon-holes.shp", 0, 0, 1}}) {
        const auto info = vectorInfo(kData / "vector" / name);
        ASSERT_TRUE(info) << info.error().message;
        ASSERT_EQ(info->layers.size(), 1u) << name;
        EXPECT_EQ(info->layers[0].points, points) << name;
        EXPECT_EQ(info->layers[0].lines, lines) << name;
        EXPECT_EQ(info->layers[0].areas, areas) << name;
        if (std::getenv("PITSCAPE_TEST_TALK") != nullptr)
            for (const auto& line : describe(*info)) std::printf("%s: %s\n", name, line.c_str());
    }
}

TEST_F(VectorInfoTest, ChineseTextsAreBroughtToUnicode) {
    if (!fs::exists(kData / "vector")) GTEST_SKIP() << kData / "vector";
    for (const char* name : {"cjk-big5.shp", "cjk-gb-ldid.shp"}) {
        const auto info = vectorInfo(kData / "vector" / name);
        ASSERT_TRUE(info) << info.error().message;
        EXPECT_FALSE(info->sampleText.empty()) << name;
        EXPECT_FALSE(info->textUnclear) << name;
        EXPECT_FALSE(info->encoding.empty()) << name;
        if (std::getenv("PITSCAPE_TEST_TALK") != nullptr)
            std::printf("%s: %s (%s)\n", name, info->sampleText.c_str(), info->encoding.c_str());
    }
}

/// A shapefile with one point whose text is stored in this encoding, told by its .cpg.
fs::path shapefile(const fs::path& folder, const std::string& encoding, const std::string& text) {
    const fs::path path = folder / (encoding + ".shp");
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
    const GDALDatasetUniquePtr dataset{driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    const std::string option = "ENCODING=" + encoding;
    const std::array<const char*, 2> options{option.c_str(), nullptr};
    OGRLayer* layer = dataset->CreateLayer("x", nullptr, wkbPoint, const_cast<char**>(options.data()));
    OGRFieldDefn field{"name", OFTString};
    layer->CreateField(&field);
    const OGRFeatureUniquePtr feature{OGRFeature::CreateFeature(layer->GetLayerDefn())};
    feature->SetField("name", text.c_str());
    feature->SetGeometryDirectly(new OGRPoint(1, 2));
    EXPECT_EQ(layer->CreateFeature(feature.get()), OGRERR_NONE);
    return path;
}

TEST_F(VectorInfoTest, EastAsianEncodingsAreReadByTheirName) {
    startGdal();
    for (const auto& [encoding, text] : {std::pair{"GBK", "采石场"},
                                         {"BIG5", "採石場"},
                                         {"SHIFT_JIS", "採石場あと"},
                                         {"CP936", "池塘"},
                                         {"CP932", "ため池"}}) {
        const auto info = vectorInfo(shapefile(folder_, encoding, text));
        ASSERT_TRUE(info) << info.error().message;
        EXPECT_EQ(info->sampleText, text) << encoding;
        EXPECT_FALSE(info->textUnclear);
    }
}

TEST_F(VectorInfoTest, HostileFilesGiveOneLineAndNoMore) {
    if (!fs::exists(kData / "hostile")) GTEST_SKIP() << kData / "hostile";
    for (const char* name : {"huge_feature_count.gpkg", "empty-shapefile.shp",
                             "insert-recursive-pair.dxf", "100000-open-arrays.geojson"}) {
        const auto started = std::chrono::steady_clock::now();
        const std::string fault = faultOf(kData / "hostile" / name);
        EXPECT_TRUE(fault.starts_with(std::string{name} + ": ")) << name << " " << fault;
        EXPECT_EQ(fault.find('\n'), std::string::npos);
        EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds{2});
        if (std::getenv("PITSCAPE_TEST_TALK") != nullptr) std::printf("%s\n", fault.c_str());
    }
}

}  // namespace
}  // namespace pitscape::io
