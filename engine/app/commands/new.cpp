#include "app/commands/all.h"
#include "core/text.h"
#include "io/boundary.h"
#include "session/editing.h"
#include "session/settings.h"

#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

struct Options {
    std::string dem, scene, name, crs, unit, lonlat, crop, boundary, date, currency = "CNY";
    double cell_m = 0;
    bool link = false;
};

Result<session::Session::Options> sessionOptions(const Options& o) {
    session::Session::Options options;
    options.name = o.name;
    options.date = o.date;
    options.currency = o.currency;
    if (o.currency.size() != 3)
        return Error{fmt::format(fmt::runtime(tr("currency \"{0}\": write its code of three letters")),
                                 o.currency)};
    if (!o.crs.empty()) options.import.crs = o.crs;
    if (o.cell_m > 0) options.import.cell_m = o.cell_m;
    if (!o.unit.empty()) {
        options.import.unit = io::unitFrom(o.unit);
        if (!options.import.unit)
            return Error{fmt::format(fmt::runtime(tr("unit \"{0}\": write m, ft or us-ft")), o.unit)};
    }
    if (!o.lonlat.empty()) {
        const auto place = session::placeFrom(o.lonlat);
        if (!place) return place.error();
        if (std::abs(place->x) > 180 || std::abs(place->y) > 90)
            return Error{
                fmt::format(fmt::runtime(tr("\"{0}\" is no longitude,latitude in degrees")), o.lonlat)};
        options.import.lonlat = io::LonLat{place->x, place->y};
    }
    if (!o.crop.empty()) {
        std::array<double, 4> v{};
        std::size_t at = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const auto end = i < 3 ? o.crop.find(',', at) : o.crop.size();
            if (end == std::string::npos) return Error{tr("--crop needs west,south,east,north")};
            const auto number = session::numberFrom(o.crop.substr(at, end - at), "--crop");
            if (!number) return number.error();
            v[i] = *number;
            at = end + 1;
        }
        options.import.crop = geo::Box2{{v[0], v[1]}, {v[2], v[3]}};
        if (!(v[0] < v[2] && v[1] < v[3]))
            return Error{tr("--crop needs west < east and south < north")};
    }
    return options;
}

/// Gives the site its border from a vector file. @return what was taken, in words
Result<std::vector<std::string>> takeBoundary(session::Session& session, const std::string& file) {
    const std::string& name = session.scene().terrain.crs;
    const auto crs = name.empty() ? Result<io::Crs>{io::Crs{}} : io::Crs::fromText(name);
    if (!crs) return crs.error();
    auto boundary = io::readBoundary(file, *crs, session.ground().frame().box());
    if (!boundary) return boundary.error();
    auto site = session.scene().site;
    site.boundary = std::move(boundary->ring);
    auto tx = session.history().begin(tr("Border of the site"));
    tx.putSite(std::move(site));
    tx.commit();
    return std::move(boundary->said);
}

}  // namespace

std::function<Exit()> defineNew(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.add_option("dem", o->dem, tr("terrain model: a raster or a text of points"))->required();
    parser.add_option("-o,--output", o->scene, tr("the scene file to write"))->required();
    parser.add_option("--name", o->name, tr("name of the scene"));
    parser.add_option("--crs", o->crs, tr("CRS of the scene, EPSG:N"));
    parser.add_option("--cell", o->cell_m, tr("cell size in metres"))->check(CLI::Range(0.01, 10000.0));
    parser.add_option("--unit", o->unit,
                      tr("unit of heights, and of the grid without CRS: m, ft, us-ft"));
    parser.add_option("--lonlat", o->lonlat,
                      tr("longitude,latitude of the middle, for a terrain without CRS"));
    parser.add_option("--crop", o->crop, tr("west,south,east,north in the CRS of the scene"));
    parser.add_option("--boundary", o->boundary,
                      tr("vector file; its largest area becomes the border of the site"));
    parser.add_option("--date", o->date, tr("date and time of the light, ISO 8601"));
    parser.add_option("--currency", o->currency, tr("currency of the figures"));
    parser.add_flag("--link", o->link,
                    tr("refer to the terrain model where it lies, on this computer only"));
    return [o, &console] {
        const auto options = sessionOptions(*o);
        if (!options) return console.fail(options.error());
        auto opened = openForCommand(console, o->dem, *options);
        if (!opened) return console.fail(opened.error());
        session::Session& session = *opened->session;
        if (!session.file().empty())
            return console.fail({fmt::format(
                fmt::runtime(tr("{0}: is a scene already; new makes one from a terrain model")),
                o->dem)});
        std::vector<std::string> said = session.scene().terrain.said;
        if (!o->boundary.empty()) {
            const auto taken = takeBoundary(session, o->boundary);
            if (!taken) return console.fail(taken.error());
            said.insert(said.end(), taken->begin(), taken->end());
        }
        if (o->link) {
            auto settings = session::Settings::load();
            std::error_code none;
            settings.links[std::filesystem::absolute(o->scene, none).string()] =
                std::filesystem::absolute(o->dem, none).string();
            if (auto status = settings.save(); !status) return console.fail(status.error());
        }
        if (auto status = session.saveAs(o->scene, o->link ? session::Session::Terrain::kLinked
                                                           : session::Session::Terrain::kBeside);
            !status)
            return console.fail(status.error());
        for (const auto& sentence : said) console.print(sentence);
        console.print(fmt::format(fmt::runtime(tr("{0}: {1} x {2} cells of {3:.4g} m, {4}")), o->scene,
                                  session.ground().frame().cols, session.ground().frame().rows,
                                  session.ground().frame().cellSize_m,
                                  session.scene().terrain.crs.empty()
                                      ? tr("no CRS")
                                      : session.scene().terrain.crs.substr(0, 40)));
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
