#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

constexpr int kYears = 30;

/// Years 0 to 30 with a mark for everything that opens, and a handle for the year that is shown.
void timeline(Desk& desk, float width) {
    const float s = desk.scale;
    session::Session& session = *desk.session;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = 46 * s, line = at.y + 20 * s;
    ImGui::InvisibleButton("##years", {width, height});
    remember(desk, "timeline");
    const float first = at.x + 10 * s, last = at.x + width - 10 * s;
    const auto x = [&](int year) { return first + (last - first) * static_cast<float>(year) / kYears; };
    if (ImGui::IsItemActive()) {
        const float share = (ImGui::GetIO().MousePos.x - first) / (last - first);
        tell(desk, "time.year",
             {{"year", std::clamp(static_cast<int>(std::lround(share * kYears)), 0, kYears)}});
    }
    const int now = session.year();
    draw.AddRectFilled({first, line - 2 * s}, {last, line + 2 * s}, colour::kTrack, 2 * s);
    draw.AddRectFilled({first, line - 2 * s}, {x(now), line + 2 * s}, colour::kAccent, 2 * s);
    for (int year = 0; year <= kYears; ++year) {
        const bool named = year % 5 == 0;
        draw.AddLine({x(year), line + 5 * s}, {x(year), line + (named ? 11 : 8) * s},
                     named ? colour::kMuted : colour::kTrack, s);
        if (!named) continue;
        const std::string label = year == 0 ? std::string{tr("opening")} : fmt::format("{}", year);
        ImFont* font = desk.fonts.small;
        const float half = 0.5F * font->CalcTextSizeA(font->FontSize, 1e9F, 0, label.c_str()).x;
        const float left = std::clamp(x(year) - half, at.x, at.x + width - 2 * half);
        draw.AddText(font, font->FontSize, {left, line + 12 * s},
                     year == now ? colour::kText : colour::kMuted, label.c_str());
    }
    std::array<int, kYears + 1> stacked{};
    for (const auto& [id, element] : session.scene().elements) {
        const catalogue::Kind* kind = session.kindOf(element);
        const int year = std::clamp(element.year.value_or(kind ? kind->phase : 0), 0, kYears);
        const auto above = static_cast<float>(std::min(stacked[static_cast<std::size_t>(year)]++, 4));
        draw.AddCircleFilled({x(year) + 4 * s * above, line - 9 * s}, 3 * s,
                             inkColour(kind ? kind->colour : 0x808080));
    }
    const bool hot = ImGui::IsItemHovered() || ImGui::IsItemActive();
    draw.AddCircleFilled({x(now), line}, (hot ? 9 : 8) * s, colour::kText);
    draw.AddCircleFilled({x(now), line}, 5 * s, colour::kAccent);
}

std::string crsText(const std::string& crs) {
    if (crs.empty()) return tr("local metres");
    if (crs.starts_with("EPSG:")) return crs;
    const auto first = crs.find('"'), last = crs.find('"', first + 1);
    return last == std::string::npos ? crs.substr(0, 24) : crs.substr(first + 1, last - first - 1);
}

void statusLine(Desk& desk) {
    const float s = desk.scale;
    const auto part = [&](const char* name, const std::string& value, float column) {
        ImGui::SameLine(column * s);
        smallWords(desk, name);
        ImGui::SameLine(0, 5 * s);
        smallWords(desk, value, colour::kText);
    };
    ImGui::Dummy({1, 1});
    if (const auto& u = desk.under) {
        part(tr("East"), fmt::format("{:.1f}", u->place.x), 14);
        part(tr("North"), fmt::format("{:.1f}", u->place.y), 142);
        part(tr("Height"), fmt::format("{:.1f} m", u->place.z), 276);
        part(tr("Slope"), slopeText(u->slope_deg), 398);
    } else {
        part("", tr("Point at the ground to read its place, height and slope."), 14);
    }
    std::string right = crsText(desk.session->scene().terrain.crs);
    const PictureCost cost = desk.stage.cost();
    right += fmt::format("   ·   {} {:.0f} ms", cost.software ? tr("software picture") : tr("picture"),
                         cost.frame_ms);
    if (cost.scale < 0.99) right += fmt::format(" · {:.0f} %", 100 * cost.scale);
    const auto job = desk.session->jobs().state();
    if (!job.name.empty() || desk.figures.pending) right = std::string{tr("working")} + " …   " + right;
    ImFont* font = desk.fonts.small;
    const float width = font->CalcTextSizeA(font->FontSize, 1e9F, 0, right.c_str()).x;
    ImGui::SameLine(ImGui::GetWindowWidth() - width - 14 * s);
    smallWords(desk, right);
    tip(cost.device);
}

}  // namespace

void drawBottomBar(Desk& desk, const Rect& area) {
    const float s = desk.scale;
    beginPanel("##bottom", area, colour::kBar, {14 * s, 8 * s},
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const std::string year = desk.session->year() == 0
                                 ? std::string{tr("Opening day")}
                                 : fmt::format(fmt::runtime(tr("Year {0}")), desk.session->year());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImFont* font = desk.fonts.strong;
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {at.x, at.y + 8 * s}, colour::kText,
                                        year.c_str());
    const float label =
        std::max(118 * s, font->CalcTextSizeA(font->FontSize, 1e9F, 0, year.c_str()).x + 20 * s);
    ImGui::SetCursorScreenPos({at.x + label, at.y});
    timeline(desk, area.width - label - 28 * s);
    ImGui::GetWindowDrawList()->AddLine({area.x, area.y + area.height - 28 * s},
                                        {area.x + area.width, area.y + area.height - 28 * s},
                                        colour::kLine);
    ImGui::SetCursorScreenPos({area.x, area.y + area.height - 23 * s});
    statusLine(desk);
    ImGui::End();
}

}  // namespace pitscape::ui
