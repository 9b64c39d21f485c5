// The bar between the design and what it is compared with, and the table of what fills the view.
#include "core/text.h"
#include "design/scenario.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using With = Comparison::With;

std::string nameOf(const Desk& desk, const Comparison& c) {
    switch (c.with) {
        case With::kToday:
            return tr("Today");
        case With::kUntouched:
            return fmt::format(fmt::runtime(tr("Left to itself, year {0}")), desk.session->year());
        case With::kScenario:
            return desk.assets.samples.said(c.scenario);
        case With::kNothing:
            break;
    }
    return {};
}

std::string nameOfDesign(const Desk& desk) {
    const auto& scene = desk.session->scene();
    if (scene.scenarios.all.size() > 1)
        return fmt::format(fmt::runtime(tr("{0}, year {1}")),
                           desk.assets.samples.said(design::shownScenario(scene)),
                           desk.session->year());
    return fmt::format(fmt::runtime(tr("Design, year {0}")), desk.session->year());
}

/// What the design may be compared with.
void choose(Desk& desk) {
    Comparison& c = desk.picture.comparison;
    for (const With with : {With::kToday, With::kUntouched}) {
        Comparison choice = c;
        choice.with = with;
        choice.scenario.clear();
        if (ImGui::Selectable(nameOf(desk, choice).c_str(), c.with == with)) c = choice;
    }
    const auto& scene = desk.session->scene();
    for (const std::string& name : design::scenarioNames(scene)) {
        if (name == design::shownScenario(scene)) continue;
        ImGui::PushID(name.c_str());
        if (ImGui::Selectable(desk.assets.samples.said(name).c_str(),
                              c.with == With::kScenario && c.scenario == name))
            tell(desk, "view.compare", {{"scenario", name}});
        ImGui::PopID();
    }
}

