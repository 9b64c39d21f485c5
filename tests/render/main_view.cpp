// Looks at a raw height file from wherever one likes:
//   pitscape_render_view HEIGHTS.raw COLS ROWS CELL_M OUT.png [key=value ...]
// HEIGHTS: row-major float32, -9999 or NaN = no data. Keys: heading pitch dist fov tx ty (target as
// shares of the grid) tz (metres above its ground) az el (sun) quality (0..3) w h aa contours bench
// water (level) plants (count) blocks select time haze clouds stroke detail.
#include "gpu/context.h"
#include "ground/baseline_cover.h"
#include "render/from_ground.h"
#include "render/passes/copy_pass.h"
#include "render/renderer.h"
#include "terrain/slope.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <limits>
#include <map>
#include <random>
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
    const terrain::HeightGrid heights{ground.frame, ground.heights_m};
    std::vector<float> slopes;
    for (int row = 0; row < rows; ++row)
        for (int col = 0; col < cols; ++col)
            slopes.push_back(static_cast<float>(terrain::slope_deg(heights, {col, row})));
    ground.cover = groundMaps(heights, ground::baselineCover(heights, slopes), {}).cover;
    ground.origin = {ground.frame.box().centre(), 0};
    return ground;
}

/// All cells below a level, as one sheet.
std::vector<WaterBody> flooded(const GroundMaps& ground, double level_m) {
    WaterBody body{{}, level_m};
    for (int row = 0; row < ground.frame.rows; ++row)
        for (int col = 0; col < ground.frame.cols; ++col)
            if (static_cast<double>(ground.heights_m[ground.frame.index({col, row})]) < level_m)
                body.cells.push_back({col, row});
    return {body};
}

/// Plants strewn over ground that is not too steep.
std::vector<shape::Plant> strewn(const GroundMaps& ground, int count) {
    std::vector<shape::Plant> plants;
    std::mt19937 random{7};
    const auto share = [&] { return static_cast<float>(random()) / 4294967296.f; };
    const geo::GridFrame& f = ground.frame;
    for (int i = 0; i < count; ++i) {
        const geo::Cell c{1 + static_cast<int>(share() * static_cast<float>(f.cols - 3)),
                          1 + static_cast<int>(share() * static_cast<float>(f.rows - 3))};
        const auto z = [&](int dx, int dy) {
            return ground.heights_m[f.index({c.col + dx, c.row + dy})];
        };
        if (!(std::hypot(z(1, 0) - z(-1, 0), z(0, 1) - z(0, -1)) < 1.2)) continue;
        const glm::dvec2 p = f.centre(c);
        const auto form =
            static_cast<shape::PlantForm>(std::min(static_cast<int>(share() * share() * 8), 7));
        const bool tree = form < shape::PlantForm::kShrub;
        const float height = tree ? 3 + 9 * share() : 0.5f + 1.5f * share();
        plants.push_back({form,
                          static_cast<std::uint8_t>(i % 3),
                          {static_cast<float>(p.x - ground.origin.x),
                           static_cast<float>(p.y - ground.origin.y), z(0, 0)},
                          height,
                          height * (0.5f + 0.3f * share()),
                          6.28f * share(),
                          share()});
    }
    return plants;
}

/// Blocks of each material in a row, and a tall one.
std::vector<ElementMesh> blocks(const GroundMaps& ground, glm::dvec2 place, float z) {
    std::vector<ElementMesh> elements;
    for (int m = 0; m < geo::kMaterialCount; ++m) {
        auto mesh = std::make_shared<geo::Mesh>();
        const glm::vec3 low{
            static_cast<float>(place.x - ground.origin.x) + 7.f * static_cast<float>(m % 6),
            static_cast<float>(place.y - ground.origin.y) + 8.f * static_cast<float>(m / 6), z - 1};
        const glm::vec3 size{4, 5, 5};
        for (int axis = 0; axis < 3; ++axis)
            for (const float side : {0.f, 1.f}) {
                glm::vec3 n{0}, u{0}, v{0};
                n[axis] = side > 0 ? 1.f : -1.f;
                u[(axis + 1) % 3] = 1;
                v[(axis + 2) % 3] = 1;
                if (side < 0.5f) std::swap(u, v);
                const auto first = static_cast<std::uint32_t>(mesh->vertices.size());
                for (const glm::vec2 k : {glm::vec2{0, 0}, {1, 0}, {1, 1}, {0, 1}}) {
                    glm::vec3 p = k.x * u + k.y * v;
                    p[axis] = side;
                    mesh->vertices.push_back(
                        {low + p * size, n, {190, 180, 165, 255}, static_cast<geo::Material>(m)});
                }
                for (const std::uint32_t i : {0u, 1u, 2u, 0u, 2u, 3u})
                    mesh->indices.push_back(first + i);
            }
        elements.push_back({static_cast<std::uint64_t>(m + 1), mesh});
    }
    return elements;
}

