#include "core/text.h"
#include "design/own_model.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/number_field.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using catalogue::Kind;
using design::Element;
using design::ElementId;

void set(Desk& desk, const ElementId& id, const std::string& key, const std::string& value) {
    tell(desk, "element.set", {{"id", id}, {"key", key}, {"value", value}});
}

/// A number of an element.
void numberField(Desk& desk, const ElementId& id, const NumberField& f) {
    numberField(desk, f, [&](const std::string& value) { set(desk, id, f.key, value); });
}

/// How an own model stands.
void ownModel(Desk& desk, const ElementId& id, const design::OwnModel& model) {
    words(tr("Axis of the file that points up"));
    for (const char* axis : {"y", "z"}) {
        ImGui::SameLine();
        if (ImGui::RadioButton(axis, model.zUp == (*axis == 'z'))) set(desk, id, "up", axis);
    }
    constexpr double kSmallest = 0.001, kLargest = 1000;  // of the slider; more can be typed
    numberField(desk, id,
                {"scale", tr("Scale"), "", tr("On top of the unit of the file"), model.scale, kSmallest,
                 kLargest, 0, true, false});
    numberField(desk, id,
                {"lift_m", tr("Raised by"), "m", tr("Above the lowest ground that it stands on"),
                 model.lift_m, -50, 50, 0.1, true, model.lift_m == 0});
    note(desk, model.file);
}

/// Whose shape an element has: its kind's, or that of a model.
void shapeOf(Desk& desk, const ElementId& id, const Element& element, const Kind& kind) {
    const auto model = design::ownModelOf(element);
    if (model) ownModel(desk, id, *model);
    if (plainButton(tr("Use a model ..."))) tell(desk, "file.bring_in", {{"element", id}});
    remember(desk, "properties/use_model");
    if (!model || kind.shape == "own_model") return;
    ImGui::SameLine();
    if (plainButton(tr("Built-in shape"))) set(desk, id, "shape", "built-in");
    remember(desk, "properties/built_in");
}

void parameters(Desk& desk, const ElementId& id, const Element& element, const Kind& kind,
                const ground::Placement* placement) {
    if (kind.geometry != catalogue::Geometry::kLine && (element.points.size() == 1 || element.size)) {
        const double size = element.size.value_or(placement ? placement->size : kind.sizeDefault);
        numberField(desk, id,
                    {"size",
                     tr("Size"),
                     kind.sizeUnit,
                     {},
                     size,
                     kind.sizeMin,
                     kind.sizeMax,
                     0,
                     true,
                     !element.size});
    }
    for (const auto& p : kind.parameters) {
        const auto own = element.params.find(p.id);
        NumberField f{p.id,
                      p.name.in(language()),
                      p.unit,
                      p.help.in(language()),
                      0,
                      p.min,
                      p.max,
                      p.step,
                      !p.defaultValue,
                      own == element.params.end() && !p.defaultValue};
        f.value = own != element.params.end() ? own->second : p.defaultValue.value_or(std::nan(""));
        if (!std::isfinite(f.value) && placement) f.value = placement->figure(p.id);
        if (!std::isfinite(f.value) && placement && placement->water && p.id == "level_m")
            f.value = placement->water->level_m;
        if (!std::isfinite(f.value)) f.value = p.min;
        // A level is set near the ground, not between the deepest mine and Everest.
        if (p.id == "level_m" && placement && placement->water) {
            f.min = std::max(p.min, placement->water->level_m - 15);
            f.max = std::min(p.max,
                             std::max(placement->water->spillLevel_m, placement->water->level_m) + 10);
        }
        numberField(desk, id, f);
    }
    shapeOf(desk, id, element, kind);
    if (kind.geometry == catalogue::Geometry::kPoint)
        numberField(desk, id, {"turn_deg", tr("Turned by"), "deg", {}, element.turn_deg, -180, 180, 1});
    numberField(
        desk, id,
        {"year", tr("Opens in year"), "", tr("Year of the timeline in which it stands"),
         static_cast<double>(element.year.value_or(kind.phase)), 0, 30, 1, true, !element.year});
}

