#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <cmath>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using session::ShapeTool;
using session::Tool;

void placingNote(Desk& desk, const Tool& tool) {
    const catalogue::Kind* kind = desk.assets.catalogue.find(tool.kind);
    words(fmt::format("{}  {}", desk.icon(kind->icon), kind->name.in(language())));
    if (tool.ghost) {
        const auto& ghost = *tool.ghost;
        const bool fits = ghost.fits();
        ImGui::PushStyleColor(ImGuiCol_Text, fits ? colour::kGood : colour::kBad);
        words(fits ? fmt::format("{} {}", desk.icon("check_circle"), tr("fits here"))
                   : fmt::format("{} {}", desk.icon("block"), tr("does not fit here")));
        ImGui::PopStyleColor();
        int shown = 0;
        for (const auto& reason : ghost.reasons) {
            if (reason.severity > ground::Reason::Severity::kWarn || ++shown > 3) continue;
            smallWords(
                desk, reason.text,
                reason.severity == ground::Reason::Severity::kWarn ? colour::kWarn : colour::kText);
        }
        shown = 0;
        for (const auto& [key, value] : ghost.measured) {
            if (!std::isfinite(value) || ++shown > 5) continue;
            const auto [name, unit] = measuredName(key);
            smallWords(desk, fmt::format("{}: {}", name, measureText(value, unit, "", language())));
        }
    }
    if (kind->geometry == catalogue::Geometry::kLine ||
        (kind->geometry == catalogue::Geometry::kArea && kind->shape != "pond"))
        smallWords(desk, tr("Click adds a point, Backspace takes it back, Enter ends, Esc cancels."));
}

/// The price of what is drawn: earth that it moves.
void shapingNote(Desk& desk, const Tool& tool) {
    const ShapeTool& shape = *session::shapeTool(tool.kind);
    const design::OperationKind* kind =
        tool.operation ? design::operationKind(tool.operation->kind) : nullptr;
    words(fmt::format("{}  {}", desk.icon(shape.icon),
                      kind && tool.stroking ? tr(kind->name) : tr(shape.name)));
    const auto volume = [&](const char* name, double m3, ImU32 ink) {
        smallWords(desk, fmt::format("{} {}", name, measureText(m3, "m3", "", language())), ink);
    };
    if (tool.operation) {
        volume(tr("cut"), tool.work.cut_m3, colour::kAccent);
        volume(tr("fill"), tool.work.fill_m3, colour::kText);
        const double bulking = desk.figures.rates ? desk.figures.rates->bulking : 1;
        const double net = estimate::surplusBank_m3(tool.work.cut_m3, tool.work.fill_m3, bulking);
        volume(net >= 0 ? tr("left over") : tr("to be brought"), std::abs(net), colour::kMuted);
        if (const auto& rates = desk.figures.rates) {
            const double cost = estimate::movingCost(tool.work.cut_m3, tool.work.fill_m3,
                                                     rates->bulking, rates->moving.mid);
            smallWords(
                desk,
                fmt::format("{} {}", tr("price"), moneyText(cost, desk.figures.currency, language())),
                colour::kWarn);
        }
    }
    if (!tool.fault.empty()) smallWords(desk, tool.fault, colour::kBad);
    if (shape.drawn != ShapeTool::Drawn::kBrush)
        smallWords(desk, tr("Click adds a point, Backspace takes it back, Enter ends, Esc cancels."));
}

void cursorNote(Desk& desk, const Rect& area) {
    const Tool& tool = desk.session->tool();
    if (tool.mode == Tool::Mode::kSelect || !desk.under) return;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!area.contains(mouse.x, mouse.y)) return;
    const float s = desk.scale;
    // To the side with more room.
    const bool right = mouse.x < area.x + 0.6F * area.width;
    const bool below = mouse.y < area.y + 0.7F * area.height;
    beginNote("##cursor", {mouse.x + (right ? 22 : -22) * s, mouse.y + (below ? 18 : -18) * s},
              {right ? 0.0F : 1.0F, below ? 0.0F : 1.0F}, desk, false);
    ImGui::PushTextWrapPos(300 * s);
    if (tool.mode == Tool::Mode::kPlace) placingNote(desk, tool);
    if (tool.mode == Tool::Mode::kShape) shapingNote(desk, tool);
    if (tool.mode == Tool::Mode::kProfile) {
        words(fmt::format("{}  {}", desk.icon("area_chart"), tr("Profile along a line")));
        smallWords(desk, tr("Click adds a point, Backspace takes it back, Enter ends, Esc cancels."));
    }
    ImGui::PopTextWrapPos();
    ImGui::End();
}

ImVec2 pixelOf(const Desk& desk, glm::dvec2 place) {
    const glm::dvec2 pixel = desk.stage.pixelOf(place);
    return {static_cast<float>(pixel.x), static_cast<float>(pixel.y)};
}

void drawLine(Desk& desk, const std::vector<glm::dvec2>& points, ImU32 ink) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    std::optional<ImVec2> before;
    for (const auto& p : points) {
        const ImVec2 at = pixelOf(desk, p);
        if (before) draw.AddLine(*before, at, ink, 2.5F * desk.scale);
        draw.AddCircleFilled(at, 4.5F * desk.scale, colour::kBar);
        draw.AddCircleFilled(at, 3 * desk.scale, ink);
        before = at;
    }
}

