#include "io/model_import.h"
#include "temp_folder.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const fs::path kData = PITSCAPE_DATA_DIR;
const fs::path kReader = fs::path{PITSCAPE_BINARY_DIR} / "bin" / "pitscape-import";

class ModelImport : public testing::Test {
protected:
    void TearDown() override {
        EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a reader was left behind";
    }
    fs::path file(const std::string& name, const std::string& content) const {
        std::ofstream{folder_ / name, std::ios::binary} << content;
        return folder_ / name;
    }
    /// A reader that is not ours: what a broken or conquered one could do.
    fs::path script(const std::string& body) const {
        const fs::path path = file("reader", "#!/bin/sh\n" + body + "\n");
        fs::permissions(path, fs::perms::owner_all);
        return path;
    }
    fs::path cube() const {
        return file("cube.obj", "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3\nf 1 3 4\n");
    }
    std::string faultOf(const fs::path& path,
                        const ModelImportOptions& options = {.reader = kReader}) const {
        const auto model = importModel(path, options);
        return model ? "accepted" : model.error().message;
    }

    test::TempFolder folder_;
};

TEST_F(ModelImport, ReadsAnObjWithItsMaterials) {
    file("my stone.mtl", "newmtl stone\nKd 0.1 0.2 0.3\nmap_Kd C:\\work\\stone.png\n");
    const auto path = file(
        "hut.obj", "mtllib my stone.mtl\no hut\nusemtl stone\nv 0 0 0\nv 2 0 0\nv 0 3 0\nf 1 2 3\n");
    const auto model = importModel(path, {.reader = kReader});
    ASSERT_TRUE(model) << model.error().message;
    EXPECT_EQ(model->triangles, 1u);
    EXPECT_EQ(model->max, (glm::vec3{2, 3, 0}));
    ASSERT_EQ(model->textures.size(), 1u);
    EXPECT_EQ(model->textures[0], "stone.png");
    const auto& colour = model->materials[model->parts[0].material].colour;
    EXPECT_FLOAT_EQ(colour.g, 0.2F);
    EXPECT_EQ(model->warnings.size(), 1u);  // the picture is missing
    EXPECT_EQ(model->up, ImportedModel::Up::kY);
}

TEST_F(ModelImport, ABoxWithoutNormalsIsNotSmooth) {
    // Two walls that share an edge.
    const auto path = file("walls.obj",
                           "v 0 0 0\nv 1 0 0\nv 1 0 1\nv 0 0 1\nv 0 1 0\nv 0 1 1\n"
                           "f 1 2 3 4\nf 1 4 6 5\n");
    const auto model = importModel(path, {.reader = kReader});
    ASSERT_TRUE(model) << model.error().message;
    ASSERT_EQ(model->parts.size(), 1u);
    ASSERT_EQ(model->parts[0].normals.size(), 8u);
    for (const glm::vec3& n : model->parts[0].normals)
        EXPECT_NEAR(std::max(std::abs(n.x), std::abs(n.y)), 1, 1e-5) << "along one axis";
}

TEST_F(ModelImport, GuessesUpAndUnitFromShapeAndSize) {
    // A post of 250 units on z = 0, floating in x and y.
    const auto post = file("post.obj", "v 1 5 0\nv 2 5 0\nv 2 6 4000\nf 1 2 3\n");
    const auto model = importModel(post, {.reader = kReader});
    ASSERT_TRUE(model) << model.error().message;
    EXPECT_EQ(model->up, ImportedModel::Up::kZ);
    EXPECT_FALSE(model->upSaid);
    EXPECT_DOUBLE_EQ(model->unit_m, 0.01);
    EXPECT_FLOAT_EQ(model->size_m().z, 40);
}

TEST_F(ModelImport, AGltfNamesTheBufferThatIsMissing) {
    const auto path = file(
        "a.gltf", R"({"asset":{"version":"2.0"},"buffers":[{"uri":"my%20data.bin","byteLength":4}]})");
    EXPECT_EQ(
        faultOf(path),
        "a.gltf: files that belong to the model are missing: \"my data.bin\"; put them beside it");
    const auto thief = file(
        "b.gltf",
        R"({"asset":{"version":"2.0"},"buffers":[{"uri":"../../../../etc/passwd","byteLength":4}]})");
    EXPECT_NE(faultOf(thief).find("missing: \"passwd\""), std::string::npos);
}