/// What this machine can do at most right now: clear a picture, and fill it once.
void printLimits(glm::ivec2 size) {
    const gpu::Texture colour{{size.x, size.y, gpu::TexelFormat::kRgba8, gpu::Filter::kNearest},
                              "limit"};
    const gpu::Framebuffer target{&colour, nullptr, "limit"};
    auto fill = CopyPass::load(PITSCAPE_SOURCE_DIR "/shaders");
    const gpu::Texture one{{1, 1, gpu::TexelFormat::kRgba8, gpu::Filter::kNearest}, "limit source"};
    if (!fill) return;
    const auto best = [&](const auto& work) {
        double least = 1e9;
        for (int i = 0; i < 20; ++i) {
            glFinish();
            const std::clock_t start = std::clock();
            work();
            glFinish();
            least = std::min(least, 500.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        return least;
    };
    target.bind(size.x, size.y);
    const double clear = best([] { glClear(GL_COLOR_BUFFER_BIT); });
    const double whole = best([&] { fill->draw(one, {1, 1}, 1); });
    std::printf("limits, half processor ms: clear %.2f, fill %.2f\n", clear, whole);
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
    const auto key = [&](const char* name, double otherwise) {
        return keys.contains(name) ? keys[name] : otherwise;
    };

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
    frame.camera = lookAt({place, height}, key("heading", 20), key("pitch", -28), key("dist", 420),
                          key("fov", 45));
    const terrain::HeightGrid heights{ground->frame, ground->heights_m};
    frame.camera = keptAboveGround(
        frame.camera, [&](glm::dvec2 p) { return heights.heightAt(p); }, 2);
    const double az = glm::radians(key("az", 235)), el = glm::radians(key("el", 22));
    frame.toSun = {std::sin(az) * std::cos(el), std::cos(az) * std::cos(el), std::sin(el)};
    frame.contourInterval_m = key("contours", 0);
    frame.detail = key("detail", 1);
    frame.haze = key("haze", 1);
    frame.cloudCover = key("clouds", 0.35);
    if (keys.contains("water")) (*renderer)->setWater(flooded(*ground, key("water", 0)));
    if (keys.contains("plants"))
        (*renderer)->setPlants(strewn(*ground, static_cast<int>(key("plants", 0))));
    if (keys.contains("blocks"))
        (*renderer)->setElements(blocks(*ground, place, static_cast<float>(z)));
    if (keys.contains("select")) frame.selected = {static_cast<std::uint64_t>(key("select", 0))};
    frame.time_s = key("time", 0);
    const int smooth = static_cast<int>(key("aa", 0));
    (*renderer)->draw(frame);
    for (int i = 0; i < smooth; ++i) {
        frame.jitter_px = Renderer::jitterOf(i);
        (*renderer)->draw(frame);
        (*renderer)->accumulate(i);
    }
    const auto image =
        (*renderer)->read(smooth > 0 ? Renderer::Source::kMean : Renderer::Source::kDrawn);
    stbi_write_png(argv[5], image.width, image.height, 4, image.rgba.data(), image.width * 4);
    frame.jitter_px = {};
    if (keys.contains("bench")) printLimits(frame.size);
    if (keys.contains("stroke")) {
        const geo::Cell c = ground->frame.cellAt(place);
        const auto t = std::chrono::steady_clock::now();
        const std::clock_t used = std::clock();
        (*renderer)->updateGround(*ground, {c.col - 25, c.row - 25, c.col + 25, c.row + 25});
        glFinish();
        std::printf("update after a stroke of 50 cells: %.1f ms, half processor ms %.1f\n", since(t),
                    500.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
    }
    for (int i = 0; i < static_cast<int>(key("bench", 0)); ++i) {
        const auto t = std::chrono::steady_clock::now();
        const FrameStats stats = (*renderer)->draw(frame, Renderer::Measure::kPasses);
        std::printf("%.1f ms %d tri, half processor ms:", since(t), stats.triangles);
        for (const auto& pass : stats.passes)
            std::printf(" %s %.1f", pass.name.c_str(), pass.processor_ms / 2);
        std::puts("");
    }
    for (const auto& message : (*context)->takeMessages()) std::puts(message.text.c_str());
    return 0;
}

}  // namespace
}  // namespace pitscape::render

int main(int argc, char** argv) { return pitscape::render::view(argc, argv); }
