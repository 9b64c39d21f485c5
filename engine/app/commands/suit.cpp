// suit: where on the site a kind of element could go, and what speaks against it elsewhere.
#include "app/commands/all.h"
#include "app/scenario_option.h"
#include "core/text.h"
#include "ground/suitability.h"
#include "io/dem_write.h"

#include <cmath>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

struct Options {
    std::string file, scenario, type, output;
    int across = ground::kTrialsAcross;
    bool json = false;
};

Json asJson(const ground::Suitability& map) {
    Json why = Json::array();
    for (const auto& o : map.objections)
        why.push_back({{"code", o.code}, {"places", o.places}, {"example", o.example}});
    Json best;
    if (map.best)
        best = {{"at", {map.best->x, map.best->y}}, {"score", numberJson(double{map.bestScore()})}};
    return {{"type", map.kind},        {"step_m", map.frame.cellSize_m}, {"places", map.places()},
            {"fits", map.fits},        {"minded", map.minded},           {"refused", map.refused},
            {"best", std::move(best)}, {"why", std::move(why)}};
}

std::string asText(const ground::Suitability& map, const std::string& name) {
    std::string text = fmt::format(
        fmt::runtime(tr("{0}: of {1} places it fits at {2}, with a warning at {3}, refused at {4}")),
        name, map.places(), map.fits, map.minded, map.refused);
    if (map.best)
        text += "\n" +
                fmt::format(fmt::runtime(tr("the best is {0:.0f},{1:.0f}")), map.best->x, map.best->y);
    for (const auto& o : map.objections)
        text += "\n" + fmt::format(fmt::runtime(tr("{0} places: {1}")), o.places, o.example);
    return text;
}

Exit suit(const Options& o, Console& console) {
    auto opened = openForCommand(console, o.file);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (auto status = showScenario(session, o.scenario); !status) return console.fail(status.error());
    const catalogue::Catalogue& catalogue = opened->assets->catalogue;
    const catalogue::Kind* kind = catalogue.find(o.type);
    if (!kind || !kind->offered)
        return console.fail({fmt::format(
            fmt::runtime(tr("there is no kind \"{0}\"; pitscape catalogue lists them")), o.type)});
    const ground::Trial trial{session.ground(), catalogue};
    const auto map =
        ground::suitability(trial, *kind, o.across, {}, [&](double share) { console.progress(share); });
    console.endProgress();
    if (!o.output.empty())
        if (auto status =
                io::writeLayer(o.output, map->frame, map->score, {.crs = session.scene().terrain.crs});
            !status)
            return console.fail(status.error());
    if (o.json)
        console.print(asJson(*map));
    else
        console.print(asText(*map, kind->name.in(language())));
    return Exit::kDone;
}

}  // namespace

std::function<Exit()> defineSuit(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.add_option("file", o->file, tr("scene or terrain model"))->required();
    parser.add_option("type", o->type, tr("kind of element; pitscape catalogue lists them"))
        ->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("--across", o->across, tr("places tried along the longer side of the terrain"))
        ->check(CLI::Range(2, 1000));
    parser.add_option("-o", o->output, tr("GeoTIFF of the score, 0 refused to 1 best"));
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return suit(*o, console); };
}

}  // namespace pitscape::app
