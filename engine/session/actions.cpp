#include "session/actions.h"

#include "core/text.h"
#include "session/arguments.h"
#include "session/decision_actions.h"
#include "session/editing.h"
#include "session/groundwork.h"
#include "session/shape_actions.h"
#include "session/suggest.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::session {
namespace {

bool hasSelection(const Session& s) { return !s.selection.empty(); }
bool canUndo(const Session& s) { return s.history().canUndo(); }
bool canRedo(const Session& s) { return s.history().canRedo(); }
bool isDrawing(const Session& s) { return s.tool().mode != Tool::Mode::kSelect; }
bool canRemove(const Session& s) { return hasSelection(s) || !s.selectedOperation.empty(); }
bool hasBrush(const Session& s) {
    const ShapeTool* tool = shapeTool(s.tool().kind);
    return s.tool().mode == Tool::Mode::kShape && tool && tool->drawn == ShapeTool::Drawn::kBrush;
}

Status undo(Session& s, const Json&) {
    s.history().undo();
    return Done{};
}

Status redo(Session& s, const Json&) {
    s.history().redo();
    return Done{};
}

Status save(Session& s, const Json&) { return s.save(); }

Status saveAs(Session& s, const Json& args) {
    const std::string path = textOf(args, "path");
    return path.empty() ? Status{missing("path")} : s.saveAs(path);
}

Status removeSelected(Session& s, const Json&) {
    if (s.selection.empty()) return removeOperation(s, Json::object());
    s.remove(s.selection);
    return Done{};
}

Status duplicate(Session& s, const Json&) {
    auto tx = s.history().begin(tr("Duplicate"));
    std::set<design::ElementId> copies;
    const double shift = 6 * s.ground().frame().cellSize_m;
    for (const auto& id : s.selection) {
        design::Element copy = s.scene().elements.at(id);
        for (auto& p : copy.points) p += glm::dvec2{shift, -shift};
        copies.insert(tx.add(std::move(copy)));
    }
    followGroundwork(tx, s, copies);
    tx.commit();
    s.selection = copies;
    return Done{};
}

Status selectAll(Session& s, const Json&) {
    for (const auto& [id, element] : s.scene().elements) s.selection.insert(id);
    return Done{};
}

Status nudge(Session& s, const glm::dvec2 by, const char* key) {
    // Moves of the same elements in a row are one step.
    auto tx =
        s.history().begin(tr("Move"), fmt::format("nudge {} {}", key, fmt::join(s.selection, " ")));
    for (const auto& id : s.selection) {
        design::Element moved = s.scene().elements.at(id);
        for (auto& p : moved.points) p += by;
        tx.put(id, std::move(moved));
    }
    followGroundwork(tx, s, s.selection);
    tx.commit();
    return Done{};
}

template <int kEast, int kNorth>
Status nudgeBy(Session& s, const Json&) {
    return nudge(s, glm::dvec2{kEast, kNorth} * s.ground().frame().cellSize_m,
                 kEast ? "east" : "north");
}

Status beginPlacing(Session& s, const Json& args) {
    const std::string kind = textOf(args, "kind");
    if (!s.assets().catalogue.find(kind))
        return Error{fmt::format(fmt::runtime(tr("there is no kind \"{0}\" in the catalogue")), kind)};
    s.beginPlacing(kind);
    return Done{};
}

Status selectTool(Session& s, const Json&) {
    s.selectTool();
    return Done{};
}

Status finishPlacing(Session& s, const Json&) {
    s.finishPlacing();
    return Done{};
}

Status removeLastPoint(Session& s, const Json&) {
    s.removeLastPoint();
    return Done{};
}

template <int kRadius, int kStrength>
Status brush(Session& s, const Json&) {
    return changeBrush(s, kRadius, kStrength);
}

Status addElement(Session& s, const Json& args) {
    design::Element element;
    element.type = textOf(args, "type");
    const catalogue::Kind* kind = s.assets().catalogue.find(element.type);
    if (!kind)
        return Error{
            fmt::format(fmt::runtime(tr("there is no kind \"{0}\" in the catalogue")), element.type)};
    auto points = placesFrom(textOf(args, "points"));
    if (!points) return points.error();
    element.points = *std::move(points);
    if (const auto set = args.find("set"); set != args.end() && set->is_object())
        for (const auto& item : set->items()) {
            auto changed = withProperty(*kind, element, item.key(), textOf(*set, item.key().c_str()));
            if (!changed) return changed.error();
            element = *std::move(changed);
        }
    const auto word = args.find("force");
    const bool force = word != args.end() && word->is_boolean() && word->get<bool>();
    const auto placed = s.add(std::move(element), force ? Session::Force::kYes : Session::Force::kNo);
    if (!placed.id.empty()) return Done{};
    for (const auto& reason : placed.placement.reasons)
        if (reason.severity <= ground::Reason::Severity::kBlock) return Error{reason.text};
    return Error{tr("it does not fit here")};
}

Status setProperty(Session& s, const Json& args) {
    const std::string id = textOf(args, "id"), key = textOf(args, "key");
    const auto it = s.scene().elements.find(id);
    if (it == s.scene().elements.end())
        return Error{fmt::format(fmt::runtime(tr("there is no element \"{0}\"")), id)};
    const catalogue::Kind* kind = s.kindOf(it->second);
    if (!kind)
        return Error{fmt::format(fmt::runtime(tr("there is no kind \"{0}\" in the catalogue")),
                                 it->second.type)};
    auto changed = withProperty(*kind, it->second, key, textOf(args, "value"));
    if (!changed) return changed.error();
    s.replace(id, *std::move(changed), fmt::format(fmt::runtime(tr("Change {0}")), s.nameOf(id)),
              "set " + id + key);
    return Done{};
}

Status setYear(Session& s, const Json& args) {
    const auto year = numberFrom(textOf(args, "year"), "year");
    if (!year) return year.error();
    s.setYear(static_cast<int>(std::clamp(*year, 0.0, 100.0)));
    return Done{};
}

}  // namespace

