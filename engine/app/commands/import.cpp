// import: an own 3D model becomes an element.
#include "app/commands/all.h"
#include "app/scenario_option.h"
#include "core/text.h"
#include "design/own_model.h"
#include "io/checked_file.h"
#include "io/own_mesh.h"
#include "session/editing.h"

#include <cmath>
#include <limits>
#include <memory>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::app {
namespace {

struct ImportOptions {
    std::string scene, scenario, model, at, up, unit, name;
    double scale = 1, turn_deg = 0;
    bool json = false;
};

/// The levellest of the places around the middle of the terrain that take the element and where nothing
/// stands.
glm::dvec2 levelPlace(const session::Session& session, design::Element element) {
    constexpr int kSteps = 12;  // places each way from the middle, over the middle half of the terrain
    const geo::Box2 box = session.ground().frame().box();
    const glm::dvec2 middle = box.centre(), step = box.size() / (4.0 * kSteps);
    glm::dvec2 best = middle;
    double least = std::numeric_limits<double>::infinity();
    for (int row = -kSteps; row <= kSteps; ++row)
        for (int col = -kSteps; col <= kSteps; ++col) {
            const glm::dvec2 place = middle + step * glm::dvec2{col, row};
            if (!session.elementAt(place).empty()) continue;
            element.points = {place};
            const auto placed = session.ground().place(element);
            // A degree of slope weighs as much as a tenth of the way to the rim of the search.
            const double cost = placed.figure("slope_p90_deg") +
                                10 * std::hypot(col, row) / static_cast<double>(kSteps);
            if (placed.fits() && cost < least) {
                least = cost;
                best = place;
            }
        }
    return best;
}

double metresOf(const std::string& unit) {
    return unit == "cm"   ? 0.01
           : unit == "mm" ? 0.001
           : unit == "ft" ? 0.3048
           : unit == "in" ? 0.0254
                          : 1;
}

design::OwnModel ownModelFrom(const io::ImportedModel& model, const ImportOptions& o) {
    design::OwnModel own;
    own.zUp = o.up.empty() ? model.up == io::ImportedModel::Up::kZ : o.up == "z";
    own.unit_m = o.unit.empty() ? model.unit_m : metresOf(o.unit);
    own.scale = o.scale;
    own.box = glm::dvec3{model.max - model.min};
    return own;
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
    auto opened = openForCommand(o.scene);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (session.file().empty())
        return console.fail({fmt::format(
            fmt::runtime(tr("{0}: not a Pitscape scene; make one with: pitscape new")), o.scene)});
    if (auto status = showScenario(session, o.scenario); !status) return console.fail(status.error());
    const auto model = io::importModel(o.model);
    if (!model) return console.fail(model.error());
    design::OwnModel own = ownModelFrom(*model, o);
    const glm::dvec3 size = own.size_m();
    const double largest = std::max({size.x, size.y, size.z});
    const geo::Box2 site = session.ground().frame().box();
    if (largest < 0.01 || std::max(size.x, size.y) > glm::length(site.size()))
        return console.fail({fmt::format(
            fmt::runtime(tr("{0}: it would be {1:.3g} m large; say its unit or scale with --unit or "
                            "--scale")),
            io::shownName(o.model), largest)});
    design::Element element;
    element.type = "own_model";
    element.name =
        o.name.empty() ? std::filesystem::path{o.model}.stem().string().substr(0, 200) : o.name;
    element.turn_deg = o.turn_deg;
    own.file = "model";  // to be measured before anything is copied
    design::setOwnModel(element, own);
    if (o.at.empty()) {
        element.points = {levelPlace(session, element)};
    } else {
        const auto place = session::placeFrom(o.at);
        if (!place) return console.fail(place.error());
        element.points = {*place};
    }
    const auto fit = session.ground().place(element);
    if (!fit.fits())
        for (const auto& reason : fit.reasons)
            if (reason.severity <= ground::Reason::Severity::kBlock)
                return console.fail({fmt::format(fmt::runtime(tr("{0} refused: {1}")),
                                                 io::shownName(o.model), reason.text)});
    auto reference = io::adoptModel(o.model, *model, session.file());
    if (!reference) return console.fail(reference.error());
    own.file = *reference;
    design::setOwnModel(element, own);
    const auto placed = session.add(std::move(element), session::Session::Force::kYes);
    if (auto status = session.save(); !status) {
        io::dropModel(session.file(), *reference);
        return console.fail(status.error());
    }
    tell(console, *model, own, o);
    console.print(verdict(placed, own));
    return Exit::kDone;
}

}  // namespace

std::function<Exit()> defineImport(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<ImportOptions>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("model", o->model, tr("a 3D model: .glb .gltf .obj .ply .stl .dae .fbx"))
        ->required();
    parser.add_option("--at", o->at, tr("easting,northing; else the levellest place near the middle"));
    parser.add_option("--up", o->up, tr("axis of the file that points up; else as it says or looks"))
        ->check(CLI::IsMember({"y", "z"}));
    parser.add_option("--unit", o->unit, tr("unit of the file; else as it says or looks"))
        ->check(CLI::IsMember({"m", "cm", "mm", "ft", "in"}));
    parser.add_option("--scale", o->scale, tr("on top of the unit"))->check(CLI::Range(1e-6, 1e6));
    parser.add_option("--turn", o->turn_deg, tr("degrees, counter-clockwise"))
        ->check(CLI::Range(-360.0, 360.0));
    parser.add_option("--name", o->name, tr("name of the element"));
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return importInto(*o, console); };
}

}  // namespace pitscape::app
