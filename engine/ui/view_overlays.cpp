#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/legend.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

constexpr double kMessage_s = 7;

void legend(Desk& desk, const Rect& area) {
    if (desk.picture.overlay.empty()) return;
    const float s = desk.scale;
    const Legend legend = legendOf(desk.picture.overlay, *desk.session);
    beginNote("##legend", {area.x + 14 * s, area.y + area.height - 14 * s}, {0, 1}, desk, true);
    words(legend.title);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    ImGui::PushFont(desk.fonts.small);
    for (const auto& entry : legend.entries) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const ImU32 ink = IM_COL32(entry.colour.r, entry.colour.g, entry.colour.b, 255);
        draw.AddRectFilled({at.x, at.y + 1 * s}, {at.x + 22 * s, at.y + 15 * s}, ink, 3 * s);
        ImGui::SetCursorScreenPos({at.x + 30 * s, at.y});
        words(entry.label);
    }
    if (desk.picture.contours)
        mutedWords(
            fmt::format(fmt::runtime(tr("Contour lines every {0} m")), desk.picture.contourInterval_m));
    if (!legend.source.empty()) {
        ImGui::PushTextWrapPos(330 * s);
        mutedWords(legend.source);
        ImGui::PopTextWrapPos();
    }
    ImGui::PopFont();
    ImGui::End();
}

/// A rose that shows where north is.
void compass(Desk& desk, const Rect& area) {
    const float s = desk.scale, radius = 19 * s;
    const ImVec2 middle{area.x + area.width - 36 * s, area.y + 36 * s};
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    draw.AddCircleFilled(middle, radius + 4 * s, faded(colour::kBar, 0.72F), 40);
    const auto turn = static_cast<float>(-desk.stage.heading_deg() * std::numbers::pi / 180);
    const auto at = [&](float x, float y) {
        return ImVec2{middle.x + x * std::cos(turn) - y * std::sin(turn),
                      middle.y + x * std::sin(turn) + y * std::cos(turn)};
    };
    draw.AddTriangleFilled(at(0, -radius), at(5 * s, 0), at(-5 * s, 0), colour::kAccent);
    draw.AddTriangleFilled(at(0, radius), at(-5 * s, 0), at(5 * s, 0), colour::kMuted);
    ImFont* font = desk.fonts.small;
    const ImVec2 n = at(0, -radius - 12 * s);
    draw.AddCircleFilled(n, 8.5F * s, faded(colour::kBar, 0.85F));
    draw.AddText(font, font->FontSize, {n.x - 4.5F * s, n.y - 0.55F * font->FontSize}, colour::kText,
                 "N");
}

void messages(Desk& desk, const Rect& area) {
    const auto& all = desk.session->messages();
    desk.messagesSeen = std::min(desk.messagesSeen, all.size());
    const auto now = std::chrono::steady_clock::now();
    float y = area.y + area.height - 18 * desk.scale;
    int shown = 0;
    for (std::size_t i = all.size(); i-- > desk.messagesSeen && shown < 3;) {
        const auto& message = all[i];
        const double age = std::chrono::duration<double>(now - message.at).count();
        if (message.kind != session::Message::Kind::kError && age > kMessage_s) continue;
        ++shown;
        const bool error = message.kind == session::Message::Kind::kError;
        const ImU32 ink = error                                              ? colour::kBad
                          : message.kind == session::Message::Kind::kWarning ? colour::kWarn
                                                                             : colour::kGood;
        beginNote(fmt::format("##message{}", i).c_str(), {area.x + 0.5F * area.width, y}, {0.5F, 1},
                  desk, true);
        ImGui::PushStyleColor(ImGuiCol_Text, ink);
        words(desk.icon(error                                              ? "error_outline"
                        : message.kind == session::Message::Kind::kWarning ? "warning"
                                                                           : "check_circle"));
        ImGui::PopStyleColor();
        ImGui::SameLine();
        ImGui::PushTextWrapPos(460 * desk.scale);
        words(message.text);
        ImGui::PopTextWrapPos();
        if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(0)) desk.messagesSeen = i + 1;
        y -= ImGui::GetWindowHeight() + 6 * desk.scale;
        ImGui::End();
    }
}

void tourCaption(Desk& desk, const Rect& area) {
    if (!desk.tourStop) return;
    const auto& scene = desk.session->scene();
    std::vector<const design::View*> stops;
    for (const auto& name : scene.tour.stops)
        if (const auto* view = scene.view(name)) stops.push_back(view);
    if (stops.empty())
        for (const auto& view : scene.views) stops.push_back(&view);
    if (*desk.tourStop >= stops.size()) return;
    const design::View& view = *stops[*desk.tourStop];
    const float s = desk.scale;
    beginNote("##tour", {area.x + 0.5F * area.width, area.y + area.height - 64 * s}, {0.5F, 1}, desk,
              true);
    ImGui::PushFont(desk.fonts.strong);
    words(fmt::format("{} / {}   {}", *desk.tourStop + 1, stops.size(),
                      desk.assets.samples.said(view.name)));
    ImGui::PopFont();
    if (!view.caption.empty()) {
        ImGui::PushTextWrapPos(560 * s);
        words(desk.assets.samples.said(view.caption));
        ImGui::PopTextWrapPos();
    }
    for (const char* id : {"tour.previous", "tour.pause", "tour.next"}) {
        commandButton(desk, id, std::string_view{id} == "tour.pause" && desk.tourPaused);
        ImGui::SameLine(0, 4 * s);
    }
    if (iconButton(desk, "end", "stop", tr("End the tour"))) desk.tourStop.reset();
    ImGui::End();
}