TEST_F(ModelImport, OtherFormatsAreRefusedUnderAnyName) {
    const std::string words =
        ": 3D models of this kind are not read; save it as .glb, .gltf, .obj, .ply, .stl, .dae or .fbx";
    EXPECT_EQ(faultOf(file("a.x", "xof 0303txt 0032")), "a.x" + words);
    EXPECT_EQ(faultOf(file("a.obj", "xof 0303txt 0032")), "a.obj" + words);
    EXPECT_EQ(faultOf(file("a.fbx", "PK\x03\x04 zip")), "a.fbx" + words);
    EXPECT_EQ(faultOf(file("a.blend", "BLENDER")), "a.blend" + words);
    EXPECT_EQ(faultOf(file("empty.obj", "")), "empty.obj: is empty");
}

TEST_F(ModelImport, AReaderThatCrashesGivesASentence) {
    for (const char* how : {"kill -SEGV $$", "kill -ABRT $$"})
        EXPECT_EQ(faultOf(cube(), {.reader = script(how)}),
                  "cube.obj: the model reader broke down on this file, so it is damaged or malicious; "
                  "nothing else was harmed");
    EXPECT_EQ(faultOf(cube(), {.reader = script("exit 3")}),
              "cube.obj: the model reader ended without an answer");
    EXPECT_EQ(faultOf(cube(), {.reader = script("kill -SYS $$")}),
              "cube.obj: this file made the model reader try something forbidden, so it was stopped");
}

TEST_F(ModelImport, AReaderThatHangsIsKilled) {
    const auto started = std::chrono::steady_clock::now();
    EXPECT_EQ(
        faultOf(cube(), {.reader = script("exec sleep 60"), .time = 200ms}),
        "cube.obj: reading took longer than 0.2 s and was stopped; the file is damaged or too complex");
    EXPECT_LT(std::chrono::steady_clock::now() - started, 5s);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(faultOf(cube(), {.reader = script("exec sleep 60"), .stop = stop.get_token()}),
              "cube.obj: reading was cancelled");
}

TEST_F(ModelImport, AReaderThatLiesIsNotBelieved) {
    const std::string words =
        "cube.obj: the model holds numbers that cannot be right (not finite, too large or out of "
        "range)";
    EXPECT_EQ(faultOf(cube(), {.reader = script("")}), words);
    EXPECT_EQ(faultOf(cube(), {.reader = script("echo hello")}), words);
    EXPECT_EQ(faultOf(cube(), {.reader = script("printf 'P_MODEL1'; head -c 100000 /dev/zero")}),
              words);
}

TEST_F(ModelImport, AReaderThatIsNotThereGivesASentence) {
    EXPECT_NE(faultOf(cube(), {.reader = "/nonexistent/reader"}).find("cannot be started"),
              std::string::npos);
}

TEST_F(ModelImport, AFileThatClaimsFourBillionVerticesStaysWithinMemory) {
    std::string ply =
        "ply\nformat binary_little_endian 1.0\nelement vertex 4000000000\nproperty float x\n"
        "property float y\nproperty float z\nend_header\n";
    const auto path = file("huge.ply", ply + std::string(36, '\0'));
    const std::string fault = faultOf(path);
    EXPECT_NE(fault, "accepted");
    EXPECT_TRUE(fault.starts_with("huge.ply: ")) << fault;
}

