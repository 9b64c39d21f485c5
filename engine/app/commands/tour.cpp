// tour: the guided tour of the saved views as a video.
#include "app/tour.h"
#include "app/commands/all.h"
#include "app/interrupt.h"
#include "app/picture.h"
#include "app/picture_options.h"
#include "app/scenario_option.h"
#include "app/scene_upload.h"
#include "core/text.h"
#include "gpu/context.h"
#include "io/video_write.h"
#include "render/renderer.h"

#include <cmath>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

struct Options {
    std::string scene, scenario, output, size = "1280x720", quality = "medium";
    int fps = 25;
};

/// H.264 halves the resolution of the colours: even edges; its decoders in use end at 8192.
constexpr int kMostVideoEdge_px = 8192, kVideoStep_px = 2;

/// Draws and writes picture by picture. @return kInterrupted where the user asked to stop
Exit film(const Options& o, session::Session& session, const TourPath& path, render::Renderer& renderer,
          glm::ivec2 size, const Console& console) {
    const Interrupt interrupt;
    auto video = io::VideoWriter::start(o.output, size.x, size.y, o.fps);
    if (!video) return console.fail(video.error());
    render::Frame frame;
    frame.size = size;
    frame.quality = qualityFrom(o.quality, render::Quality::kMedium);
    frame.haze = hazeFor(session);
    const auto ground = [&](glm::dvec2 p) { return session.ground().heights().heightAt(p); };
    const int year = session.year();
    const int count = std::max(1, static_cast<int>(std::lround(path.duration_s() * o.fps)));
    for (int i = 0; i < count; ++i) {
        if (interrupt.requested()) {
            console.endProgress();
            console.note(fmt::format(fmt::runtime(tr("stopped; {0} was not written")), o.output));
            return Exit::kInterrupted;
        }
        const TourPath::Moment moment = path.at(static_cast<double>(i) / o.fps);
        if (const int wanted = moment.year.value_or(year); i == 0 || wanted != session.year()) {
            session.setYear(wanted);
            uploadAll(renderer, session);
        }
        frame.year = session.year();
        frame.camera = render::keptAboveGround(moment.camera, ground);
        frame.toSun = moment.lights.toSun;
        frame.moon = moment.lights.moon;
        frame.time_s = static_cast<double>(i) / o.fps;
        renderer.draw(frame);
        if (auto status = video->add(renderer.read().rgba); !status) {
            console.endProgress();
            return console.fail(status.error());
        }
        console.progress(static_cast<double>(i + 1) / count);
    }
    console.endProgress();
    if (auto status = video->finish(); !status) return console.fail(status.error());
    console.note(fmt::format(fmt::runtime(tr("{0} written")), o.output));
    return Exit::kDone;
}

Exit tour(const Options& o, Console& console) {
    const auto size = sizeFrom(o.size, kMostVideoEdge_px, kVideoStep_px);
    if (!size) return console.fail(size.error());
    auto opened = openForCommand(console, o.scene);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (auto status = showScenario(session, o.scenario); !status) return console.fail(status.error());
    const auto path = tourOf(session.scene());
    if (!path) return console.fail({o.scene + ": " + path.error().message});
    auto context = gpu::Context::headless();
    if (!context) return console.fail(context.error());
    auto renderer = render::Renderer::create(session.assets().shaders());
    if (!renderer) return console.fail(renderer.error());
    return film(o, session, *path, **renderer, *size, console);
}

}  // namespace

std::function<Exit()> defineTour(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("-o,--output", o->output, tr("the video to write, .mp4"))->required();
    parser.add_option("--size", o->size, tr("WIDTHxHEIGHT"));
    parser.add_option("--fps", o->fps, tr("pictures a second"))->check(CLI::Range(1, 120));
    parser.add_option("--quality", o->quality, tr("low, medium or high"))
        ->check(CLI::IsMember({"low", "medium", "high"}));
    return [o, &console] { return tour(*o, console); };
}

}  // namespace pitscape::app
