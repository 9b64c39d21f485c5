#include "ui/view_commands.h"

#include "core/text.h"
#include "design/scenario.h"
#include "session/actions.h"
#include "session/arguments.h"
#include "session/ground_layers.h"
#include "session/shape_actions.h"
#include "ui/legend.h"

#include <algorithm>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using session::textOf;

bool hasBack(const Desk& d) {
    return d.session->tool().mode == session::Tool::Mode::kSelect && d.stage.hasPreviousView();
}
bool hasViews(const Desk& d) { return !d.session->scene().views.empty(); }
bool touring(const Desk& d) { return d.tourStop.has_value(); }

template <Side kSide>
Status look(Desk& d, const Json&) {
    d.stage.look(kSide);
    return Done{};
}

Status home(Desk& d, const Json&) {
    d.stage.home();
    return Done{};
}

Status frame(Desk& d, const Json&) {
    d.stage.frameSelection();
    return Done{};
}

Status back(Desk& d, const Json&) {
    d.stage.previousView();
    return Done{};
}

Status walk(Desk& d, const Json&) {
    d.stage.setMode(d.picture.mode == CameraMode::kWalk ? CameraMode::kOrbit : CameraMode::kWalk);
    return Done{};
}

Status contours(Desk& d, const Json&) {
    d.picture.contours = !d.picture.contours;
    return Done{};
}

/// {"at": "E,N"}; without: what the cursor points at, else the middle of the terrain.
Status seeFrom(Desk& d, const Json& args) {
    Json at = args;
    if (!at.contains("at")) {
        const glm::dvec2 place =
            d.under ? glm::dvec2{d.under->place} : d.session->ground().frame().box().centre();
        at["at"] = fmt::format("{:.3f},{:.3f}", place.x, place.y);
    }
    auto status = session::lookFrom(*d.session, at);
    if (status) d.picture.overlay = "viewshed";
    return status;
}

/// {"kind": id}; without: what is being placed, else the kind of the selected element. Again: off.
Status whereFits(Desk& d, const Json& args) {
    std::string kind = textOf(args, "kind");
    if (kind.empty() && d.picture.overlay == "suitability") {
        d.session->stopFitting();
        d.picture.overlay.clear();
        return Done{};
    }
    const auto& tool = d.session->tool();
    if (kind.empty() && tool.mode == session::Tool::Mode::kPlace) kind = tool.kind;
    if (kind.empty() && !d.session->selection.empty())
        kind = d.session->scene().elements.at(*d.session->selection.begin()).type;
    if (kind.empty())
        return Error{tr("Choose an element in the catalogue first, then ask where it fits")};
    if (!d.session->assets().catalogue.find(kind))
        return Error{fmt::format(fmt::runtime(tr("there is no kind \"{0}\" in the catalogue")), kind)};
    d.session->showWhereFits(kind);
    d.picture.overlay = "suitability";
    return Done{};
}

Status overlay(Desk& d, const Json& args) {
    const std::string name = textOf(args, "name");
    if (std::ranges::find(overlays(), name) == overlays().end())
        return Error{fmt::format(fmt::runtime(tr("there is no overlay \"{0}\"")), name)};
    if (name == "viewshed" && !d.session->sight()) return seeFrom(d, Json::object());
    if (name == "suitability") return whereFits(d, Json::object());
    if (session::groundLayer(name))
        d.session->showLayer(name);
    else
        d.session->stopLayer();
    d.picture.overlay = name;
    return Done{};
}

Status hour(Desk& d, const Json& args) {
    d.picture.hour = std::clamp(args.value("hour", d.picture.hour), 0.0, 24.0);
    d.picture.dayOfYear = std::clamp(args.value("day", d.picture.dayOfYear), 1, 365);
    return Done{};
}

Status saveView(Desk& d, const Json& args) {
    design::View view = d.stage.currentView();
    view.name = textOf(args, "name");
    auto views = d.session->scene().views;
    for (std::size_t n = views.size() + 1; view.name.empty(); ++n) {
        const std::string name = fmt::format(fmt::runtime(tr("View {0}")), n);
        if (!d.session->scene().view(name)) view.name = name;
    }
    std::erase_if(views, [&](const auto& v) { return v.name == view.name; });
    views.push_back(view);
    auto tour = d.session->scene().tour;
    if (std::ranges::find(tour.stops, view.name) == tour.stops.end()) tour.stops.push_back(view.name);
    auto tx = d.session->history().begin(tr("Save view"));
    tx.putViews(std::move(views));
    tx.putTour(std::move(tour));
    tx.commit();
    return Done{};
}

Status goToView(Desk& d, const Json& args) {
    const std::string name = textOf(args, "name");
    const design::View* view = d.session->scene().view(name);
    if (!view) return Error{fmt::format(fmt::runtime(tr("there is no view \"{0}\"")), name)};
    d.stage.show(*view);
    return Done{};
}

Status removeView(Desk& d, const Json& args) {
    const std::string name = textOf(args, "name");
    auto views = d.session->scene().views;
    auto tour = d.session->scene().tour;
    std::erase_if(views, [&](const auto& v) { return v.name == name; });
    std::erase(tour.stops, name);
    auto tx = d.session->history().begin(tr("Remove view"));
    tx.putViews(std::move(views));
    tx.putTour(std::move(tour));
    tx.commit();
    return Done{};
}

