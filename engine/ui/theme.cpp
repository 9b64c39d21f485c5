#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace pitscape::ui {
namespace {

ImVec4 rgba(ImU32 colour, float alpha = 1) {
    ImVec4 v = ImGui::ColorConvertU32ToFloat4(colour);
    v.w *= alpha;
    return v;
}

double luminance(ImU32 colour) {
    const auto linear = [](float c) {
        return c <= 0.04045F ? c / 12.92 : std::pow((static_cast<double>(c) + 0.055) / 1.055, 2.4);
    };
    const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
    return 0.2126 * linear(c.x) + 0.7152 * linear(c.y) + 0.0722 * linear(c.z);
}

void setColours(ImVec4* c) {
    using namespace colour;
    c[ImGuiCol_Text] = rgba(kText);
    c[ImGuiCol_TextDisabled] = rgba(kMuted);
    c[ImGuiCol_WindowBg] = rgba(kPanel);
    c[ImGuiCol_ChildBg] = rgba(kPanel, 0);
    c[ImGuiCol_PopupBg] = rgba(kBar, 0.98F);
    c[ImGuiCol_Border] = rgba(kLine);
    c[ImGuiCol_BorderShadow] = {0, 0, 0, 0};
    c[ImGuiCol_FrameBg] = rgba(kRaised);
    c[ImGuiCol_FrameBgHovered] = rgba(kHover);
    c[ImGuiCol_FrameBgActive] = rgba(kHover);
    c[ImGuiCol_TitleBg] = c[ImGuiCol_TitleBgActive] = c[ImGuiCol_TitleBgCollapsed] = rgba(kBar);
    c[ImGuiCol_MenuBarBg] = rgba(kBar);
    c[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
    c[ImGuiCol_ScrollbarGrab] = rgba(kTrack);
    c[ImGuiCol_ScrollbarGrabHovered] = rgba(kMuted, 0.7F);
    c[ImGuiCol_ScrollbarGrabActive] = rgba(kAccent);
    c[ImGuiCol_CheckMark] = rgba(kAccent);
    c[ImGuiCol_SliderGrab] = rgba(kAccent);
    c[ImGuiCol_SliderGrabActive] = rgba(kWarn);
    c[ImGuiCol_Button] = rgba(kRaised);
    c[ImGuiCol_ButtonHovered] = rgba(kHover);
    c[ImGuiCol_ButtonActive] = rgba(kAccent, 0.55F);
    c[ImGuiCol_Header] = rgba(kAccent, 0.22F);
    c[ImGuiCol_HeaderHovered] = rgba(kHover);
    c[ImGuiCol_HeaderActive] = rgba(kAccent, 0.4F);
    c[ImGuiCol_Separator] = rgba(kLine);
    c[ImGuiCol_SeparatorHovered] = rgba(kAccent, 0.6F);
    c[ImGuiCol_SeparatorActive] = rgba(kAccent);
    c[ImGuiCol_TextSelectedBg] = rgba(kAccent, 0.35F);
    c[ImGuiCol_DragDropTarget] = rgba(kAccent);
    c[ImGuiCol_NavHighlight] = rgba(kAccent);
    c[ImGuiCol_TableBorderLight] = rgba(kLine);
    c[ImGuiCol_TableRowBgAlt] = rgba(kRaised, 0.35F);
    c[ImGuiCol_ModalWindowDimBg] = {0.03F, 0.035F, 0.04F, 0.55F};
}

}  // namespace

ImU32 faded(ImU32 colour, float alpha) {
    const auto a = static_cast<ImU32>(
        std::lround(static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xFFU) * alpha));
    return (colour & ~IM_COL32_A_MASK) | (a << IM_COL32_A_SHIFT);
}

double contrast(ImU32 a, ImU32 b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

void applyTheme(float scale) {
    ImGuiStyle style;
    setColours(style.Colors);
    style.WindowPadding = {12, 10};
    style.FramePadding = {9, 5};
    style.ItemSpacing = {8, 7};
    style.ItemInnerSpacing = {6, 5};
    style.WindowRounding = 0;
    style.ChildRounding = 6;
    style.FrameRounding = 6;
    style.PopupRounding = 8;
    style.GrabRounding = 6;
    style.GrabMinSize = 12;
    style.ScrollbarRounding = 6;
    style.ScrollbarSize = 10;
    style.WindowBorderSize = 0;
    style.PopupBorderSize = 1;
    style.FrameBorderSize = 0;
    style.WindowTitleAlign = {0.02F, 0.5F};
    style.ScaleAllSizes(scale);
    style.WindowBorderSize = 0;
    style.PopupBorderSize = 1;
    ImGui::GetStyle() = style;
}

}  // namespace pitscape::ui
