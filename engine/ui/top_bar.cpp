#include "core/text.h"
#include "ui/commands.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

void menuItems(Desk& desk, std::string_view menu) {
    for (const Command& command : commands()) {
        if (menu != command.menu) continue;
        const std::string label = fmt::format(
            "{}  {}", desk.icon(*command.icon ? command.icon : "arrow_right"), tr(command.label));
        if (ImGui::MenuItem(label.c_str(), command.shortcut.c_str(), false, isEnabled(desk, command)))
            tell(desk, command.id);
    }
}

void recentItems(Desk& desk) {
    if (desk.settings.recent.empty() || !ImGui::BeginMenu(tr("Recent files"))) return;
    const auto recent = desk.settings.recent;
    for (const auto& file : recent) {
        ImGui::PushID(file.c_str());
        const std::string name = std::filesystem::path{file}.filename().string();
        if (ImGui::MenuItem(name.c_str())) desk.requestOpen(file);
        tip(file);
        ImGui::PopID();
    }
    ImGui::EndMenu();
}

void settingsItems(Desk& desk) {
    smallWords(desk, tr("Language"));
    constexpr std::array<std::pair<Language, const char*>, 3> kNames{{{Language::kEnglish, "English"},
                                                                      {Language::kChinese, "中文"},
                                                                      {Language::kJapanese, "日本語"}}};
    for (const auto& [code, name] : kNames)
        if (ImGui::MenuItem(name, nullptr, language() == code)) desk.chooseLanguage(code);
    ImGui::Separator();
    smallWords(desk, tr("Text size"));
    for (const int percent : {100, 125, 150, 175, 200})
        if (ImGui::MenuItem(fmt::format("{} %", percent).c_str(), nullptr,
                            std::abs(desk.settings.textScale * 100 - percent) < 1))
            tell(desk, "app.text_size", {{"scale", percent / 100.0}});
    ImGui::Separator();
    if (ImGui::MenuItem(tr("Less motion"), nullptr, desk.settings.reducedMotion)) {
        desk.settings.reducedMotion = !desk.settings.reducedMotion;
        desk.report(desk.settings.save());
    }
}

void menus(Desk& desk) {
    const auto menu = [&](const char* label, const char* id, auto&& items) {
        ImGui::PushID(id);
        if (ImGui::Button(label)) ImGui::OpenPopup("menu");
        remember(desk, std::string{"menu/"} + id);
        const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
        ImGui::SetNextWindowPos({low.x, high.y + 4});
        if (ImGui::BeginPopup("menu")) {
            items();
            ImGui::EndPopup();
        }
        ImGui::PopID();
        ImGui::SameLine(0, 2);
    };
    ImGui::PushStyleColor(ImGuiCol_Button, IM_COL32(0, 0, 0, 0));
    menu(tr("File"), "File", [&] {
        menuItems(desk, "File");
        ImGui::Separator();
        recentItems(desk);
    });
    menu(tr("Edit"), "Edit", [&] {
        menuItems(desk, "Edit");
        ImGui::Separator();
        menuItems(desk, "Element");
    });
    menu(tr("View"), "View", [&] { menuItems(desk, "View"); });
    menu(tr("Settings"), "Settings", [&] { settingsItems(desk); });
    menu(tr("Help"), "Help", [&] { menuItems(desk, "Help"); });
    ImGui::PopStyleColor();
}

void gap(const Desk& desk) {
    ImGui::SameLine(0, 9 * desk.scale);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float low = at.y + ImGui::GetFrameHeight() - 5 * desk.scale;
    ImGui::GetWindowDrawList()->AddLine({at.x, at.y + 5 * desk.scale}, {at.x, low}, colour::kLine);
    ImGui::Dummy({desk.scale, ImGui::GetFrameHeight()});
    ImGui::SameLine(0, 9 * desk.scale);
}

std::string dayText(int dayOfYear) {
    constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int day = dayOfYear;
    std::size_t month = 0;
    while (month < 11 && day > kDays[month]) day -= kDays[month++];
    const int number = static_cast<int>(month) + 1;
    if (language() == Language::kEnglish) {
        constexpr std::array kNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        return fmt::format("{} {}", day, kNames[month]);
    }
    return fmt::format("{}月{}日", number, day);
}

/// Hour and date: the sun of the picture.
void clock(Desk& desk) {
    const float s = desk.scale;
    Picture& p = desk.picture;
    words(desk.icon("wb_sunny"));
    ImGui::SameLine(0, 6 * s);
    ImGui::SetNextItemWidth(130 * s);
    float hour = static_cast<float>(p.hour);
    const int minutes = static_cast<int>(std::lround(p.hour * 60));
    const std::string shown = fmt::format("{:02d}:{:02d}", minutes / 60, minutes % 60);
    if (ImGui::SliderFloat("##hour", &hour, 0, 23.98F, shown.c_str()))
        p.hour = std::round(static_cast<double>(hour) * 12) / 12;
    tip(tr("Hour by the clock of the place"));
    remember(desk, "top/hour");
    ImGui::SameLine(0, 6 * s);
    ImGui::SetNextItemWidth(110 * s);
    ImGui::SliderInt("##day", &p.dayOfYear, 1, 365, dayText(p.dayOfYear).c_str());
    tip(tr("Day of the year"));
}

