// The precedents: scenes that come with the program, as pictures to choose from, with what was done
// elsewhere and where that is written.
#include "core/text.h"
#include "session/arguments.h"
#include "ui/commands.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using session::Sample;

/// The picture with the title under it. @return true when it was clicked
bool card(Desk& desk, const Sample& sample, ImVec2 size, bool chosen) {
    const float s = desk.scale, line = ImGui::GetTextLineHeight();
    ImGui::PushID(sample.id.c_str());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton("##card", {size.x, size.y + line + 8 * s});
    remember(desk, "sample/" + sample.id);
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end{at.x + size.x, at.y + size.y};
    const auto picture = desk.samplePictures.at.find(sample.id);
    if (picture == desk.samplePictures.at.end()) {
        draw.AddRectFilled(at, end, colour::kTrack, 6 * s);
    } else {
        const auto& [left, top, right, bottom] = picture->second;
        draw.AddImageRounded(reinterpret_cast<ImTextureID>(desk.samplePictures.texture), at, end,
                             {left, top}, {right, bottom}, IM_COL32_WHITE, 6 * s);
    }
    if (chosen || hovered)
        draw.AddRect(at, end, chosen ? colour::kAccent : colour::kMuted, 6 * s, 0,
                     (chosen ? 2.5F : 1) * s);
    draw.PushClipRect(at, {end.x, end.y + line + 8 * s}, true);
    draw.AddText({at.x + 2 * s, end.y + 4 * s}, chosen ? colour::kAccent : colour::kText,
                 sample.title.in(language()).c_str());
    draw.PopClipRect();
    ImGui::PopID();
    return clicked;
}

void about(const Desk& desk, const Sample& sample) {
    ImGui::PushTextWrapPos(0);
    ImGui::PushFont(desk.fonts.strong);
    words(sample.title.in(language()));
    ImGui::PopFont();
    words(sample.text.in(language()));
    ImGui::Dummy({0, 4 * desk.scale});
    heading(desk, "history_edu", tr("Built elsewhere"));
    for (const auto& precedent : sample.precedents) {
        words(fmt::format("{} · {}", precedent.name, precedent.place));
        note(desk, precedent.facts);
        note(desk, fmt::format(fmt::runtime(tr("Source: {0}")), precedent.source));
        ImGui::Dummy({0, 3 * desk.scale});
    }
    if (!sample.breaks.empty() || !sample.forced.empty()) {
        heading(desk, "gavel", tr("What speaks against it"));
        for (const auto* all : {&sample.breaks, &sample.forced})
            for (const auto& one : *all) note(desk, one.why.in(language()));
    }
    note(desk, tr("The site is invented; only the precedent is real."));
    ImGui::PopTextWrapPos();
}

}  // namespace

Status chooseSample(Desk& d, const Json&) {
    d.showWelcome = false;
    d.samplesOpen = true;
    return Done{};
}

Status openSample(Desk& d, const Json& args) {
    const std::string id = session::textOf(args, "id");
    for (const session::Sample& sample : d.assets.samples.all()) {
        if (sample.id != id) continue;
        d.requestOpen(sample.scene);
        return Done{};
    }
    return Error{fmt::format(fmt::runtime(tr("there is no sample scene {0}")), id)};
}

void drawSamples(Desk& desk) {
    if (!desk.samplesOpen) return;
    const auto& samples = desk.assets.samples.all();
    if (samples.empty() || !beginDialog(desk, tr("Start from a precedent"), "samples", 1020)) return;
    const float s = desk.scale;
    const float height = std::clamp(ImGui::GetIO().DisplaySize.y - 190 * s, 200 * s, 560 * s);
    const float whole = ImGui::GetContentRegionAvail().x;
    const float side = std::min(340 * s, 0.42F * whole);
    const auto chosen = std::max(std::ranges::find(samples, desk.sample, &Sample::id), samples.begin());
    const Sample* const shown = chosen == samples.end() ? &samples.front() : &*chosen;

    ImGui::BeginChild("cards", {whole - side - 14 * s, height});
    const float room = ImGui::GetContentRegionAvail().x - 4 * s, gap = 10 * s;
    const int across = std::max(1, static_cast<int>((room + gap) / (190 * s)));
    const float width = (room - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
    bool open = false;
    int n = 0;
    for (const Sample& sample : samples) {
        if (n++ % across != 0) ImGui::SameLine(0, gap);
        if (card(desk, sample, {width, width * 9 / 16}, &sample == shown)) desk.sample = sample.id;
        open |= ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    }
    ImGui::EndChild();
    ImGui::SameLine(0, 14 * s);
    ImGui::BeginChild("about", {side, height});
    about(desk, *shown);
    ImGui::EndChild();

    open |= mainButton(tr("Open this scene"));
    remember(desk, "samples/open");
    ImGui::SameLine(0, 8 * s);
    const bool close = plainButton(tr("Close")) || ImGui::IsKeyPressed(ImGuiKey_Escape);
    if (open || close) desk.samplesOpen = false;
    if (open) tell(desk, "file.sample", {{"id", shown->id}});
    endDialog(!desk.samplesOpen);
}

}  // namespace pitscape::ui
