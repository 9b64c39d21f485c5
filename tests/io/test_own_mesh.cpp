#include "io/atomic_file.h"
#include "io/image_png.h"
#include "io/own_mesh.h"
#include "temp_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

class Models : public testing::Test {
protected:
    fs::path write(const std::string& name, const std::string& text) const {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream{folder_ / name} << text;
        return folder_ / name;
    }
    test::TempFolder folder_;
};

/// A triangle that stands upright with y up: 4 wide, 3 high, far from its origin.
ImportedModel upright() {
    ImportedModel model;
    model.format = "obj";
    model.materials = {{.name = "grey", .colour = {0.5F, 0.25F, 1, 1}}};
    model.parts = {{.name = "wall",
                    .positions = {{10, 5, 7}, {14, 5, 7}, {10, 8, 7}},
                    .normals = {{0, 0, 1}, {0, 0, 1}, {0, 0, 1}},
                    .uvs = {{0.1F, 0.1F}, {0.4F, 0.1F}, {0.1F, 0.4F}},
                    .colours = {},
                    .indices = {0, 1, 2}}};
    model.min = {10, 5, 7};
    model.max = {14, 8, 7};
    return model;
}

/// Red below on the left, green beside it, blue above on the left, white beside that.
Image quarters() {
    Image image{2, 2, {}};
    image.rgba = {0, 0, 255, 255, 255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255};
    return image;
}

TEST_F(Models, WithYUpAreTurnedUprightAndSetOnTheirFoot) {
    const OwnMesh own = ownMesh(upright(), false, folder_);
    ASSERT_EQ(own.mesh.vertices.size(), 3u);
    EXPECT_EQ(own.mesh.vertices[0].position, (glm::vec3{-2, 0, 0}));
    EXPECT_EQ(own.mesh.vertices[1].position, (glm::vec3{2, 0, 0}));
    EXPECT_EQ(own.mesh.vertices[2].position, (glm::vec3{-2, 0, 3}));
    EXPECT_EQ(own.mesh.vertices[0].normal, (glm::vec3{0, -1, 0}));  // towards the viewer, as before
    EXPECT_EQ(own.size, (glm::vec3{4, 0, 3}));
}

TEST_F(Models, WithZUpOnlyMove) {
    const OwnMesh own = ownMesh(upright(), true, folder_);
    EXPECT_EQ(own.mesh.vertices[2].position, (glm::vec3{-2, 1.5F, 0}));
    EXPECT_EQ(own.mesh.vertices[2].normal, (glm::vec3{0, 0, 1}));
    EXPECT_EQ(own.size, (glm::vec3{4, 3, 0}));
}

TEST_F(Models, KeepTheirColoursAsSeenOrBringLinearOnesToThem) {
    EXPECT_EQ(ownMesh(upright(), true, folder_).mesh.vertices[0].colour,
              (glm::u8vec4{128, 64, 255, 255}));
    ImportedModel linear = upright();
    linear.format = "glb";
    // sRGB of 0.5 and 0.25 in linear light
    EXPECT_EQ(ownMesh(linear, true, folder_).mesh.vertices[0].colour,
              (glm::u8vec4{188, 137, 255, 255}));
    linear.format = "obj";
    linear.parts[0].colours = {{255, 0, 51, 255}, {255, 255, 255, 255}, {255, 255, 255, 255}};
    EXPECT_EQ(ownMesh(linear, true, folder_).mesh.vertices[0].colour, (glm::u8vec4{128, 0, 51, 255}));
}

TEST_F(Models, TakeTheColoursOfPicturesBesideThemAndInside) {
    ImportedModel model = upright();
    model.materials[0].colour = {1, 1, 1, 1};
    model.materials[0].texture = "red.png";
    model.textures = {"red.png"};
    EXPECT_EQ(ownMesh(model, true, folder_).unshown, std::vector<std::string>{"red.png"});
    EXPECT_EQ(ownMesh(model, true, folder_).mesh.vertices[0].colour, (glm::u8vec4{255, 255, 255, 255}));

    ASSERT_TRUE(savePng(folder_ / "red.png", quarters()));
    const OwnMesh beside = ownMesh(model, true, folder_);
    EXPECT_TRUE(beside.unshown.empty());
    EXPECT_EQ(beside.mesh.vertices[0].colour,
              (glm::u8vec4{255, 0, 0, 255}));  // v = 0 is the lower edge

    model.materials[0].texture = "*1";
    model.textures = {"*1"};
    model.pictures = {"", encodePng(quarters())};
    for (auto& uv : model.parts[0].uvs) uv += glm::vec2{3.5F, -2};  // pictures repeat
    EXPECT_EQ(ownMesh(model, true, folder_).mesh.vertices[0].colour, (glm::u8vec4{0, 255, 0, 255}));
    for (const char* absent : {"*0", "*2", "*", "*-1", "*99999999999999999999"}) {
        model.materials[0].texture = absent;
        model.textures = {absent};
        EXPECT_EQ(ownMesh(model, true, folder_).unshown.size(), 1u) << absent;
    }
}

TEST_F(Models, AreAdoptedWithTheirFilesEachInAFolderOfItsOwn) {
    const fs::path hut =
        write("from/hut.obj", "mtllib m/hut.mtl\nusemtl a\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    write("from/m/hut.mtl", "newmtl a\n");
    write("from/other.txt", "not part of it");
    ASSERT_TRUE(savePng(folder_ / "from/wall.png", quarters()));
    ImportedModel model = upright();
    model.textures = {"wall.png", "*0", "../outside.png"};
    const fs::path scene = folder_ / "park.pitscape";
    const auto first = adoptModel(hut, model, scene), second = adoptModel(hut, model, scene);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(*first, "park.models/hut/hut.obj");
    EXPECT_EQ(*second, "park.models/hut-2/hut.obj");
    EXPECT_TRUE(fs::is_regular_file(folder_ / "park.models/hut/m/hut.mtl"));
    EXPECT_TRUE(fs::is_regular_file(folder_ / "park.models/hut/wall.png"));
    EXPECT_FALSE(fs::exists(folder_ / "park.models/hut/other.txt"));
    dropModel(scene, *first);
    EXPECT_FALSE(fs::exists(folder_ / "park.models/hut"));
    dropModel(scene, *second);
    EXPECT_FALSE(fs::exists(folder_ / "park.models"));
}

TEST_F(Models, ThatCannotBeCopiedLeaveNothing) {
    const fs::path hut = write("hut.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    ASSERT_TRUE(savePng(folder_ / "real.png", quarters()));
    fs::create_symlink(folder_ / "real.png", folder_ / "wall.png");
    ImportedModel model = upright();
    model.textures = {"wall.png"};
    const auto reference = adoptModel(hut, model, folder_ / "park.pitscape");
    EXPECT_FALSE(reference);  // a picture that leads elsewhere
    EXPECT_FALSE(fs::exists(folder_ / "park.models"));
}

}  // namespace
}  // namespace pitscape::io