void groundColours(Desk& desk) {
    struct Choice {
        const char* id;
        const char* label;
    };
    constexpr std::array<Choice, 15> kChoices{{{"", "Natural colours"},
                                               {"slope", "Slope"},
                                               {"height", "Height"},
                                               {"cover", "Land cover"},
                                               {"cut_fill", "Cut and fill"},
                                               {"viewshed", "Viewshed"},
                                               {"suitability", "Where it fits"},
                                               {"rockfall", "Reach of falling rocks"},
                                               {"crest", "Stand-off from crests"},
                                               {"fill", "Steep fill"},
                                               {"slide", "Soil that may slide"},
                                               {"sky_view", "Sky in view"},
                                               {"aspect", "Aspect"},
                                               {"curvature", "Curvature"},
                                               {"flow", "Flowing water"}}};
    const char* now = "Natural colours";
    for (const Choice& c : kChoices)
        if (desk.picture.overlay == c.id) now = c.label;
    ImGui::SetNextItemWidth(172 * desk.scale);
    if (ImGui::BeginCombo("##overlay", fmt::format("{}  {}", desk.icon("layers"), tr(now)).c_str())) {
        for (const Choice& c : kChoices)
            if (ImGui::Selectable(tr(c.label), desk.picture.overlay == c.id))
                tell(desk, "view.overlay", {{"name", c.id}});
        ImGui::EndCombo();
    }
    tip(tr("What the colours of the ground show"));
    remember(desk, "top/overlay");
}

void quality(Desk& desk) {
    struct Choice {
        const char* id;
        const char* label;
    };
    constexpr std::array<Choice, 4> kChoices{
        {{"auto", "Automatic"}, {"low", "Fast"}, {"medium", "Balanced"}, {"high", "Fine"}}};
    const char* now = "Automatic";
    for (const Choice& c : kChoices)
        if (desk.settings.quality == c.id) now = c.label;
    ImGui::SetNextItemWidth(118 * desk.scale);
    if (ImGui::BeginCombo("##quality", fmt::format("{}  {}", desk.icon("tune"), tr(now)).c_str())) {
        for (const Choice& c : kChoices)
            if (ImGui::Selectable(tr(c.label), desk.settings.quality == c.id)) {
                desk.settings.quality = c.id;
                desk.report(desk.settings.save());
            }
        ImGui::EndCombo();
    }
    tip(tr("Quality of the picture"));
}

}  // namespace

void drawTopBar(Desk& desk, const Rect& area) {
    const float s = desk.scale;
    const bool twoRows = desk.topWidth > area.width;
    const float row = twoRows ? 0.5F * area.height : area.height;
    beginPanel("##top", area, colour::kBar, {10 * s, 0.5F * (row - ImGui::GetFrameHeight())},
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    menus(desk);
    gap(desk);
    for (const char* id : {"file.save", "edit.undo", "edit.redo"}) {
        commandButton(desk, id);
        ImGui::SameLine(0, 2 * s);
    }
    gap(desk);
    commandButton(desk, "tool.select", desk.session->tool().mode == session::Tool::Mode::kSelect);
    ImGui::SameLine(0, 2 * s);
    commandButton(desk, "view.walk", desk.picture.mode == CameraMode::kWalk);
    gap(desk);
    for (const char* id : {"view.home", "view.frame", "view.top", "view.back"}) {
        commandButton(desk, id);
        ImGui::SameLine(0, 2 * s);
    }
    const float firstPart = ImGui::GetCursorScreenPos().x;
    if (twoRows)
        ImGui::SetCursorScreenPos(
            {area.x + 10 * s, area.y + row + 0.5F * (row - ImGui::GetFrameHeight())});
    else
        gap(desk);
    clock(desk);
    gap(desk);
    groundColours(desk);
    ImGui::SameLine(0, 4 * s);
    commandButton(desk, "view.contours", desk.picture.contours);
    gap(desk);
    quality(desk);
    // The right end: palette, tour, picture, hide.
    const float right = 4 * (ImGui::GetFrameHeight() + 2 * s) + 10 * s;
    const float lastPart = ImGui::GetItemRectMax().x - (twoRows ? area.x : firstPart);
    desk.topWidth = firstPart - area.x + lastPart + right + 20 * s;
    ImGui::SetCursorScreenPos(
        {area.x + area.width - right, area.y + 0.5F * (row - ImGui::GetFrameHeight())});
    for (const char* id : {"view.tour", "file.picture", "app.palette", "view.hide"}) {
        commandButton(desk, id, std::string_view{id} == "view.tour" && desk.tourStop);
        ImGui::SameLine(0, 2 * s);
    }
    ImGui::End();
}

}  // namespace pitscape::ui
