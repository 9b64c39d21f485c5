// Looks at a raw height file from wherever one likes:
//   pitscape_render_view HEIGHTS.raw COLS ROWS CELL_M OUT.png [key=value ...]
// HEIGHTS: row-major float32, -9999 or NaN = no data. Keys: heading pitch dist fov tx ty (target as
// shares of the grid) tz (metres above its ground) az el (sun) quality (0..3) w h aa contours bench.
#include "gpu/context.h"
#include "render/renderer.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>
#include <map>
#include <string>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

#include <glm/trigonometric.hpp>

namespace pitscape::render {
namespace {

std::optional<GroundMaps> readRaw(const char* file, int cols, int rows, double cell_m) {
    std::ifstream in{file, std::ios::binary};
    GroundMaps ground;
    ground.frame = {0, rows * cell_m, cell_m, cols, rows};
    ground.heights_m.resize(ground.frame.count());
    in.read(reinterpret_cast<char*>(ground.heights_m.data()),
            static_cast<std::streamsize>(ground.heights_m.size() * sizeof(float)));
    if (!in) return std::nullopt;
    for (float& z : ground.heights_m)
        if (z < -9000) z = std::numeric_limits<float>::quiet_NaN();
    ground.origin = {ground.frame.box().centre(), 0};
    return ground;
}

int view(int argc, char** argv) {
    if (argc < 6) return 2;
    const auto ground = readRaw(argv[1], std::atoi(argv[2]), std::atoi(argv[3]), std::atof(argv[4]));
    if (!ground) return 1;
    std::map<std::string, double> keys;
    for (int i = 6; i < argc; ++i) {
        const std::string word = argv[i];
        const auto at = word.find('=');
        if (at != std::string::npos) keys[word.substr(0, at)] = std::atof(word.c_str() + at + 1);
    }
    const auto key = [&](const char* name, double otherwise) { return keys.contains(name) ? keys[name] : otherwise; };

    auto context = gpu::Context::headless();
    if (!context) return std::puts(context.error().message.c_str()), 1;
    auto renderer = Renderer::create(PITSCAPE_SOURCE_DIR "/shaders");
    if (!renderer) return std::puts(renderer.error().message.c_str()), 1;
    const auto start = std::chrono::steady_clock::now();
    const auto since = [](auto t) {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - t).count();
    };
    (*renderer)->setGround(*ground);
    std::printf("bake %.0f ms\n", since(start));

    Frame frame;
    frame.size = {static_cast<int>(key("w", 1280)), static_cast<int>(key("h", 720))};
    frame.quality = static_cast<Quality>(static_cast<int>(key("quality", 1)));
    const geo::Box2 box = ground->frame.box();
    const glm::dvec2 place = box.min + box.size() * glm::dvec2{key("tx", 0.5), 1 - key("ty", 0.5)};
    const float z = ground->heights_m[ground->frame.index(ground->frame.cellAt(place))];
    const double height = (std::isnan(z) ? 300.0 : static_cast<double>(z)) + key("tz", 0);
    frame.camera = lookAt({place, height}, key("heading", 20), key("pitch", -28), key("dist", 420), key("fov", 45));
    const double az = glm::radians(key("az", 235)), el = glm::radians(key("el", 22));
    frame.toSun = {std::sin(az) * std::cos(el), std::cos(az) * std::cos(el), std::sin(el)};
    frame.contourInterval_m = key("contours", 0);
    frame.haze = key("haze", 1);
    frame.cloudCover = key("clouds", 0.35);
    const int smooth = static_cast<int>(key("aa", 0));
    (*renderer)->draw(frame);
    for (int i = 0; i < smooth; ++i) {
        frame.jitter_px = Renderer::jitterOf(i);
        (*renderer)->draw(frame);
        (*renderer)->accumulate(i);
    }
    const auto image = (*renderer)->read(smooth > 0 ? Renderer::Source::kMean : Renderer::Source::kDrawn);
    stbi_write_png(argv[5], image.width, image.height, 4, image.rgba.data(), image.width * 4);
    frame.jitter_px = {};
    for (int i = 0; i < static_cast<int>(key("bench", 0)); ++i) {
        const auto t = std::chrono::steady_clock::now();
        const FrameStats stats = (*renderer)->draw(frame, Renderer::Measure::kPasses);
        std::printf("%.1f ms %d tri:", since(t), stats.triangles);
        for (const auto& pass : stats.passes) std::printf(" %s %.1f", pass.name.c_str(), pass.ms);
        std::puts("");
    }
    for (const auto& message : (*context)->takeMessages()) std::puts(message.text.c_str());
    return 0;
}

}  // namespace
}  // namespace pitscape::render

int main(int argc, char** argv) {
    return pitscape::render::view(argc, argv);
}
