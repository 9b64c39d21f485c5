#pragma once

#include "ui/desk.h"
#include "ui/theme.h"

#include <imgui.h>

namespace pitscape::ui {

/// Opens a window without any decoration that fills an area; close with ImGui::End().
inline void beginPanel(const char* id, const Rect& area, ImU32 ground, ImVec2 padding,
                       ImGuiWindowFlags extra = 0) {
    ImGui::SetNextWindowPos({area.x, area.y});
    ImGui::SetNextWindowSize({area.width, area.height});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    ImGui::Begin(id, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | extra);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
}

/// A dialog in the middle that stays until answered; end it with endDialog() where true.
bool beginDialog(const Desk& desk, const char* title, const char* id, float width);
void endDialog(bool close);

/// A borderless note over the picture, as large as what it holds. @param anchor  0..1 of the note
inline void beginNote(const char* id, ImVec2 at, ImVec2 anchor, const Desk& desk, bool takesMouse,
                      float alpha = 0.94F) {
    ImGui::SetNextWindowPos(at, ImGuiCond_Always, anchor);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, faded(colour::kBar, alpha));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {11 * desk.scale, 8 * desk.scale});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8 * desk.scale);
    ImGui::Begin(id, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav |
                     (takesMouse ? 0 : ImGuiWindowFlags_NoInputs));
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
}

}  // namespace pitscape::ui
