#include "app/commands/all.h"
#include "app/picture.h"
#include "app/picture_options.h"
#include "app/scenario_option.h"
#include "app/seen_files.h"
#include "app/view_shares.h"
#include "core/text.h"
#include "io/image_png.h"
#include "io/panorama_png.h"
#include "session/editing.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string_view>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

struct Options {
    std::string scene, scenario, output, size, view, eye, target, date, quality = "picture", overlay,
                                                                        depth, ids, views;
    double fov = 0;
    int year = -1;
    bool panorama = false, transparent = false, alone = false, stamp = false, shares = false;
};

Result<glm::dvec3> place3From(const std::string& words) {
    std::array<double, 3> v{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto end = i < 2 ? words.find(',', at) : words.size();
        if (end == std::string::npos)
            return Error{
                fmt::format(fmt::runtime(tr("\"{0}\": write easting,northing,height")), words)};
        const auto number = session::numberFrom(words.substr(at, end - at), words);
        if (!number) return number.error();
        v[i] = *number;
        at = end + 1;
    }
    return glm::dvec3{v[0], v[1], v[2]};
}

Result<glm::ivec2> sizeOf(const Options& o) {
    if (o.size.empty()) return o.panorama ? glm::ivec2{4096, 2048} : glm::ivec2{1280, 720};
    const auto size = sizeFrom(o.size);
    if (size && o.panorama && size->x != 2 * size->y)
        return Error{
            fmt::format(fmt::runtime(tr("size \"{}\": a panorama is twice as wide as high")), o.size)};
    return size;
}

Result<PictureWish> wishFrom(const Options& o, const session::Session& session) {
    PictureWish wish;
    const auto size = sizeOf(o);
    if (!size) return size.error();
    wish.size = *size;
    wish.camera = startCamera(session);
    wish.date = o.date;
    if (!o.view.empty()) {
        const design::View* view = session.scene().view(o.view);
        if (!view)
            return Error{
                fmt::format(fmt::runtime(tr("there is no view \"{0}\" in the scene")), o.view)};
        wish.camera = {view->eye, view->target, view->fov_deg};
        if (wish.date.empty() && view->date) wish.date = *view->date;
        if (view->year) wish.year = *view->year;
    }
    if (o.eye.empty() != o.target.empty()) return Error{tr("--eye and --target belong together")};
    if (!o.eye.empty()) {
        const auto eye = place3From(o.eye), target = place3From(o.target);
        if (!eye) return eye.error();
        if (!target) return target.error();
        wish.camera.eye = *eye;
        wish.camera.target = *target;
    }
    if (o.fov > 0) wish.camera.fov_deg = o.fov;
    if (o.year >= 0) wish.year = o.year;
    wish.overlay = o.overlay;
    wish.quality = qualityFrom(o.quality, render::Quality::kPicture);
    if (o.panorama) wish.projection = Projection::kPanorama;
    if (o.transparent) wish.around = render::Around::kLand;
    if (o.alone) wish.around = render::Around::kNothing;
    wish.stamped = o.stamp;
    return wish;
}

Status savePicture(const Options& o, const std::filesystem::path& file, session::Session& session) {
    const auto wish = wishFrom(o, session);
    if (!wish) return wish.error();
    const auto picture = takePicture(session, *wish);
    if (!picture) return picture.error();
    return o.panorama ? io::savePanoramaPng(file, *picture, wish->camera.heading_deg())
                      : io::savePng(file, *picture);
}

/// The name of a view as the name of a file: what a folder or another system cannot hold is "_".
std::string fileNameOf(std::string name) {
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20 ||
            std::string_view{"/\\:*?\"<>|"}.find(c) != std::string_view::npos)
            c = '_';
    return name + ".png";
}

/// --views: a picture of each, in the year of each where it has one.
Exit saveViews(Options o, session::Session& session, Console& console) {
    if (session.scene().views.empty())
        return console.fail(
            Error{tr("the scene has no saved view to go to; save one in the window first")});
    const std::filesystem::path folder = o.views;
    std::error_code why;
    std::filesystem::create_directories(folder, why);
    if (why) return console.fail(Error{folder.string() + ": " + why.message()});
    const int year = session.year();
    for (const design::View& view : session.scene().views) {
        session.setYear(year);
        o.view = view.name;
        const auto file = folder / fileNameOf(view.name);
        if (auto status = savePicture(o, file, session); !status) return console.fail(status.error());
        console.note(fmt::format(fmt::runtime(tr("{0} written")), file.string()));
    }
    return Exit::kDone;
}