/// The rim of the brush as it lies on the ground.
void drawRing(Desk& desk, glm::dvec2 middle, double radius_m, ImU32 ink, float wide) {
    constexpr int kParts = 64;
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    std::vector<ImVec2> ring;
    for (int i = 0; i < kParts; ++i) {
        const double turn = 2 * std::numbers::pi * i / kParts;
        const ImVec2 at = pixelOf(desk, middle + radius_m * glm::dvec2{std::cos(turn), std::sin(turn)});
        if (at.x < -1e5F) return;  // partly behind the eye
        ring.push_back(at);
    }
    draw.AddPolyline(ring.data(), kParts, IM_COL32(0, 0, 0, 150), ImDrawFlags_Closed,
                     (wide + 2) * desk.scale);
    draw.AddPolyline(ring.data(), kParts, ink, ImDrawFlags_Closed, wide * desk.scale);
}

/// The way and the shape of the operation that is selected.
void selectedOperation(Desk& desk) {
    const design::Operation* o = desk.session->operation(desk.session->selectedOperation);
    if (!o) return;
    const auto radius = o->params.find("radius_m");
    if (radius != o->params.end())
        for (const auto& end : {o->points.front(), o->points.back()})
            drawRing(desk, end, radius->second, colour::kAccent, 1.5F);
    if (o->points.size() > 1) drawLine(desk, o->points, colour::kAccent);
}

void drawnPoints(Desk& desk) {
    const Tool& tool = desk.session->tool();
    if (tool.mode == Tool::Mode::kSelect) return;
    const ShapeTool* shape = tool.mode == Tool::Mode::kShape ? session::shapeTool(tool.kind) : nullptr;
    if (shape && shape->drawn == ShapeTool::Drawn::kBrush) {
        if (tool.hover && desk.under)
            drawRing(desk, *tool.hover, desk.session->brush.radius_m,
                     tool.stroking ? colour::kAccent : colour::kText, 2);
        return;
    }
    if (tool.points.empty()) return;
    auto points = tool.points;
    if (tool.hover) points.push_back(*tool.hover);
    const bool fits =
        tool.mode == Tool::Mode::kPlace ? tool.ghost && tool.ghost->fits() : tool.fault.empty();
    if (shape && shape->drawn == ShapeTool::Drawn::kArea && points.size() > 2)
        points.push_back(points.front());
    drawLine(desk, points, fits ? colour::kGood : colour::kBad);
}

/// The eye that looks, and the line of the profile.
void marks(Desk& desk) {
    if (desk.picture.overlay == "viewshed" && desk.session->sight()) {
        const ImVec2 at = pixelOf(desk, desk.session->sight()->from);
        ImDrawList& draw = *ImGui::GetBackgroundDrawList();
        draw.AddCircleFilled(at, 13 * desk.scale, faded(colour::kBar, 0.9F));
        ImFont* font = desk.fonts.text;
        draw.AddText(font, font->FontSize, {at.x - 0.5F * font->FontSize, at.y - 0.5F * font->FontSize},
                     colour::kWarn, desk.icon("visibility"));
    }
    if (desk.session->tool().mode != Tool::Mode::kProfile) {
        const auto line = desk.session->profile();
        if (line.size() > 1) drawLine(desk, line, colour::kWarn);
    }
}

}  // namespace

void drawHand(Desk& desk, const Rect& area) {
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    draw.PushClipRect({area.x, area.y}, {area.x + area.width, area.y + area.height});
    marks(desk);
    selectedOperation(desk);
    drawnPoints(desk);
    draw.PopClipRect();
    drawLakeHandle(desk);
    if (!desk.panelsHidden) cursorNote(desk, area);
}

void drawGroundMenu(Desk& desk) {
    if (!desk.groundMenu) return;
    constexpr const char* kMenu = "##ground";
    if (std::exchange(desk.groundMenuFresh, false)) ImGui::OpenPopup(kMenu);
    if (!ImGui::BeginPopup(kMenu)) {
        desk.groundMenu.reset();
        return;
    }
    const glm::dvec2 place = *desk.groundMenu;
    const std::string at = fmt::format("{:.3f},{:.3f}", place.x, place.y);
    bool done = false;
    const auto item = [&](const char* name, const char* icon, const char* label) {
        const bool chosen = ImGui::MenuItem(fmt::format("{}  {}", desk.icon(icon), tr(label)).c_str());
        remember(desk, name);
        done = done || chosen;
        return chosen;
    };
    if (item("ground/viewshed", "visibility", "What is seen from here"))
        tell(desk, "view.viewshed", {{"at", at}});
    if (item("ground/profile", "area_chart", "Profile from here")) {
        tell(desk, "tool.profile");
        desk.session->click(place);
    }
    if (item("ground/shape", "terrain", "Shape the ground")) desk.leftTab = 3;
    if (done || ImGui::IsKeyPressed(ImGuiKey_Escape)) {
        ImGui::CloseCurrentPopup();
        desk.groundMenu.reset();
    }
    ImGui::EndPopup();
}

}  // namespace pitscape::ui
