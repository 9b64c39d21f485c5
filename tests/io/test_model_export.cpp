#include "io/glb_write.h"
#include "io/obj_write.h"
#include "temp_folder.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

namespace pitscape::io {
namespace {

using geo::Material;
using geo::Mesh;

/// An upright unit square in the plane y = 0, east to x = 1, up to z = 1, seen from the south.
Mesh square(Material material, glm::u8vec4 colour = {255, 128, 0, 255}) {
    Mesh mesh;
    for (const glm::vec3 p : {glm::vec3{0, 0, 0}, {1, 0, 0}, {1, 0, 1}, {0, 0, 1}})
        mesh.vertices.push_back({p, {0, -1, 0}, colour, material});
    mesh.indices = {0, 1, 2, 0, 2, 3};
    return mesh;
}

std::shared_ptr<const Mesh> shared(Mesh mesh) { return std::make_shared<const Mesh>(std::move(mesh)); }

/// A terraced bowl with a hole in the survey.
terrain::HeightGrid bowl(std::int32_t cols, std::int32_t rows) {
    terrain::HeightGrid grid{cols, rows, 2.0,
                             std::vector<float>(static_cast<std::size_t>(cols * rows))};
    for (std::int32_t r = 0; r < rows; ++r)
        for (std::int32_t c = 0; c < cols; ++c)
            grid.set({c, r}, 10 * std::floor(std::hypot(static_cast<float>(c - cols / 2),
                                                        static_cast<float>(r - rows / 2)) /
                                             5));
    grid.set({3, 3}, std::numeric_limits<float>::quiet_NaN());
    return grid;
}

ModelExport example() {
    ModelExport model{
        .name = "采石场", .crs = "EPSG:32650", .origin = {500000.125, 3400000.5, 12.25}, .nodes = {}};
    const auto tree = shared(square(Material::kFoliage));
    Mesh hotel = square(Material::kConcrete);
    hotel.append(square(Material::kGlass));
    hotel.append(square(Material::kLamp));
    model.nodes.push_back(
        {.name = "terrain", .mesh = shared(terrainMesh(bowl(40, 30), {}, {40, 30, 0}, 100000))});
    model.nodes.push_back(
        {.name = "hotel", .mesh = shared(hotel), .extras = {{"id", "cliff_hotel-1"}, {"year", 3}}});
    model.nodes.push_back(
        {.name = "tree 1", .mesh = tree, .translation = {10, 20, 5}, .turn_deg = 90, .scale = 2});
    model.nodes.push_back({.name = "tree 2", .mesh = tree, .translation = {-10, 0, 0}});
    model.nodes.push_back({.name = "nothing", .mesh = shared({})});
    return model;
}

struct Glb {
    Json json;
    std::string bin;
};

std::uint32_t word(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, 4);
    return value;
}

Glb parsed(const std::string& bytes) {
    EXPECT_EQ(bytes.substr(0, 4), "glTF");
    EXPECT_EQ(word(bytes, 4), 2u);
    EXPECT_EQ(word(bytes, 8), bytes.size());
    const std::uint32_t length = word(bytes, 12);
    EXPECT_EQ(length % 4, 0u);
    return {Json::parse(bytes.substr(20, length)), bytes.substr(20 + length + 8)};
}

std::vector<float> floats(const Glb& glb, const Json& accessor) {
    const Json& view = glb.json["bufferViews"][accessor["bufferView"].get<std::size_t>()];
    std::vector<float> values(accessor["count"].get<std::size_t>() * 3);
    std::memcpy(values.data(), glb.bin.data() + view["byteOffset"].get<std::size_t>(),
                values.size() * 4);
    return values;
}

std::filesystem::path scratch(const std::string& name) {
    static const test::TempFolder kFolder;
    return kFolder / name;
}

TEST(GlbWrite, TurnsEastNorthUpToTheAxesOfGltf) {
    Mesh mesh;
    for (const glm::vec3 p : {glm::vec3{1, 2, 3}, {4, 2, 3}, {1, 5, 3}})
        mesh.vertices.push_back({p, {0, 0, 1}, {}, {}});
    mesh.indices = {0, 1, 2};
    const auto glb =
        parsed(*glbOf({.name = "",
                       .crs = "",
                       .nodes = {{.name = "n", .mesh = shared(mesh), .translation = {10, 20, 30}}}}));
    const Json& accessor = glb.json["accessors"][0];
    EXPECT_EQ(floats(glb, accessor), (std::vector<float>{1, 3, -2, 4, 3, -2, 1, 3, -5}));
    EXPECT_EQ(accessor["min"], (Json{1.0, 3.0, -5.0}));
    EXPECT_EQ(accessor["max"], (Json{4.0, 3.0, -2.0}));
    EXPECT_EQ(glb.json["nodes"][1]["translation"], (Json{10.0, 30.0, -20.0}));
    EXPECT_TRUE(glb.json["asset"]["extras"]["crs"].is_null());
}

TEST(GlbWrite, HoldsEveryTriangleOnceAndSharedMeshesOnce) {
    const ModelExport model = example();
    const auto glb = parsed(*glbOf(model));
    EXPECT_EQ(glb.json["nodes"].size(), 5u);  // root, terrain, hotel, two trees; not the empty one
    EXPECT_EQ(glb.json["meshes"].size(), 3u);
    EXPECT_EQ(glb.json["nodes"][3]["mesh"], glb.json["nodes"][4]["mesh"]);
    EXPECT_EQ(glb.json["materials"].size(), 5u);  // soil, concrete, glass, lamp, foliage
    std::size_t triangles = 0;
    for (const Json& mesh : glb.json["meshes"])
        for (const Json& primitive : mesh["primitives"])
            triangles += glb.json["accessors"][primitive["indices"].get<std::size_t>()]["count"]
                             .get<std::size_t>() /
                         3;
    EXPECT_EQ(triangles, model.nodes[0].mesh->triangles() + 6 + 2);
    EXPECT_EQ(glb.json["nodes"][2]["extras"]["id"], "cliff_hotel-1");
}

TEST(GlbWrite, SaysWhereItLies) {
    const auto glb = parsed(*glbOf(example()));
    const Json& extras = glb.json["asset"]["extras"];
    EXPECT_EQ(extras["crs"], "EPSG:32650");
    EXPECT_EQ(extras["epsg"], 32650);
    EXPECT_EQ(extras["origin"], (Json{500000.125, 3400000.5, 12.25}));
}

TEST(GlbWrite, ColoursAreLinear) {
    Mesh mesh = square(Material::kPaint, {0, 188, 255, 51});  // sRGB 188/255 is 0.5029 of the light
    const auto glb =
        parsed(*glbOf({.name = "", .crs = "", .nodes = {{.name = "n", .mesh = shared(mesh)}}}));
    const Json& accessor = glb.json["accessors"][2];
    EXPECT_EQ(accessor["normalized"], true);
    std::array<std::uint16_t, 4> first{};
    std::memcpy(first.data(),
                glb.bin.data() + glb.json["bufferViews"][2]["byteOffset"].get<std::size_t>(), 8);
    EXPECT_EQ(first[0], 0);
    EXPECT_NEAR(first[1] / 65535.0, 0.5029, 1e-4);
    EXPECT_EQ(first[2], 65535);
    EXPECT_EQ(first[3], 51 * 257);
}

TEST(GlbWrite, ManyVerticesTakeWideIndices) {
    const auto glb = parsed(*glbOf(
        {.name = "",
         .crs = "",
         .nodes = {{.name = "t", .mesh = shared(terrainMesh(bowl(300, 300), {}, {}, 1000000))}}}));
    const std::size_t indices = glb.json["meshes"][0]["primitives"][0]["indices"];
    EXPECT_EQ(glb.json["accessors"][indices]["componentType"], 5125);
}

TEST(GlbWrite, TrianglesThatAreNoneAreLeftOut) {
    Mesh mesh = square(Material::kRock);
    mesh.vertices.push_back({{NAN, 0, 0}, {0, 0, 0}, {}, Material::kRock});
    mesh.indices.insert(mesh.indices.end(), {0, 0, 1, 0, 1, 4});
    const auto parts = partsOf(mesh);
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts[0].indices.size(), 6u);
    EXPECT_EQ(parts[0].vertices.size(), 4u);
    EXPECT_EQ(glbOf({.name = "", .crs = "", .nodes = {}}).error().message,
              "there is nothing to export: no mesh has a surface");
}

