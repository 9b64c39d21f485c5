#include "ui/shell.h"

#include "ui/widgets.h"

#include <algorithm>

namespace pitscape::ui {
namespace {

constexpr float kTop = 48, kBottom = 92, kSplitter = 5;

/// A strip between two areas that can be dragged. @return by how much, pixels
float splitter(const char* id, const Rect& strip) {
    ImGui::SetNextWindowPos({strip.x, strip.y});
    ImGui::SetNextWindowSize({strip.width, strip.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colour::kBar);
    ImGui::Begin(
        id, nullptr,
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::InvisibleButton("##drag", {strip.width, strip.height});
    const bool active = ImGui::IsItemActive();
    if (active || ImGui::IsItemHovered()) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        ImGui::GetWindowDrawList()->AddRectFilled({strip.x + 1, strip.y},
                                                  {strip.x + strip.width - 1, strip.y + strip.height},
                                                  active ? colour::kAccent : colour::kTrack);
    }
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    return active ? ImGui::GetIO().MouseDelta.x : 0;
}

}  // namespace

Areas areasOf(const Desk& desk, float width, float height) {
    Areas a;
    if (desk.panelsHidden) {
        a.view = {0, 0, width, height};
        return a;
    }
    const float s = desk.scale;
    const float rows = desk.topWidth > width ? 2 : 1;
    const float top = kTop * s * rows, bottom = kBottom * s;
    // Panels may take at most 70 % of a narrow window.
    const float squeeze = std::min(1.0F, 0.7F * width / ((desk.left + desk.right) * s));
    const float left = desk.left * s * squeeze, right = desk.right * s * squeeze;
    const float middle = std::max(50.0F, height - top - bottom);
    a.top = {0, 0, width, top};
    a.left = {0, top, left, middle};
    a.right = {width - right, top, right, middle};
    a.bottom = {0, top + middle, width, bottom};
    a.view = {left, top, std::max(50.0F, width - left - right), middle};
    return a;
}

void drawShell(Desk& desk) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Areas areas = areasOf(desk, size.x, size.y);
    desk.view = areas.view;
    desk.places.clear();
    drawViewOverlays(desk, areas.view);
    if (!desk.panelsHidden) {
        drawTopBar(desk, areas.top);
        drawLeftPanel(desk, areas.left);
        drawRightPanel(desk, areas.right);
        drawBottomBar(desk, areas.bottom);
        const float wide = kSplitter * desk.scale;
        const float l =
            splitter("##split-left", {areas.left.width - wide, areas.left.y, wide, areas.left.height});
        const float r =
            splitter("##split-right", {areas.right.x, areas.right.y, wide, areas.right.height});
        desk.left = std::clamp(desk.left + l / desk.scale, 180.0F, 480.0F);
        desk.right = std::clamp(desk.right - r / desk.scale, 240.0F, 600.0F);
        if ((l != 0 || r != 0) || ImGui::IsMouseReleased(0)) {
            if (ImGui::IsMouseReleased(0) && (desk.settings.layout.value("left", 0.0F) != desk.left ||
                                              desk.settings.layout.value("right", 0.0F) != desk.right))
                desk.saveLayout();
        }
    }
    drawDialogs(desk);
}

}  // namespace pitscape::ui
