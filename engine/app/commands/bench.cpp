#include "app/commands/all.h"
#include "app/picture.h"
#include "app/picture_options.h"
#include "app/scene_shapes.h"
#include "app/scene_upload.h"
#include "app/sun_of_scene.h"
#include "core/text.h"
#include "estimate/estimator.h"
#include "estimate/tables.h"
#include "gpu/context.h"
#include "render/limits.h"
#include "render/renderer.h"
#include "terrain/gradient.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <memory>
#include <numbers>

#include <epoxy/gl.h>
#include <sys/resource.h>

namespace pitscape::app {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    std::string scene, size = "1280x720", quality = "medium";
    int frames = 60;
    bool json = false;
};

double since_ms(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double quantile(std::vector<double> v, double q) {
    if (v.empty()) return 0;
    std::ranges::sort(v);
    return v[std::min(v.size() - 1, static_cast<std::size_t>(q * static_cast<double>(v.size())))];
}

/// A turn around the middle of the terrain that also comes nearer: the same flight each time.
render::Camera flight(const session::Session& session, double t) {
    const auto box = session.ground().frame().box();
    glm::dvec3 middle{box.centre(), 0};
    middle.z = terrain::statsOf(session.ground().heights()).mean_m;
    const double distance = glm::length(box.size()) * (0.75 - 0.45 * t);
    return render::lookAt(middle, 30 + 150 * t, -28 + 8 * t, distance, 45);
}

/// What the machine can do at best, measured in the same run.
Result<Json> machineLimits(const std::filesystem::path& shaders, glm::ivec2 size) {
    std::vector<float> from(std::size_t{1} << 24, 1.0f), to(from.size());
    std::vector<double> copies, passes;
    for (int i = 0; i < 7; ++i) {
        auto start = Clock::now();
        std::memcpy(to.data(), from.data(), from.size() * sizeof(float));
        copies.push_back(since_ms(start));
        start = Clock::now();
        for (std::size_t k = 0; k < from.size(); ++k) to[k] = from[k] * 1.0001f;
        passes.push_back(since_ms(start));
        from[static_cast<std::size_t>(i)] = to[static_cast<std::size_t>(i) * 7];
    }
    const double bytes = 2.0 * static_cast<double>(from.size() * sizeof(float));
    const auto fill = render::measureFillLimits(shaders, size);
    if (!fill) return fill.error();
    return Json{{"clear_ms", fill->clear_ms},
                {"fullscreen_ms", fill->fullscreen_ms},
                {"memcpy_gb_per_s", bytes / quantile(copies, 0.5) / 1e6},
                {"pass_ns_per_cell", quantile(passes, 0.5) * 1e6 / static_cast<double>(from.size())}};
}

/// From an edit to all figures being right again: an element is moved by one cell.
double editToPanel_ms(session::Session& session, const estimate::Tables& tables) {
    if (session.scene().elements.empty()) return 0;
    estimate::Estimator estimator{session.assets().catalogue, tables};
    estimator.estimate(session.scene(), session.ground(), session.year());
    std::vector<double> times;
    const auto id = session.scene().elements.begin()->first;
    for (int i = 0; i < 9; ++i) {
        design::Element moved = session.scene().elements.at(id);
        for (auto& p : moved.points) p.x += i % 2 ? 1 : -1;
        const auto start = Clock::now();
        session.replace(id, std::move(moved), "bench", "bench");
        estimator.estimate(session.scene(), session.ground(), session.year());
        times.push_back(since_ms(start));
    }
    return quantile(times, 0.5);
}

Exit bench(const Options& o, Console& console) {
    const auto start = Clock::now();
    const auto size = sizeFrom(o.size);
    if (!size) return console.fail(size.error());
    auto assets = session::Assets::load();
    if (!assets) return console.fail(assets.error());
    const std::string file = o.scene.empty() ? assets->demoScene().string() : o.scene;
    auto opened = session::Session::open(file, *assets);
    if (!opened) return console.fail(opened.error());
    session::Session& session = **opened;
    auto context = gpu::Context::headless();
    if (!context) return console.fail(context.error());
    auto renderer = render::Renderer::create(assets->shaders());
    if (!renderer) return console.fail(renderer.error());
    (*renderer)->setGround(groundMaps(session), render::Renderer::Bake::kBeside);
    SceneShapes shapes{kWildOfWindow};
    shapes.updateElements(session, {});
    (*renderer)->setElements(shapes.meshes());
    (*renderer)->setWater(waterOf(session));

    render::Frame frame;
    frame.size = *size;
    frame.quality = qualityFrom(o.quality, render::Quality::kMedium);
    if (const auto lights = lightsOf(session.scene(), std::string{})) {
        frame.toSun = lights->toSun;
        frame.moon = lights->moon;
    }
    frame.year = session.year();
    frame.haze = hazeFor(session);
    frame.camera = flight(session, 0);
    (*renderer)->draw(frame);
    (*renderer)->read();
    const double firstPicture = since_ms(start);
    (*renderer)->finishMaps();
    shapes.update(session, {});
    (*renderer)->setPlants(shapes.plants());
    (*renderer)->draw(frame);
    (*renderer)->finishMaps();  // the shadows of the plants
    (*renderer)->read();
    const double wholePicture = since_ms(start);

    std::vector<double> times;
    std::map<std::string, std::vector<double>> passes, processor;
    for (int i = 0; i < o.frames; ++i) {
        frame.camera = flight(session, static_cast<double>(i) / std::max(1, o.frames - 1));
        const auto before = Clock::now();
        (*renderer)->draw(frame);
        glFinish();
        times.push_back(since_ms(before));
    }
    for (int i = 0; i < o.frames; i += std::max(1, o.frames / 12)) {
        frame.camera = flight(session, static_cast<double>(i) / std::max(1, o.frames - 1));
        for (const auto& pass : (*renderer)->draw(frame, render::Renderer::Measure::kPasses).passes) {
            passes[pass.name].push_back(pass.ms);
            processor[pass.name].push_back(pass.processor_ms);
        }
    }
    Json perPass = Json::object(), perPassProcessor = Json::object();
    for (const auto& [name, ms] : passes) perPass[name] = quantile(ms, 0.5);
    for (const auto& [name, ms] : processor) perPassProcessor[name] = quantile(ms, 0.5);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto tables = estimate::Tables::load(assets->models());
    if (!tables) return console.fail(tables.error());
    const double edit = editToPanel_ms(session, *tables);
    const auto limits = machineLimits(assets->shaders(), frame.size);
    if (!limits) return console.fail(limits.error());
    console.print(Json{{"frame_ms", {{"median", quantile(times, 0.5)}, {"p95", quantile(times, 0.95)}}},
                       {"passes_ms", perPass},
                       {"passes_processor_ms", perPassProcessor},
                       {"first_picture_ms", firstPicture},
                       {"whole_picture_ms", wholePicture},
                       {"edit_to_panel_ms", edit},
                       {"peak_mib", static_cast<double>(usage.ru_maxrss) / 1024},
                       {"renderer", (*context)->device().renderer},
                       {"limits", *limits}});
    return Exit::kDone;
}

}  // namespace

std::function<Exit()> defineBench(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene,
                      tr("a scene or a terrain model; the bundled quarry when none is named"));
    parser.add_option("--size", o->size, tr("WIDTHxHEIGHT"));
    parser.add_option("--quality", o->quality, tr("low, medium or high"))
        ->check(CLI::IsMember({"low", "medium", "high"}));
    parser.add_option("--frames", o->frames, tr("frames of the flight"))->check(CLI::Range(2, 100000));
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return bench(*o, console); };
}

}  // namespace pitscape::app