const std::vector<Action>& actions() {
    static const std::vector<Action> kAll{
        {"file.save", "Save", "File", "Ctrl+S", nullptr, &save},
        {"file.save_as", "Save as", "", "", nullptr, &saveAs},
        {"edit.undo", "Undo", "Edit", "Ctrl+Z", &canUndo, &undo},
        {"edit.redo", "Redo", "Edit", "Ctrl+Shift+Z", &canRedo, &redo},
        {"edit.duplicate", "Duplicate", "Edit", "Ctrl+D", &hasSelection, &duplicate},
        {"edit.remove", "Remove", "Edit", "Delete", &canRemove, &removeSelected},
        {"edit.select_all", "Select all", "Edit", "Ctrl+A", nullptr, &selectAll},
        {"edit.nudge_west", "Move west", "", "Left", &hasSelection, &nudgeBy<-1, 0>},
        {"edit.nudge_east", "Move east", "", "Right", &hasSelection, &nudgeBy<1, 0>},
        {"edit.nudge_north", "Move north", "", "Up", &hasSelection, &nudgeBy<0, 1>},
        {"edit.nudge_south", "Move south", "", "Down", &hasSelection, &nudgeBy<0, -1>},
        {"tool.select", "Select", "Element", "Escape", nullptr, &selectTool},
        {"tool.place", "Place", "", "", nullptr, &beginPlacing},
        {"tool.finish", "Finish drawing", "", "Enter", &isDrawing, &finishPlacing},
        {"tool.remove_last_point", "Take the last point back", "", "Backspace", &isDrawing,
         &removeLastPoint},
        {"tool.shape", "Shape the ground", "", "", nullptr, &beginShaping},
        {"tool.profile", "Profile along a line", "View", "Shift+P", nullptr, &showProfile},
        {"brush.set", "Set the brush", "", "", nullptr, &setBrush},
        {"brush.narrower", "Narrower brush", "", "[", &hasBrush, &brush<-1, 0>},
        {"brush.wider", "Wider brush", "", "]", &hasBrush, &brush<1, 0>},
        {"brush.weaker", "Weaker brush", "", "-", &hasBrush, &brush<0, -1>},
        {"brush.stronger", "Stronger brush", "", "=", &hasBrush, &brush<0, 1>},
        {"operation.add", "Shape the ground", "", "", nullptr, &addOperation},
        {"operation.set", "Change an operation", "", "", nullptr, &setOperation},
        {"operation.move", "Change the order of operations", "", "", nullptr, &moveOperation},
        {"operation.remove", "Remove an operation", "", "", nullptr, &removeOperation},
        {"element.add", "Add an element", "", "", nullptr, &addElement},
        {"element.set", "Change a property", "", "", nullptr, &setProperty},
        {"ground.fill_holes", "Fill the holes of the survey", "Edit", "", nullptr, &fillHoles},
        {"scenario.make", "New scenario", "Edit", "", nullptr, &makeScenario},
        {"scenario.suggest", "Suggest three concepts", "Edit", "", nullptr, &suggestConcepts},
        {"scenario.show", "Show a scenario", "", "", nullptr, &showScenario},
        {"scenario.rename", "Rename a scenario", "", "", nullptr, &renameScenario},
        {"scenario.remove", "Remove a scenario", "", "", nullptr, &removeScenario},
        {"assumption.set", "Change an assumption", "", "", nullptr, &setAssumption},
        {"law.declare", "Answer a rule", "", "", nullptr, &declare},
        {"time.year", "Show a year", "", "", nullptr, &setYear},
    };
    return kAll;
}

const Action* findAction(std::string_view id) {
    const auto it = std::ranges::find(actions(), id, &Action::id);
    return it == actions().end() ? nullptr : &*it;
}

Status run(Session& session, std::string_view id, const Json& args) {
    const Action* action = findAction(id);
    if (!action) return Error{fmt::format(fmt::runtime(tr("there is no action \"{0}\"")), id)};
    if (action->enabled && !action->enabled(session))
        return Error{fmt::format(fmt::runtime(tr("{0}: not possible now")), tr(action->label))};
    return action->run(session, args);
}

}  // namespace pitscape::session