const char* severityIcon(ground::Reason::Severity severity) {
    switch (severity) {
        case ground::Reason::Severity::kImpossible:
            return "block";
        case ground::Reason::Severity::kBlock:
            return "error_outline";
        case ground::Reason::Severity::kWarn:
            return "warning";
        case ground::Reason::Severity::kDeclare:
            return "help_outline";
    }
    return "";
}

ImU32 severityColour(ground::Reason::Severity severity) {
    switch (severity) {
        case ground::Reason::Severity::kImpossible:
        case ground::Reason::Severity::kBlock:
            return colour::kBad;
        case ground::Reason::Severity::kWarn:
            return colour::kWarn;
        case ground::Reason::Severity::kDeclare:
            return colour::kMuted;
    }
    return colour::kMuted;
}

void verdict(Desk& desk, const Element& element, const ground::Placement& placement) {
    const float s = desk.scale;
    const bool fits = placement.fits();
    chip(desk,
         fits ? fmt::format("{} {}", desk.icon("check"), tr("fits the ground"))
              : fmt::format("{} {}", desk.icon("close"),
                            element.forced ? tr("placed against a rule") : tr("does not fit")),
         faded(fits ? colour::kGood : colour::kBad, 0.25F), fits ? colour::kGood : colour::kBad);
    for (const auto& reason : placement.reasons) {
        smallWords(desk, desk.icon(severityIcon(reason.severity)), severityColour(reason.severity));
        ImGui::SameLine(0, 6 * s);
        note(desk, reason.text,
             reason.severity == ground::Reason::Severity::kDeclare ? colour::kMuted : colour::kText);
    }
}

void measured(Desk& desk, const ground::Placement& placement) {
    for (const auto& [key, value] : placement.measured) {
        if (!std::isfinite(value) || key == "spills" || key == "size") continue;
        const auto [name, unit] = measuredName(key);
        fact(desk, name, measureText(value, unit, desk.figures.currency, language()));
    }
}

void several(Desk& desk) {
    heading(desk, "select_all",
            fmt::format(fmt::runtime(tr("{0} elements")), desk.session->selection.size()));
    if (plainButton(fmt::format("{}  {}", desk.icon("content_copy"), tr("Duplicate"))))
        tell(desk, "edit.duplicate");
    ImGui::SameLine();
    if (plainButton(fmt::format("{}  {}", desk.icon("delete"), tr("Remove"))))
        tell(desk, "edit.remove");
}

}  // namespace

void drawProperties(Desk& desk) {
    session::Session& session = *desk.session;
    if (session.selection.size() != 1) return several(desk);
    const ElementId id = *session.selection.begin();
    const auto it = session.scene().elements.find(id);
    if (it == session.scene().elements.end()) return;
    const Element element = it->second;  // the fields may change it
    const Kind* kind = session.kindOf(element);
    if (!kind) return note(desk, tr("This program does not know the kind of this element."));
    const auto found = session.ground().placements().find(id);
    const std::optional<ground::Placement> placement =
        found == session.ground().placements().end() ? std::nullopt : std::optional{found->second};

    ImGui::PushID(id.c_str());
    heading(desk, kind->icon.c_str(), session.nameOf(id));
    if (placement) verdict(desk, element, *placement);
    std::string name = element.name;
    if (textField("##name", kind->name.in(language()).c_str(), name,
                  -2 * ImGui::GetFrameHeight() - 12 * desk.scale) &&
        name.size() <= 200)
        set(desk, id, "name", name);
    if (ImGui::IsItemDeactivated()) session.history().seal();
    ImGui::SameLine();
    commandButton(desk, "edit.duplicate");
    ImGui::SameLine(0, 2);
    commandButton(desk, "edit.remove");
    if (session.scene().elements.contains(id)) {
        parameters(desk, id, element, *kind, placement ? &*placement : nullptr);
        if (placement && !placement->fits()) {
            bool forced = element.forced;
            if (ImGui::Checkbox(tr("Keep it against the rule"), &forced))
                set(desk, id, "forced", forced ? "true" : "false");
        }
        if (placement &&
            ImGui::CollapsingHeader(tr("Measured on the ground"), ImGuiTreeNodeFlags_DefaultOpen))
            measured(desk, *placement);
        if (placement && placement->water) drawLakeCurve(desk);
    }
    ImGui::PopID();
}

}  // namespace pitscape::ui