void mouseHints(Desk& desk, const Rect& area) {
    if (desk.settings.hintsSeen || desk.showWelcome || desk.tourStop || desk.picture.comparison.on())
        return;
    const float s = desk.scale;
    beginNote("##hints", {area.x + 0.5F * area.width, area.y + 18 * s}, {0.5F, 0}, desk, true);
    ImGui::PushTextWrapPos(std::max(area.width - 60 * s, 160 * s));
    ImGui::TextWrapped(
        "%s",
        tr("Middle drag turns, wheel comes nearer, hold right and W A S D flies. F1 shows all keys."));
    ImGui::PopTextWrapPos();
    if (plainButton(tr("Got it"))) {
        desk.settings.hintsSeen = true;
        desk.report(desk.settings.save());
    }
    remember(desk, "hints/ok");
    ImGui::End();
}

/// One sentence and the doors; goes away with the first touch of the scene.
void welcome(Desk& desk, const Rect& area) {
    if (!desk.showWelcome) return;
    const float s = desk.scale;
    ImGui::SetNextWindowSize({std::min(560 * s, area.width - 30 * s), 0});
    beginNote("##welcome", {area.x + 0.5F * area.width, area.y + area.height - 40 * s}, {0.5F, 1}, desk,
              true, 0.92F);
    ImGui::PushFont(desk.fonts.strong);
    ImGui::PushTextWrapPos(0);
    words(tr("Sketch a second life for a quarry."));
    ImGui::PopFont();
    mutedWords(
        tr("Place hotels, climbing walls, ponds and solar fields on real ground and read at once what "
           "they cost and give back."));
    ImGui::PopTextWrapPos();
    ImGui::Dummy({0, 3 * s});
    const std::string park = fmt::format("{}  {}", desk.icon("park"), tr("Try the sample park"));
    const std::string terrain = fmt::format("{}  {}", desk.icon("terrain"), tr("Open my terrain"));
    const std::string samples =
        fmt::format("{}  {}", desk.icon("photo_library"), tr("Start from a precedent"));
    const std::string tour = fmt::format("{}  {}", desk.icon("play_arrow"), tr("Play the tour"));
    // Side by side where all words fit, else one below the other.
    const float room = ImGui::GetContentRegionAvail().x, third = (room - 16 * s) / 3;
    float longest = 0;
    for (const std::string* label : {&park, &terrain, &samples})
        longest = std::max(longest, ImGui::CalcTextSize(label->c_str()).x);
    const bool aside = longest + 2 * ImGui::GetStyle().FramePadding.x <= third;
    const float width = aside ? third : room;
    const auto next = [&] {
        if (aside) ImGui::SameLine(0, 8 * s);
    };
    if (mainButton(park, width)) desk.showWelcome = false;
    remember(desk, "welcome/park");
    next();
    if (plainButton(terrain, width)) tell(desk, "file.open");
    next();
    if (plainButton(samples, width)) tell(desk, "file.samples");
    remember(desk, "welcome/samples");
    if (plainButton(tour, room)) {
        desk.showWelcome = false;
        tell(desk, "view.tour");
    }
    ImGui::End();
}

void flySpeed(Desk& desk, const Rect& area) {
    if (now_s() - desk.shownSpeed_s > 1.5) return;
    beginNote("##speed", {area.x + 0.5F * area.width, area.y + 60 * desk.scale}, {0.5F, 0}, desk,
              false);
    words(fmt::format("{} m/s", figureText(desk.flySpeed_mps)));
    ImGui::End();
}

void walkNote(Desk& desk, const Rect& area) {
    if (desk.picture.mode != CameraMode::kWalk) return;
    beginNote("##walk", {area.x + 0.5F * area.width, area.y + 18 * desk.scale}, {0.5F, 0}, desk, false);
    words(fmt::format("{}  {}", desk.icon("directions_walk"),
                      tr("Walking at eye height: W A S D to go, drag to look, Esc to leave.")));
    ImGui::End();
}

void missingFonts(Desk& desk, const Rect& area) {
    if (desk.fonts.hasCjk || language() == Language::kEnglish) return;
    beginNote("##fonts", {area.x + 14 * desk.scale, area.y + 14 * desk.scale}, {0, 0}, desk, false);
    words("No font for Chinese and Japanese was found: install fonts-noto-cjk.");
    ImGui::End();
}

}  // namespace

void drawViewOverlays(Desk& desk, const Rect& whole) {
    const Rect area = drawProfile(desk, whole);
    if (!desk.panelsHidden) compass(desk, area);
    drawComparison(desk, desk.view);
    legend(desk, area);
    tourCaption(desk, area);
    drawHand(desk, area);
    drawGroundMenu(desk);
    if (desk.panelsHidden) return messages(desk, area);
    mouseHints(desk, area);
    welcome(desk, area);
    walkNote(desk, area);
    flySpeed(desk, area);
    messages(desk, area);
    missingFonts(desk, area);
}

}  // namespace pitscape::ui