std::vector<std::string> stopsOf(const Desk& d) {
    std::vector<std::string> stops;
    for (const auto& name : d.session->scene().tour.stops)
        if (d.session->scene().view(name)) stops.push_back(name);
    if (stops.empty())
        for (const auto& view : d.session->scene().views) stops.push_back(view.name);
    return stops;
}

void showStop(Desk& d, std::size_t stop) {
    const auto stops = stopsOf(d);
    if (stops.empty()) return;
    d.tourStop = stop % stops.size();
    d.tourSince_s = now_s();
    const design::View& view = *d.session->scene().view(stops[*d.tourStop]);
    d.stage.show(view);
    if (view.year) d.session->setYear(*view.year);
}

Status tour(Desk& d, const Json&) {
    if (d.tourStop)
        d.tourStop.reset();
    else {
        d.tourPaused = false;
        showStop(d, 0);
    }
    return Done{};
}

template <int kBy>
Status tourStep(Desk& d, const Json&) {
    const std::size_t count = stopsOf(d).size();
    showStop(d,
             (*d.tourStop + count + static_cast<std::size_t>(kBy + static_cast<int>(count))) % count);
    return Done{};
}

Status tourPause(Desk& d, const Json&) {
    d.tourPaused = !d.tourPaused;
    d.tourSince_s = now_s();
    return Done{};
}

/// Again: off.
template <Comparison::With kWith>
Status compareWith(Desk& d, const Json&) {
    Comparison& c = d.picture.comparison;
    if (c.with == kWith)
        c = {};
    else
        c.with = kWith;
    return Done{};
}

/// {"scenario": name} without: nothing is compared; {"share": 0..1} where the bar stands.
Status compare(Desk& d, const Json& args) {
    Comparison& c = d.picture.comparison;
    if (args.contains("share")) {
        c.share = std::clamp(args.value("share", c.share), 0.0, 1.0);
        return Done{};
    }
    const std::string name = textOf(args, "scenario");
    if (name.empty()) {
        c = {};
        return Done{};
    }
    const auto names = design::scenarioNames(d.session->scene());
    if (std::ranges::find(names, name) == names.end())
        return Error{fmt::format(fmt::runtime(tr("there is no scenario \"{0}\"")), name)};
    c.with = Comparison::With::kScenario;
    c.scenario = name;
    return Done{};
}

/// The table of what fills the view, before and after; it compares with the untouched site where
/// nothing is compared yet.
Status shares(Desk& d, const Json&) {
    Comparison& c = d.picture.comparison;
    c.shares = !c.shares;
    if (c.shares && !c.on()) c.with = Comparison::With::kUntouched;
    return Done{};
}

}  // namespace

const std::vector<Command>& viewCommands() {
    static const std::vector<Command> kAll{
        {"view.home", "The whole site", "View", "Home", "home", nullptr, &home},
        {"view.frame", "Frame the selection", "View", "F", "center_focus_strong", nullptr, &frame},
        {"view.front", "From the front", "View", "1", "", nullptr, &look<Side::kFront>},
        {"view.right", "From the right", "View", "3", "", nullptr, &look<Side::kRight>},
        {"view.top", "From above", "View", "7", "map", nullptr, &look<Side::kTop>},
        {"view.back", "Previous view", "View", "Backspace", "arrow_back", &hasBack, &back},
        {"view.walk", "Walk", "View", "G", "directions_walk", nullptr, &walk},
        {"view.contours", "Contour lines", "View", "C", "reorder", nullptr, &contours},
        {"view.overlay", "Colour the ground by ...", "", "", "", nullptr, &overlay, true},
        {"view.viewshed", "What is seen from here", "View", "V", "visibility", nullptr, &seeFrom},
        {"view.fits", "Where it fits", "View", "M", "grid_on", nullptr, &whereFits},
        {"view.compare_today", "Compare with the site of today", "View", "", "compare", nullptr,
         &compareWith<Comparison::With::kToday>},
        {"view.compare_untouched", "Compare with the site left to itself", "View", "", "", nullptr,
         &compareWith<Comparison::With::kUntouched>},
        {"view.compare", "Compare with a scenario", "", "", "", nullptr, &compare, true},
        {"view.shares", "What fills the view", "View", "", "pie_chart", nullptr, &shares},
        {"view.hour", "Set the hour", "", "", "", nullptr, &hour, true},
        {"view.save", "Save this view", "View", "Ctrl+B", "bookmark_add", nullptr, &saveView},
        {"view.go", "Go to a view", "", "", "", nullptr, &goToView, true},
        {"view.remove", "Remove a view", "", "", "", nullptr, &removeView, true},
        {"view.tour", "Play the tour", "View", "F5", "play_arrow", &hasViews, &tour},
        {"tour.pause", "Pause the tour", "", "Space", "pause", &touring, &tourPause},
        {"tour.next", "Next stop", "", "Right", "skip_next", &touring, &tourStep<1>},
        {"tour.previous", "Stop before", "", "Left", "skip_previous", &touring, &tourStep<-1>},
    };
    return kAll;
}

}  // namespace pitscape::ui