/// --depth and --ids.
Status saveSeen(const Options& o, session::Session& session, PictureWish wish) {
    if (o.depth.empty() && o.ids.empty()) return Done{};
    if (o.panorama) return Error{tr("--depth and --ids are not written of a panorama")};
    wish.camera = render::keptAboveGround(
        wish.camera, [&](glm::dvec2 p) { return session.ground().heights().heightAt(p); });
    const auto seen = takeSeen(session, wish);
    if (!seen) return seen.error();
    if (!o.depth.empty())
        if (auto status = saveDistances(o.depth, *seen); !status) return status;
    return o.ids.empty() ? Status{Done{}} : saveIds(o.ids, *seen, wish.camera, session);
}

/// --shares.
Status printShares(const Options& o, session::Session& session, const PictureWish& wish,
                   const Console& console) {
    if (!o.shares) return Done{};
    if (o.panorama) return Error{tr("--shares is not worked out of a panorama")};
    const auto shares = sharesBeforeAndAfter(session, wish);
    if (!shares) return shares.error();
    console.print(*shares);
    return Done{};
}

}  // namespace

std::function<Exit()> defineRender(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("a scene or a terrain model"))->required();
    addScenarioOption(parser, o->scenario);
    CLI::Option_group* const where = parser.add_option_group(tr("Where to"));
    CLI::Option* const output =
        where->add_option("-o,--output", o->output, tr("the picture to write, .png"));
    CLI::Option* const views = where->add_option(
        "--views", o->views, tr("a folder: writes a picture of each saved view into it"));
    views->excludes(output);
    where
        ->add_flag("--shares", o->shares,
                   tr("prints, as JSON, what share of the view is rock, water, plants, buildings and "
                      "so on, without the design and with it"))
        ->excludes(views);
    where->require_option(1, 2);
    parser.add_option("--size", o->size, tr("WIDTHxHEIGHT"));
    parser.add_option("--view", o->view, tr("name of a saved view"))->excludes(views);
    parser.add_option("--eye", o->eye, tr("easting,northing,height of the eye"))->excludes(views);
    parser.add_option("--target", o->target, tr("easting,northing,height of what is looked at"));
    parser.add_option("--fov", o->fov, tr("angle of view from bottom to top, degrees"))
        ->check(CLI::Range(5.0, 120.0));
    parser.add_option("--date", o->date, tr("date and time of the light, ISO 8601"));
    parser.add_option("--year", o->year, tr("year of the timeline, 0 to 30"))->check(CLI::Range(0, 30));
    parser.add_option("--quality", o->quality, tr("low, medium, high or picture"))
        ->check(CLI::IsMember({"low", "medium", "high", "picture"}));
    parser.add_option("--overlay", o->overlay, tr("slope, contours or cover"))
        ->check(CLI::IsMember({"slope", "contours", "cover"}));
    parser.add_flag("--panorama", o->panorama,
                    tr("all around the eye, 360 degrees, equirectangular, twice as wide as high"));
    parser.add_flag("--transparent", o->transparent,
                    tr("the sky is left out: laid into a photo, the photo shows there"));
    parser.add_flag("--alone", o->alone, tr("sky and the land around the survey are left out"));
    parser.add_flag("--stamp", o->stamp,
                    tr("writes north, sun, date and place into the corner, a scale bar from above"));
    parser
        .add_option("--depth", o->depth,
                    tr("also writes metres from the eye along the ray of each pixel, .tif"))
        ->excludes(views);
    parser
        .add_option("--ids", o->ids,
                    tr("also writes what each pixel shows, .png, and its legend beside it, .json"))
        ->excludes(views);
    return [o, &console] {
        auto opened = openForCommand(console, o->scene);
        if (!opened) return console.fail(opened.error());
        if (auto status = showScenario(*opened->session, o->scenario); !status)
            return console.fail(status.error());
        if (!o->views.empty()) return saveViews(*o, *opened->session, console);
        const auto wish = wishFrom(*o, *opened->session);
        if (!wish) return console.fail(wish.error());
        if (auto status = saveSeen(*o, *opened->session, *wish); !status)
            return console.fail(status.error());
        if (auto status = printShares(*o, *opened->session, *wish, console); !status)
            return console.fail(status.error());
        if (o->output.empty()) return Exit::kDone;
        if (auto status = savePicture(*o, o->output, *opened->session); !status)
            return console.fail(status.error());
        console.note(fmt::format(fmt::runtime(tr("{0} written")), o->output));
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