TEST(GlbWrite, TheKhronosValidatorFindsNothing) {
    const std::filesystem::path tools = std::filesystem::path{PITSCAPE_SOURCE_DIR} / "tools/web";
    if (!std::filesystem::exists(tools / "node_modules/gltf-validator"))
        GTEST_SKIP() << "gltf-validator: run npm ci in tools/web";
    if (std::system("node --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "node";
    const auto file = scratch("model.glb");
    ASSERT_TRUE(saveGlb(file, example()));
    const std::string command = "node " + (tools / "validate_gltf.mjs").string() + " " + file.string();
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(TerrainMesh, OfAPlaneHasItsSlopeAndLooksUp) {
    terrain::HeightGrid plane{5, 4, 10.0, std::vector<float>(20)};
    for (std::int32_t r = 0; r < 4; ++r)
        for (std::int32_t c = 0; c < 5; ++c) plane.set({c, r}, static_cast<float>(10 * c));
    const Mesh mesh = terrainMesh(plane, {}, {0, 0, 0}, 1000);
    EXPECT_EQ(mesh.triangles(), 2u * 4 * 3);
    for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
        const auto at = [&](std::size_t i) { return mesh.vertices[mesh.indices[t + i]].position; };
        const glm::vec3 normal = glm::normalize(glm::cross(at(1) - at(0), at(2) - at(0)));
        EXPECT_NEAR(normal.x, -std::sqrt(0.5), 1e-5);
        EXPECT_NEAR(normal.z, std::sqrt(0.5), 1e-5);
    }
    EXPECT_NEAR(mesh.vertices[7].normal.x, -std::sqrt(0.5), 1e-5);
}

TEST(TerrainMesh, KeepsToTheBudgetAndToTheEdges) {
    const auto grid = bowl(100, 80);
    for (const std::size_t budget : {2u, 50u, 1000u, 15642u}) {
        const Mesh mesh = terrainMesh(grid, {}, {0, 0, 0}, budget);
        EXPECT_LE(mesh.triangles(), budget);
        float east = 0;
        for (const auto& v : mesh.vertices) east = std::max(east, v.position.x);
        EXPECT_EQ(east, 199.0F);  // centre of the last column
    }
    // A missing height takes one half of each of the four squares around it.
    EXPECT_EQ(terrainMesh(grid, {}, {0, 0, 0}, 20000).triangles(), 2u * 99 * 79 - 4);
}

TEST(ObjWrite, HoldsTheSameTrianglesAsTheGlb) {
    const ModelExport model = example();
    const auto files = objOf(model, "park.mtl");
    ASSERT_TRUE(files);
    std::istringstream in{files->obj};
    std::size_t faces = 0, vertices = 0, largest = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("v ")) ++vertices;
        if (!line.starts_with("f ")) continue;
        ++faces;
        std::istringstream words{line.substr(2)};
        for (std::string corner; words >> corner;)
            largest = std::max<std::size_t>(largest, std::stoul(corner));
    }
    EXPECT_EQ(faces, model.nodes[0].mesh->triangles() + 6 + 2 + 2);  // both trees
    EXPECT_EQ(largest, vertices);
    EXPECT_NE(files->obj.find("mtllib park.mtl\n"), std::string::npos);
    EXPECT_NE(files->mtl.find("newmtl glass\n"), std::string::npos);
    // Tree 1: (1, 0, 0) doubled, turned to the north and moved by (10, 20, 5).
    EXPECT_NE(files->obj.find("v 10.0000 5.0000 -22.0000"), std::string::npos);
}

TEST(ObjWrite, IsSavedWithItsMaterialsBeside) {
    const auto file = scratch("my park.obj");
    ASSERT_TRUE(saveObj(file, example()));
    EXPECT_TRUE(std::filesystem::exists(scratch("my park.mtl")));
}

}  // namespace
}  // namespace pitscape::io
