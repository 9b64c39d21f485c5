#include "io/boundary.h"
#include "temp_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;
const fs::path kData = PITSCAPE_DATA_DIR;

class BoundaryTest : public testing::Test {
protected:
    /// A GeoJSON of these geometries in the scene's own coordinates.
    fs::path file(const std::vector<std::string>& geometries,
                  const std::string& crs = "urn:ogc:def:crs:EPSG::32632") const {
        const fs::path path = folder_ / "site.geojson";
        std::ofstream out{path};
        out << R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":")" << crs
            << R"("}},"features":[)";
        for (std::size_t i = 0; i < geometries.size(); ++i)
            out << (i > 0 ? "," : "") << R"({"type":"Feature","properties":{},"geometry":)"
                << geometries[i] << "}";
        out << "]}";
        return path;
    }
    static std::string polygon(const std::string& rings) {
        return R"({"type":"Polygon","coordinates":[)" + rings + "]}";
    }
    static std::string line(const std::string& points) {
        return R"({"type":"LineString","coordinates":[)" + points + "]}";
    }
    /// @return what stands for the file, or the error's words as the only sentence
    static Boundary read(const fs::path& path, const geo::Box2& terrain = {{0, 0}, {1000, 1000}},
                         const std::string& crs = "EPSG:32632") {
        auto boundary = readBoundary(path, crs.empty() ? Crs{} : *Crs::fromText(crs), terrain);
        return boundary ? *std::move(boundary) : Boundary{{}, {boundary.error().message}};
    }
    static bool says(const Boundary& boundary, const std::string& words) {
        for (const auto& sentence : boundary.said)
            if (sentence.find(words) != std::string::npos) return true;
        return false;
    }

    test::TempFolder folder_;
};

const std::string kSmall = "[[100,100],[200,100],[200,200],[100,200],[100,100]]";
const std::string kLarge = "[[300,300],[700,300],[700,550],[300,550],[300,300]]";

TEST_F(BoundaryTest, TheLargestAreaIsTakenAndToldSo) {
    const auto site = read(file({polygon(kSmall), polygon(kLarge)}));
    EXPECT_EQ(site.ring, (geo::Ring{{300, 300}, {700, 300}, {700, 550}, {300, 550}}));
    ASSERT_FALSE(site.said.empty());
    EXPECT_EQ(site.said[0],
              "Border of the site: the largest of 2 areas in site.geojson, layer \"site\", 10.00 ha.");
    EXPECT_EQ(site.said.size(), 1u);
}

TEST_F(BoundaryTest, OfSeveralPartsTheLargestIsTakenWithoutItsHoles) {
    const std::string hole = "[[400,400],[500,400],[500,500],[400,500],[400,400]]";
    const auto site = read(file(
        {R"({"type":"MultiPolygon","coordinates":[[)" + kSmall + "],[" + kLarge + "," + hole + "]]}"}));
    EXPECT_NEAR(geo::area_m2(site.ring), 400 * 250, 1e-6);
    EXPECT_TRUE(says(site, "several parts"));
    EXPECT_TRUE(says(site, "Holes in the area"));
}

TEST_F(BoundaryTest, AClosedLineIsABorderAndAnOpenOneIsRefusedInWords) {
    const auto closed = read(file({line("[0,0],[50,0],[50,40],[0,40],[0,0]")}));
    EXPECT_NEAR(geo::area_m2(closed.ring), 2000, 1e-9);
    EXPECT_TRUE(says(closed, "the closed line"));

    const auto open = read(file({line("[0,0],[50,0],[50,40],[0,40]")}));
    EXPECT_TRUE(open.ring.empty());
    EXPECT_TRUE(says(open, "site.geojson: holds 1 lines and none is closed")) << open.said[0];

    const auto both = read(file({line("[0,0],[900,0],[900,900],[0,900],[0,0]"), polygon(kSmall)}));
    EXPECT_NEAR(geo::area_m2(both.ring), 10000, 1e-9) << "an area goes before any line";
}