/// The line, and a grip in its middle.
void drawBar(Desk& desk, const Rect& area) {
    const float s = desk.scale, half = 9 * s;
    Comparison& c = desk.picture.comparison;
    const float x = area.x + static_cast<float>(c.share) * area.width;
    ImGui::SetNextWindowPos({x - half, area.y});
    ImGui::SetNextWindowSize({2 * half, area.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::Begin("##swipe", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleVar(2);
    ImGui::InvisibleButton("bar", {2 * half, area.height});
    remember(desk, "compare/bar");
    const bool over = ImGui::IsItemHovered();
    c.dragging = ImGui::IsItemActive();
    if (over || c.dragging) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (c.dragging)
        c.share = std::clamp(static_cast<double>((ImGui::GetIO().MousePos.x - area.x) / area.width),
                             0.0, 1.0);
    ImGui::End();
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const ImU32 ink = over || c.dragging ? colour::kAccent : IM_COL32(255, 255, 255, 235);
    draw.AddLine({x, area.y}, {x, area.y + area.height}, IM_COL32(0, 0, 0, 110), 4 * s);
    draw.AddLine({x, area.y}, {x, area.y + area.height}, ink, 2 * s);
    const ImVec2 grip{x, area.y + 0.5F * area.height};
    draw.AddCircleFilled(grip, 15 * s, faded(colour::kBar, 0.92F), 40);
    draw.AddCircle(grip, 15 * s, ink, 40, 2 * s);
    for (const float side : {-1.F, 1.F})
        draw.AddTriangleFilled({grip.x + side * 10 * s, grip.y},
                               {grip.x + side * 4 * s, grip.y - 5 * s},
                               {grip.x + side * 4 * s, grip.y + 5 * s}, ink);
}

void drawNames(Desk& desk, const Rect& area) {
    const float s = desk.scale;
    const Comparison& c = desk.picture.comparison;
    beginNote("##compared", {area.x + 14 * s, area.y + 14 * s}, {0, 0}, desk, true);
    ImGui::SetNextItemWidth(210 * s);
    if (ImGui::BeginCombo("##with", nameOf(desk, c).c_str())) {
        choose(desk);
        ImGui::EndCombo();
    }
    remember(desk, "compare/with");
    tip(tr("What the design is compared with"));
    ImGui::SameLine(0, 4 * s);
    commandButton(desk, "view.shares", c.shares);
    remember(desk, "compare/shares");
    ImGui::SameLine(0, 4 * s);
    if (iconButton(desk, "close", "close", tr("End the comparison"))) tell(desk, "view.compare");
    remember(desk, "compare/close");
    if (!desk.comparisonReady) mutedWords(tr("Being worked out ..."));
    ImGui::End();
    beginNote("##design", {area.x + area.width - 76 * s, area.y + 14 * s}, {1, 0}, desk, false);
    words(nameOfDesign(desk));
    ImGui::End();
}

struct Class {
    const char* id;
    const char* label;
    std::uint32_t rgb;
};
constexpr std::array<Class, 12> kClasses{{{"sky", "Sky", 0x9DB9D6},
                                          {"land", "Land around the site", 0x8C8F80},
                                          {"rock", "Bare rock", 0xB9AEA0},
                                          {"soil", "Bare soil", 0x9A7B5B},
                                          {"grass", "Grass and herbs", 0x9CB86B},
                                          {"wooded_floor", "Ground under trees", 0x66804A},
                                          {"crops", "Fields and orchards", 0xCDB45B},
                                          {"wetland", "Wetland", 0x6FA08C},
                                          {"water", "Water", 0x4C86B0},
                                          {"plants", "Trees and shrubs", 0x3F7A45},
                                          {"paved", "Paths and paving", 0x8E8A88},
                                          {"elements", "Buildings and structures", 0xC46A4A}}};

std::string percent(double share) {
    return share > 0 && share < 0.005 ? "<1 %" : fmt::format("{:.0f} %", 100 * share);
}

void shareBar(const Desk& desk, ImVec2 at, double share, std::uint32_t rgb, float alpha) {
    const float width = 90 * desk.scale, height = 5 * desk.scale;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + height}, faded(colour::kLine, 0.6F), 2);
    const float filled = width * static_cast<float>(share);
    if (filled >= 1) draw.AddRectFilled(at, {at.x + filled, at.y + height}, inkColour(rgb, alpha), 2);
}

void drawShares(Desk& desk, const Rect& area) {
    const Comparison& c = desk.picture.comparison;
    if (!c.shares) return;
    const float s = desk.scale;
    beginNote("##shares", {area.x + 14 * s, area.y + 66 * s}, {0, 0}, desk, true);
    ImGui::PushFont(desk.fonts.strong);
    words(tr("What fills the view"));
    ImGui::PopFont();
    if (desk.viewShares.empty())
        mutedWords(desk.comparisonReady ? tr("Counted when the picture is at rest.")
                                        : tr("Being worked out ..."));
    else if (ImGui::BeginTable("shares", 4, ImGuiTableFlags_SizingFixedFit)) {
        ImGui::TableNextColumn();
        ImGui::TableNextColumn();
        mutedWords(tr("before"));
        ImGui::TableNextColumn();
        mutedWords(tr("after"));
        ImGui::TableNextColumn();
        for (const Class& one : kClasses) {
            const auto it = std::ranges::find(desk.viewShares, one.id, &ViewShare::id);
            if (it == desk.viewShares.end() || (it->before <= 0 && it->after <= 0)) continue;
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            words(tr(one.label));
            ImGui::TableNextColumn();
            words(percent(it->before));
            ImGui::TableNextColumn();
            words(percent(it->after));
            ImGui::TableNextColumn();
            const ImVec2 at = ImGui::GetCursorScreenPos();
            shareBar(desk, {at.x, at.y + 2 * s}, it->before, one.rgb, 0.45F);
            shareBar(desk, {at.x, at.y + 9 * s}, it->after, one.rgb, 1);
            ImGui::Dummy({90 * s, 16 * s});
        }
        ImGui::EndTable();
    }
    ImGui::PushTextWrapPos(360 * s);
    smallWords(desk, tr("Share of the pixels of this picture, counted from the same eye. What one sees "
                        "is no judgement of beauty."));
    ImGui::PopTextWrapPos();
    ImGui::End();
}

}  // namespace

void drawComparison(Desk& desk, const Rect& area) {
    Comparison& c = desk.picture.comparison;
    c.dragging = false;
    if (!c.on()) return;
    if (desk.comparisonReady) drawBar(desk, area);
    if (desk.panelsHidden) return;
    drawNames(desk, area);
    drawShares(desk, area);
}

}  // namespace pitscape::ui
