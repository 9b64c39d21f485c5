#include "gpu/buffer.h"
#include "gpu/framebuffer.h"
#include "gpu/program.h"
#include "gpu/raster_threads.h"
#include "gpu/shader_source.h"
#include "gpu/texture.h"
#include "gpu/timer.h"

#include "gl_test.h"
#include "shared/bindings.h"
#include "temp_folder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace pitscape::gpu {
namespace {

const std::filesystem::path kShaders = PITSCAPE_SOURCE_DIR "/shaders";

/// A folder with one shader file, gone with the test.
class ShaderFolder {
public:
    ShaderFolder(const std::string& file, const std::string& text) {
        std::filesystem::create_directories((folder / file).parent_path());
        std::ofstream{folder / file} << text;
    }
    test::TempFolder folder;
};

using Gpu = GlTest;

TEST_F(Gpu, GivesOpenGl45WithoutAWindow) {
    EXPECT_FALSE(context->device().renderer.empty());
    EXPECT_GE(context->device().maxTextureSize, 8192);
}

TEST_F(Gpu, CollectsWhatTheDriverComplainsAbout) {
    glEnable(GL_TEXTURE_2D_ARRAY);  // no such switch
    const auto messages = context->takeMessages();
    ASSERT_FALSE(messages.empty());
    EXPECT_GE(messages.front().severity, Message::Severity::kMedium);
    EXPECT_TRUE(context->takeMessages().empty());
}

TEST(GpuDevice, KnowsSoftwareByItsName) {
    EXPECT_TRUE(isSoftwareRenderer("llvmpipe (LLVM 15.0.6, 256 bits)"));
    EXPECT_TRUE(isSoftwareRenderer("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))"));
    EXPECT_FALSE(isSoftwareRenderer("NVIDIA GeForce RTX 3060/PCIe/SSE2"));
}

TEST_F(Gpu, BufferDeletesItsObjectOnceEvenWhenMoved) {
    GLuint id = 0;
    {
        constexpr std::array kFloats{1.f, 2.f};
        Buffer first{bytesOf(kFloats), "test"};
        id = first.id();
        Buffer second{std::move(first)};
        EXPECT_EQ(first.id(), 0u);
        EXPECT_TRUE(glIsBuffer(id));
    }
    EXPECT_FALSE(glIsBuffer(id));
}

TEST_F(Gpu, ReadsBackWhatWasClearedTopRowFirst) {
    const Texture colour{{4, 2, TexelFormat::kRgba8, Filter::kNearest}, "test"};
    const Framebuffer target{&colour, nullptr, "test"};
    target.bind(4, 2);
    glClearColor(1, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glScissor(0, 0, 4, 1);  // OpenGL's lowest row
    glClearColor(0, 0, 1, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
    const Image image = target.read(4, 2);
    ASSERT_EQ(image.rgba.size(), 32u);
    EXPECT_EQ(image.rgba[0], 255);       // top: red
    EXPECT_EQ(image.rgba[16 + 2], 255);  // bottom: blue
}

TEST_F(Gpu, TextureKeepsTheRectangleWrittenToIt) {
    Texture heights{{3, 3, TexelFormat::kR32F, Filter::kNearest}, "test"};
    heights.write(bytesOf(std::vector<float>(9, 1.f)));
    heights.write(1, 1, 1, 1, bytesOf(std::array{7.5f}));
    std::array<float, 9> back{};
    glGetTextureImage(heights.id(), 0, GL_RED, GL_FLOAT, sizeof back, back.data());
    EXPECT_EQ(back, (std::array{1.f, 1.f, 1.f, 1.f, 7.5f, 1.f, 1.f, 1.f, 1.f}));
}

TEST_F(Gpu, TimerHasNoResultBeforeItMeasured) {
    Timer timer;
    EXPECT_FALSE(timer.result_ms());
    timer.begin();
    timer.end();
    glFinish();
    ASSERT_TRUE(timer.result_ms());
    EXPECT_GE(*timer.result_ms(), 0.0);
}

TEST_F(Gpu, PinsOneThreadPerCoreAtMostOnSoftware) {
    const int pinned = pinRasterThreads();
    EXPECT_GE(pinned, 0);
    if (!context->device().software) {
        EXPECT_EQ(pinned, 0);
    }
}

TEST(ShaderSource, SaysWhereAMissingIncludeIsAskedFor) {
    const auto source = loadShaderSource(PITSCAPE_SOURCE_DIR "/tests/gpu", "broken.frag");
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().message, "broken.frag:2: cannot read \"common/broken.glsl\"");
}

TEST_F(Gpu, CompilerMessagesNameTheTrueFileAndLineBehindDefines) {
    const ShaderFolder bad{"bad.frag",
                           "#version 450 core\nout vec4 c;\nvoid main() {\n    c = wrong;\n}\n"};
    const auto program = Program::load(bad.folder, {"bad.frag", "", {"ONE", "TWO 2"}});
    ASSERT_FALSE(program);
    EXPECT_TRUE(program.error().message.starts_with("bad.frag:4")) << program.error().message;
    EXPECT_FALSE(context->takeMessages().empty());  // the driver says so too
}

TEST_F(Gpu, DefinesChooseTheVariant) {
    const ShaderFolder two{"two.frag",
                           "#version 450 core\nout vec4 c;\nvoid main() {\n#ifdef GOOD\n c = "
                           "vec4(1);\n#else\n c = no;\n#endif\n}\n"};
    EXPECT_TRUE(compiles(two.folder, "two.frag", {"GOOD"}));
    EXPECT_FALSE(compiles(two.folder, "two.frag", {}));
    EXPECT_FALSE(context->takeMessages().empty());
}

/// Every shader file below shaders/.
std::vector<std::string> shaderFiles() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{kShaders}) {
        const std::string extension = entry.path().extension();
        if (extension == ".vert" || extension == ".frag" || extension == ".comp")
            files.push_back(std::filesystem::relative(entry.path(), kShaders));
    }
    std::ranges::sort(files);
    return files;
}

class ShaderFile : public GlTest, public testing::WithParamInterface<std::string> {};

TEST_P(ShaderFile, Compiles) {
    const auto good = compiles(kShaders, GetParam(), {});
    EXPECT_TRUE(good) << good.error().message;
}

INSTANTIATE_TEST_SUITE_P(All, ShaderFile, testing::ValuesIn(shaderFiles()), [](const auto& file) {
    std::string name = file.param;
    std::ranges::replace_if(
        name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
});

}  // namespace
}  // namespace pitscape::gpu