TEST_F(BoundaryTest, DegreesAreBroughtToTheMetresOfTheScene) {
    // 9 degrees east is the middle of zone 32: easting 500 km; 0.001 degrees of latitude are 111 m.
    const auto site =
        read(file({polygon("[[8.999,48],[9.001,48],[9.001,48.001],[8.999,48.001],[8.999,48]]")},
                  "urn:ogc:def:crs:OGC:1.3:CRS84"),
             {{499000, 5310000}, {501000, 5320000}});
    ASSERT_EQ(site.ring.size(), 4u) << site.said[0];
    EXPECT_NEAR(geo::boxOf(site.ring).centre().x, 500000, 0.1);
    EXPECT_NEAR(geo::boxOf(site.ring).size().y, 111.2, 0.3);
    EXPECT_TRUE(says(site, "brought over from WGS 84"));
}

TEST_F(BoundaryTest, ABowTieIsRepaired) {
    const auto site = read(file({polygon("[[0,0],[100,100],[100,0],[0,100],[0,0]]")}));
    EXPECT_NEAR(geo::area_m2(site.ring), 2500, 1e-6) << "one of the two wings";
    EXPECT_TRUE(says(site, "was repaired"));
}

TEST_F(BoundaryTest, OneThatMissesTheTerrainIsAnErrorAndOneThatReachesBeyondIsTold) {
    const auto off = read(file({polygon(kSmall)}), {{5000, 5000}, {6000, 6000}});
    EXPECT_TRUE(off.ring.empty());
    EXPECT_TRUE(says(off, "lies off the terrain")) << off.said[0];
    const auto beyond = read(file({polygon(kSmall)}), {{150, 150}, {900, 900}});
    EXPECT_EQ(beyond.ring.size(), 4u);
    EXPECT_TRUE(says(beyond, "reaches beyond the terrain"));
}

TEST_F(BoundaryTest, ATerrainWithoutCoordinateSystemCannotTakeOneThatHasIt) {
    const auto site = read(file({polygon(kSmall)}), {{0, 0}, {1000, 1000}}, "");
    EXPECT_TRUE(site.ring.empty());
    EXPECT_TRUE(says(site, "--crs")) << site.said[0];
}

TEST_F(BoundaryTest, ACoastOfManyCornersIsSimplifiedAndKeepsItsArea) {
    std::string ring = "[";
    for (int i = 0; i <= 40000; ++i) {
        const double turn = 2 * 3.14159265358979 * (i % 40000) / 40000;
        ring += (i > 0 ? ",[" : "[") + std::to_string(500 + 400 * std::cos(turn)) + "," +
                std::to_string(500 + 400 * std::sin(turn)) + "]";
    }
    const auto site = read(file({polygon(ring + "]")}));
    ASSERT_FALSE(site.ring.empty());
    EXPECT_LE(site.ring.size(), 5000u);
    EXPECT_NEAR(geo::area_m2(site.ring), 3.14159265358979 * 400 * 400, 300);
    EXPECT_TRUE(says(site, "simplified")) << site.said[0];
}

TEST_F(BoundaryTest, AFileWithPointsAloneIsRefused) {
    const auto site = read(file({R"({"type":"Point","coordinates":[5,5]})"}));
    EXPECT_TRUE(says(site, "holds no area")) << site.said[0];
}

TEST_F(BoundaryTest, ARealLakeIsFound) {
    const fs::path lake = kData / "vector" / "lake-polygon-holes.shp";
    if (!fs::exists(lake)) GTEST_SKIP() << lake;
    const auto site = readBoundary(lake, *Crs::fromText("EPSG:3857"), {{-2e7, -2e7}, {2e7, 2e7}});
    ASSERT_TRUE(site) << site.error().message;
    EXPECT_GT(geo::area_m2(site->ring), 1);
    EXPECT_FALSE(geo::selfIntersects(site->ring));
}

}  // namespace
}  // namespace pitscape::io
