// add, set, move, remove: the edits of one element.
#include "app/commands/all.h"
#include "app/scenario_option.h"
#include "core/text.h"
#include "session/editing.h"

#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

Json verdict(const session::Session::Placed& placed) {
    Json reasons = Json::array(), measured = Json::object();
    for (const auto& r : placed.placement.reasons) reasons.push_back(r.text);
    for (const auto& [key, value] : placed.placement.measured) measured[key] = numberJson(value);
    return {{"id", placed.id.empty() ? Json{} : Json(placed.id)},
            {"fits", placed.placement.fits()},
            {"reasons", std::move(reasons)},
            {"measured", std::move(measured)}};
}

/// Opens a scene, finds an element, changes it by `change` and saves.
template <class Change>
Exit editElement(Console& console, const std::string& file, const std::string& scenario,
                 const std::string& id, bool derive, Change&& change) {
    session::Session::Options options;
    options.derive = derive;
    auto opened = openForCommand(console, file, options);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (session.file().empty())
        return console.fail({fmt::format(fmt::runtime(tr("{0}: not a Pitscape scene")), file)});
    if (auto status = showScenario(session, scenario); !status) return console.fail(status.error());
    const auto it = session.scene().elements.find(id);
    if (it == session.scene().elements.end())
        return console.fail(
            {fmt::format(fmt::runtime(tr("{0}: there is no element \"{1}\"")), file, id)});
    if (Status status = change(session, it->second); !status) return console.fail(status.error());
    if (auto status = session.save(); !status) return console.fail(status.error());
    return Exit::kDone;
}

Result<std::pair<std::string, std::string>> pairFrom(const std::string& words) {
    const auto equals = words.find('=');
    if (equals == std::string::npos || equals == 0)
        return Error{fmt::format(fmt::runtime(tr("\"{0}\": write KEY=VALUE")), words)};
    return std::pair{words.substr(0, equals), words.substr(equals + 1)};
}

Result<design::Element> withProperties(const catalogue::Kind& kind, design::Element element,
                                       const std::vector<std::string>& settings) {
    for (const auto& words : settings) {
        const auto pair = pairFrom(words);
        if (!pair) return pair.error();
        auto changed = session::withProperty(kind, std::move(element), pair->first, pair->second);
        if (!changed) return changed.error();
        element = *std::move(changed);
    }
    return element;
}

struct AddOptions {
    std::string scene, scenario, type, at, points, name;
    std::vector<std::string> settings;
    int year = -1;
    bool force = false, json = false;
};

Exit add(const AddOptions& o, Console& console) {
    auto opened = openForCommand(console, o.scene);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (session.file().empty())
        return console.fail({fmt::format(
            fmt::runtime(tr("{0}: not a Pitscape scene; make one with: pitscape new")), o.scene)});
    if (auto status = showScenario(session, o.scenario); !status) return console.fail(status.error());
    const catalogue::Kind* kind = opened->assets->catalogue.find(o.type);
    if (!kind)
        return console.fail({fmt::format(
            fmt::runtime(tr("there is no kind \"{0}\"; pitscape catalogue lists them")), o.type)});
    if (!kind->offered)
        return console.fail(
            {fmt::format(fmt::runtime(tr("{0} is placed by: pitscape import")), o.type)});
    auto points = session::placesFrom(o.at.empty() ? o.points : o.at);
    if (!points) return console.fail(points.error());
    if (!o.at.empty() && points->size() != 1)
        return console.fail({tr("--at takes one place; use --points for more")});
    design::Element element;
    element.type = o.type;
    element.name = o.name;
    element.points = *std::move(points);
    if (o.year >= 0) element.year = o.year;
    auto set = withProperties(*kind, std::move(element), o.settings);
    if (!set) return console.fail(set.error());
    const auto placed = session.add(
        *std::move(set), o.force ? session::Session::Force::kYes : session::Session::Force::kNo);
    if (!placed.id.empty())
        if (auto status = session.save(); !status) return console.fail(status.error());
    console.print(verdict(placed));
    if (!placed.id.empty()) return Exit::kDone;
    for (const auto& reason : placed.placement.reasons)
        if (reason.severity <= ground::Reason::Severity::kBlock)
            return console.fail({fmt::format(fmt::runtime(tr("{0} refused: {1}")),
                                             kind->name.in(language()), reason.text)});
    return console.fail({tr("it does not fit here")});
}

}  // namespace

std::function<Exit()> defineAdd(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<AddOptions>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("type", o->type, tr("kind of element; pitscape catalogue lists them"))
        ->required();
    auto* at = parser.add_option("--at", o->at, tr("easting,northing"));
    auto* points = parser.add_option("--points", o->points,
                                     tr("\"E,N E,N ...\": a line, or the corners of an area"));
    at->excludes(points);
    parser.add_option("--set", o->settings, tr("KEY=VALUE, a property of the kind"))->take_all();
    parser.add_option("--name", o->name, tr("name of the element"));
    parser.add_option("--year", o->year, tr("year of opening"))->check(CLI::Range(0, 100));
    parser.add_flag("--force", o->force, tr("place it against the siting rules"));
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, at, points, &console] {
        if (at->count() == 0 && points->count() == 0) {
            console.note(tr("pitscape add: --at or --points is required"));
            return Exit::kWrongUsage;
        }
        return add(*o, console);
    };
}

std::function<Exit()> defineSet(CLI::App& parser, Console& console) {
    struct Options {
        std::string scene, scenario, id;
        std::vector<std::string> settings;
    };
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("id", o->id, tr("id of the element"))->required();
    parser.add_option("settings", o->settings, tr("KEY=VALUE ..."))->required();
    return [o, &console] {
        return editElement(
            console, o->scene, o->scenario, o->id, true,
            [&](session::Session& session, const design::Element& element) -> Status {
                const catalogue::Kind* kind = session.kindOf(element);
                if (!kind)
                    return Error{fmt::format(
                        fmt::runtime(tr("there is no kind \"{0}\"; pitscape catalogue lists them")),
                        element.type)};
                auto changed = withProperties(*kind, element, o->settings);
                if (!changed) return changed.error();
                session.replace(o->id, *std::move(changed), "set");
                console.print(verdict({o->id, session.ground().placements().at(o->id)}));
                return Done{};
            });
    };
}

std::function<Exit()> defineMove(CLI::App& parser, Console& console) {
    struct Options {
        std::string scene, scenario, id, at;
    };
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("id", o->id, tr("id of the element"))->required();
    parser.add_option("--at", o->at, tr("easting,northing"))->required();
    return [o, &console] {
        return editElement(console, o->scene, o->scenario, o->id, true,
                           [&](session::Session& session, const design::Element& element) -> Status {
                               const auto place = session::placeFrom(o->at);
                               if (!place) return place.error();
                               session.replace(o->id, session::movedTo(element, *place), "move");
                               console.print(verdict({o->id, session.ground().placements().at(o->id)}));
                               return Done{};
                           });
    };
}

std::function<Exit()> defineRemove(CLI::App& parser, Console& console) {
    struct Options {
        std::string scene, scenario, id;
    };
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("id", o->id, tr("id of the element"))->required();
    return [o, &console] {
        return editElement(console, o->scene, o->scenario, o->id, false,
                           [&](session::Session& session, const design::Element&) -> Status {
                               session.remove({o->id});
                               return Done{};
                           });
    };
}

}  // namespace pitscape::app
