// import: an own 3D model becomes an element.
#include "app/commands/all.h"
#include "app/scenario_option.h"
#include "core/text.h"
#include "io/own_mesh.h"
#include "session/bring_model.h"
#include "session/editing.h"

#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

struct ImportOptions {
    std::string scene, scenario, model, element, at, up, unit, name;
    double scale = 1, turn_deg = 0;
    bool json = false;
};

double metresOf(const std::string& unit) {
    return unit == "cm"   ? 0.01
           : unit == "mm" ? 0.001
           : unit == "ft" ? 0.3048
           : unit == "in" ? 0.0254
                          : 1;
}

void tell(const Console& console, const io::ImportedModel& model, const design::OwnModel& own,
          const ImportOptions& o) {
    if (o.up.empty() && !model.upSaid)
        console.note(
            fmt::format(fmt::runtime(tr("{} is taken for up, by its shape; --up changes that")),
                        own.zUp ? "z" : "y"));
    if (o.unit.empty() && !model.unitSaid)
        console.note(fmt::format(
            fmt::runtime(tr("one unit is taken for {} m, by its size; --unit changes that")),
            own.unit_m));
    for (const auto& warning : model.warnings) console.note(warning);
}

Json verdict(const session::Session::Placed& placed, const design::OwnModel& own) {
    Json reasons = Json::array(), measured = Json::object();
    for (const auto& r : placed.placement.reasons) reasons.push_back(r.text);
    for (const auto& [key, value] : placed.placement.measured) measured[key] = numberJson(value);
    return {{"id", placed.id},
            {"fits", placed.placement.fits()},
            {"reasons", std::move(reasons)},
            {"measured", std::move(measured)},
            {"model",
             {{"file", own.file},
              {"up", own.zUp ? "z" : "y"},
              {"unit_m", own.unit_m},
              {"scale", own.scale}}}};
}

Exit importInto(const ImportOptions& o, Console& console) {
    auto opened = openForCommand(console, o.scene);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (session.file().empty())
        return console.fail({fmt::format(
            fmt::runtime(tr("{0}: not a Pitscape scene; make one with: pitscape new")), o.scene)});
    if (auto status = showScenario(session, o.scenario); !status) return console.fail(status.error());
    const auto model = io::importModel(o.model);
    if (!model) return console.fail(model.error());
    session::ModelWish wish{.scale = o.scale, .turn_deg = o.turn_deg, .name = o.name};
    if (!o.up.empty()) wish.zUp = o.up == "z";
    if (!o.unit.empty()) wish.unit_m = metresOf(o.unit);
    if (!o.at.empty()) {
        const auto place = session::placeFrom(o.at);
        if (!place) return console.fail(place.error());
        wish.at = *place;
    }
    const auto brought = o.element.empty()
                             ? session::bringModel(session, o.model, *model, wish)
                             : session::shapeByModel(session, o.element, o.model, *model, wish);
    if (!brought) return console.fail(brought.error());
    if (auto status = session.save(); !status) {
        io::dropModel(session.file(), brought->model.file);
        return console.fail(status.error());
    }
    tell(console, *model, brought->model, o);
    console.print(verdict(brought->placed, brought->model));
    return Exit::kDone;
}

}  // namespace

std::function<Exit()> defineImport(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<ImportOptions>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("model", o->model, tr("a 3D model: .glb .gltf .obj .ply .stl .dae .fbx"))
        ->required();
    auto* element = parser.add_option("--element", o->element,
                                      tr("id of the element that it gives its shape; else a new one"));
    auto* at = parser.add_option("--at", o->at,
                                 tr("easting,northing; else the levellest place near the middle"));
    parser.add_option("--up", o->up, tr("axis of the file that points up; else as it says or looks"))
        ->check(CLI::IsMember({"y", "z"}));
    parser.add_option("--unit", o->unit, tr("unit of the file; else as it says or looks"))
        ->check(CLI::IsMember({"m", "cm", "mm", "ft", "in"}));
    parser.add_option("--scale", o->scale, tr("on top of the unit"))->check(CLI::Range(1e-6, 1e6));
    auto* turn = parser.add_option("--turn", o->turn_deg, tr("degrees, counter-clockwise"))
                     ->check(CLI::Range(-360.0, 360.0));
    auto* name = parser.add_option("--name", o->name, tr("name of the element"));
    element->excludes(at)->excludes(turn)->excludes(name);
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return importInto(*o, console); };
}

}  // namespace pitscape::app
