#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
bool beginDialog(const Desk& desk, const char* title, const char* id, float width) {
    const std::string name = fmt::format("{}###{}", title, id);
    if (!ImGui::IsPopupOpen(name.c_str())) ImGui::OpenPopup(name.c_str());
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0.5F * window.x, 0.42F * window.y}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSize({std::min(width * desk.scale, window.x - 30), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {18 * desk.scale, 14 * desk.scale});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 10 * desk.scale);
    const bool open = ImGui::BeginPopupModal(
        name.c_str(), nullptr,
        ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar(2);
    return open;
}

void endDialog(bool close) {
    if (close) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return text;
}

void palette(Desk& desk) {
    if (!desk.paletteOpen) return;
    const float s = desk.scale;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0.5F * window.x, 0.16F * window.y}, ImGuiCond_Always, {0.5F, 0});
    ImGui::SetNextWindowSize({std::min(560 * s, window.x - 30), std::min(420 * s, window.y * 0.7F)});
    ImGui::SetNextWindowFocus();
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colour::kBar);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 10 * s);
    ImGui::Begin(
        "##palette", nullptr,
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
    const std::string before = desk.paletteText;
    textField("##palette-text", tr("What do you want to do?"), desk.paletteText);
    if (desk.paletteText != before) desk.paletteAt = 0;

    struct Hit {
        std::string text, shortcut, id;
        Json args;
        const char* icon;
    };
    std::vector<Hit> hits;
    const std::string wanted = lower(desk.paletteText);
    const auto offer = [&](std::string text, const std::string& alsoKnownAs, Hit hit) {
        if (lower(text + '\n' + alsoKnownAs).find(wanted) == std::string::npos) return;
        hit.text = std::move(text);
        hits.push_back(std::move(hit));
    };
    for (const Command& c : commands())
        if (!c.needsArguments && isEnabled(desk, c))
            offer(tr(c.label), std::string{c.label} + c.id,
                  {{}, c.shortcut, c.id, Json::object(), c.icon});
    for (const catalogue::Kind* kind : desk.assets.catalogue.offered())
        offer(fmt::format(fmt::runtime(tr("Place {0}")), kind->name.in(language())),
              kind->name.en + kind->name.zh + kind->name.ja + kind->id,
              {{}, {}, "tool.place", {{"kind", kind->id}}, kind->icon.c_str()});
    for (const auto& view : desk.session->scene().views)
        offer(fmt::format(fmt::runtime(tr("Go to {0}")), desk.assets.samples.said(view.name)),
              view.name, {{}, {}, "view.go", {{"name", view.name}}, "bookmark"});

    desk.paletteAt = std::clamp(desk.paletteAt, 0, std::max(0, static_cast<int>(hits.size()) - 1));
    ImGui::BeginChild("hits");
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const bool on = static_cast<int>(i) == desk.paletteAt;
        if (ImGui::Selectable("##hit", on, 0, {0, 26 * s})) chosen = i;
        if (on && desk.paletteText != before) ImGui::SetScrollHereY();
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        draw.AddText({at.x + 6 * s, at.y + 4 * s}, colour::kAccent,
                     desk.icon(*hits[i].icon ? hits[i].icon : "arrow_right"));
        draw.AddText({at.x + 36 * s, at.y + 4 * s}, colour::kText, hits[i].text.c_str());
        const std::string& key = hits[i].shortcut;
        draw.AddText(
            {at.x + ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(key.c_str()).x - 8 * s,
             at.y + 4 * s},
            colour::kMuted, key.c_str());
        ImGui::PopID();
    }
    if (hits.empty()) mutedWords(tr("No command is called that."));
    ImGui::EndChild();
    ImGui::End();
    if (std::exchange(desk.paletteChosen, false) && !hits.empty())
        chosen = static_cast<std::size_t>(desk.paletteAt);
    if (chosen) {
        desk.paletteOpen = false;
        const Hit hit = hits[*chosen];
        tell(desk, hit.id, hit.args);
    }
}