TEST_F(ModelImport, TheReaderCanOpenNoFileAndStartNoProgram) {
    // An OBJ that names a material file outside: neither we nor the reader open it.
    const auto path = file("t.obj", "mtllib /etc/passwd\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    const auto model = importModel(path, {.reader = kReader});
    ASSERT_TRUE(model) << model.error().message;
    EXPECT_EQ(model->warnings.size(), 1u);
}

TEST_F(ModelImport, ReadsTheModelsThatOthersMade) {
    if (!fs::exists(kData / "model")) GTEST_SKIP() << kData / "model";
    struct Expected {
        const char* name;
        std::size_t atLeast;  ///< triangles
        ImportedModel::Up up;
    };
    using Up = ImportedModel::Up;
    for (const auto& [name, atLeast, up] : {Expected{"building-small-a.glb", 100, Up::kY},
                                            {"grass-trees-tall.glb", 100, Up::kY},
                                            {"pavement-fountain.glb", 50, Up::kY},
                                            {"tree-zup.obj", 4000, Up::kZ},
                                            {"duck.dae", 4000, Up::kY},
                                            {"spider-cm.fbx", 1000, Up::kY},
                                            {"mine-station.gltf", 10000, Up::kY}}) {
        const auto model = importModel(kData / "model" / name, {.reader = kReader});
        ASSERT_TRUE(model) << model.error().message;
        EXPECT_GE(model->triangles, atLeast) << name;
        EXPECT_EQ(model->up, up) << name;
        EXPECT_GE(describe(*model).size(), 4u);
        if (std::getenv("PITSCAPE_TEST_TALK") != nullptr)
            for (const auto& line : describe(*model)) std::printf("%s: %s\n", name, line.c_str());
    }
}

TEST_F(ModelImport, HostileModelsAreRefusedOrReadInWords) {
    if (!fs::exists(kData / "hostile")) GTEST_SKIP() << kData / "hostile";
    for (const char* name : {"empty.obj", "malformed.obj", "utf16be.obj", "recursive-nodes.gltf",
                             "index-out-of-range.gltf", "infinite-coordinates.glb", "assimp-crash.x",
                             "assimp-abort.3mf"}) {
        const auto started = std::chrono::steady_clock::now();
        const std::string fault = faultOf(kData / "hostile" / name);
        EXPECT_TRUE(fault == "accepted" || fault.starts_with(std::string{name} + ": ")) << fault;
        EXPECT_EQ(fault.find('\n'), std::string::npos);
        EXPECT_LT(std::chrono::steady_clock::now() - started, 10s);
        if (std::getenv("PITSCAPE_TEST_TALK") != nullptr) std::printf("%s\n", fault.c_str());
        EXPECT_TRUE(fault != "accepted" || name == std::string{"index-out-of-range.gltf"}) << name;
    }
}

/// PITSCAPE_MUTATIONS asks for more than the everyday number.
TEST_F(ModelImport, DamagedModelsNeverHarmUs) {
    if (!fs::exists(kData / "model")) GTEST_SKIP() << kData / "model";
    const char* asked = std::getenv("PITSCAPE_MUTATIONS");
    const int runs = asked != nullptr ? std::atoi(asked) : 4;
    std::uint32_t seed = 7;
    const auto next = [&] { return seed = seed * 1664525 + 1013904223; };  // Numerical Recipes
    for (const char* name :
         {"pavement-fountain.glb", "spider-cm.fbx", "duck.dae", "tree-zup.obj", "mine-station.gltf"}) {
        std::ifstream in{kData / "model" / name, std::ios::binary};
        const std::string whole{std::istreambuf_iterator<char>{in}, {}};
        const std::string copy = "damaged" + fs::path{name}.extension().string();
        int read = 0, broke = 0;
        for (int run = 0; run < runs; ++run) {
            std::string bytes = whole;
            // A byte from elsewhere in the file keeps text text; every fourth run gets any byte.
            for (int edit = 0; edit < 8; ++edit)
                bytes[next() % bytes.size()] =
                    run % 4 == 3 ? static_cast<char>(next() >> 24) : whole[next() % whole.size()];
            const std::string fault = faultOf(file(copy, bytes), {.reader = kReader, .time = 5s});
            EXPECT_TRUE(fault == "accepted" || fault.starts_with(copy + ":")) << fault;
            EXPECT_EQ(fault.find('\n'), std::string::npos) << fault;
            read += fault == "accepted" ? 1 : 0;
            broke += fault.find("broke down") != std::string::npos ? 1 : 0;
        }
        if (asked != nullptr)
            std::printf("%s: %d of %d read, the reader broke down on %d\n", name, read, runs, broke);
    }
}

}  // namespace
}  // namespace pitscape::io