void keys(Desk& desk) {
    if (!desk.helpOpen || !beginDialog(desk, tr("Keys and mouse"), "keys", 820)) return;
    constexpr std::array<std::pair<const char*, const char*>, 11> kMouse{
        {{"Middle drag", "Turn about the point under the cursor"},
         {"Shift + middle drag", "Move sideways"},
         {"Wheel", "Nearer to the cursor and back"},
         {"Hold right", "Look around; W A S D, Q E fly, Shift faster, wheel sets the speed"},
         {"Double click", "Fly to that place"},
         {"Left click", "Select, or place what is chosen"},
         {"Left drag", "Move the selected element"},
         {"Left drag with a brush", "Paint a stroke; Ctrl turns raise and lower about, Shift smooths"},
         {"Right click", "What the ground offers here: sight, profile"},
         {"Arrow keys", "Nudge the selection by one cell"},
         {"Drop a file", "Open a scene or a terrain"}}};
    const auto row = [&](const std::string& key, const char* what) {
        ImGui::TableNextColumn();
        chip(desk, key, colour::kRaised, colour::kAccent);
        ImGui::TableNextColumn();
        ImGui::PushTextWrapPos(0);
        words(tr(what));
        ImGui::PopTextWrapPos();
    };
    ImGui::BeginChild("keys", {0, 440 * desk.scale});
    if (ImGui::BeginTable("##keys", 4)) {
        for (const char* column : {"a", "b", "c", "d"})
            ImGui::TableSetupColumn(column, *column == 'a' || *column == 'c'
                                                ? ImGuiTableColumnFlags_WidthFixed
                                                : ImGuiTableColumnFlags_WidthStretch);
        for (const auto& [key, what] : kMouse) row(tr(key), what);
        for (const Command& c : commands())
            if (!c.shortcut.empty()) row(c.shortcut, c.label);
        ImGui::EndTable();
    }
    ImGui::EndChild();
    const bool close = mainButton(tr("Close"), -1);
    if (close) desk.helpOpen = false;
    endDialog(!desk.helpOpen);
}

/// An input with a field to change it: kept in the scene, an undo step, given back by "Default".
void editInput(Desk& desk, const PanelInput& input) {
    fact(desk, input.name, input.text);
    ImGui::PushID(input.id.c_str());
    double value = input.value;
    ImGui::SetNextItemWidth(150 * desk.scale);
    if (ImGui::InputDouble("##value", &value, 0, 0, "%.6g", ImGuiInputTextFlags_EnterReturnsTrue))
        tell(desk, "assumption.set", {{"id", input.id}, {"value", value}});
    remember(desk, "input/" + input.id);
    if (input.set) {
        ImGui::SameLine(0, 8 * desk.scale);
        if (plainButton(tr("Default")))
            tell(desk, "assumption.set", {{"id", input.id}, {"value", "default"}});
        remember(desk, "input/" + input.id + "/default");
    }
    ImGui::PopID();
}

/// The birth certificate of a figure: how it came about.
void certificate(Desk& desk) {
    if (desk.certificate.empty()) return;
    const PanelFigure* figure = desk.figures.find(desk.certificate);
    if (!figure) {
        desk.certificate.clear();
        return;
    }
    if (!beginDialog(desk, figure->label.c_str(), "certificate", 640)) return;
    const std::string& currency = desk.figures.currency;
    const Language in = language();
    ImGui::PushFont(desk.fonts.strong);
    words(measureText(figure->value, figure->unit, currency, in));
    ImGui::PopFont();
    if (std::isfinite(figure->low) && std::isfinite(figure->high)) {
        ImGui::SameLine(0, 14 * desk.scale);
        mutedWords(fmt::format("{} – {}", measureText(figure->low, figure->unit, currency, in),
                               measureText(figure->high, figure->unit, currency, in)));
    }
    if (!figure->why.empty()) note(desk, figure->why);
    ImGui::BeginChild("body", {0, 380 * desk.scale});
    ImGui::PushTextWrapPos(0);
    const auto section = [&](const char* icon, const char* title) { heading(desk, icon, title); };
    if (!figure->parts.empty()) {
        section("reorder", tr("Made of"));
        for (const auto& [name, value] : figure->parts)
            fact(desk, name, measureText(value, figure->unit, currency, in));
    }
    if (!figure->formula.empty()) {
        section("functions", tr("Formula"));
        words(figure->formula);
    }
    if (!figure->inputs.empty()) {
        section("input", tr("Inputs"));
        for (const auto& input : figure->inputs) editInput(desk, input);
    }
    if (!figure->sources.empty()) {
        section("menu_book", tr("Sources"));
        for (const auto& source : figure->sources) note(desk, "· " + source, colour::kText);
    }
    if (!figure->confidence.empty()) {
        section("verified", tr("How sure"));
        words(figure->confidence);
    }
    ImGui::PopTextWrapPos();
    ImGui::EndChild();
    note(desk, tr("A screening estimate: good for comparing designs, not for permits."));
    const bool close = mainButton(tr("Close"), -1);
    if (close) desk.certificate.clear();
    endDialog(close);
}

void unsaved(Desk& desk) {
    if (!desk.afterUnsaved || desk.browser.isOpen()) return;
    if (!beginDialog(desk, tr("Unsaved changes"), "unsaved", 500)) return;
    ImGui::PushTextWrapPos(0);
    words(fmt::format(fmt::runtime(tr("\"{0}\" has changes that are not saved.")),
                      desk.session->scene().site.name));
    ImGui::PopTextWrapPos();
    ImGui::Dummy({0, 6 * desk.scale});
    const float width = (ImGui::GetContentRegionAvail().x - 16 * desk.scale) / 3;
    bool close = false;
    if (mainButton(tr("Save"), width)) {
        tell(desk, "file.save");
        close = true;
        if (!desk.session->unsaved()) std::exchange(desk.afterUnsaved, {})();
    }
    remember(desk, "unsaved/save");
    ImGui::SameLine(0, 8 * desk.scale);
    if (plainButton(tr("Throw away"), width)) {
        close = true;
        std::exchange(desk.afterUnsaved, {})();
    }
    remember(desk, "unsaved/discard");
    ImGui::SameLine(0, 8 * desk.scale);
    if (plainButton(tr("Cancel"), width)) {
        close = true;
        desk.afterUnsaved = {};
    }
    endDialog(close);
}

void leftovers(Desk& desk) {
    if (desk.leftovers.empty()) return;
    if (!beginDialog(desk, tr("Work that was not saved"), "leftovers", 560)) return;
    ImGui::PushTextWrapPos(0);
    words(
        tr("The program ended without closing. Nothing is lost: choose what to restore; it opens as "
           "unsaved and overwrites nothing."));
    ImGui::PopTextWrapPos();
    std::optional<session::Recovery::Leftover> chosen;
    bool close = false;
    for (std::size_t i = 0; i < desk.leftovers.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const auto& l = desk.leftovers[i];
        fact(desk, l.savedAt, l.name.empty() ? "—" : l.name);
        if (mainButton(tr("Restore"))) chosen = l;
        ImGui::SameLine();
        if (plainButton(tr("Throw away"))) {
            session::Recovery::discard(l);
            desk.leftovers.erase(desk.leftovers.begin() + static_cast<std::ptrdiff_t>(i));
            ImGui::PopID();
            break;
        }
        ImGui::PopID();
    }
    if (chosen) {
        desk.leftovers.clear();
        desk.recoverNow(*chosen);
    }
    if (plainButton(tr("Later"))) desk.leftovers.clear();
    close = desk.leftovers.empty();
    endDialog(close);
}

void opening(Desk& desk) {
    // What opens at once needs no word.
    if (!desk.opening.running() || desk.opening.elapsed_s() < 0.15) return;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    beginNote("##opening", {0.5F * window.x, 0.45F * window.y}, {0.5F, 0.5F}, desk, true);
    words(fmt::format(
        "{}  {}", desk.icon("hourglass_empty"),
        fmt::format(fmt::runtime(tr("Opening {0} ...")), desk.opening.file().filename().string())));
    words(fmt::format(fmt::runtime(tr("{0:.0f} s")), desk.opening.elapsed_s()));
    ImGui::SameLine();
    if (plainButton(tr("Cancel"))) desk.opening.cancel();
    ImGui::End();
}

}  // namespace

void drawDialogs(Desk& desk) {
    desk.browser.draw(desk);
    unsaved(desk);
    if (!desk.browser.isOpen()) desk.bringIn.draw(desk);
    if (!desk.browser.isOpen() && !desk.afterUnsaved && !desk.bringIn.isOpen()) {
        leftovers(desk);
        drawSamples(desk);
        keys(desk);
        certificate(desk);
        palette(desk);
    }
    opening(desk);
}

}  // namespace pitscape::ui
