// The rules of a law beside the figures: what is broken first, where, and what has to be declared.
#include "core/text.h"
#include "session/law.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <array>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using Status = RuleLine::Status;

void mark(const Desk& desk, Status status) {
    switch (status) {
        case Status::kBroken:
            return chip(desk, tr("broken"), colour::kBad, colour::kOnAccent);
        case Status::kOpen:
            return chip(desk, tr("to declare"), colour::kWarn, colour::kOnAccent);
        case Status::kKept:
            return chip(desk, tr("kept"), colour::kGood, colour::kOnAccent);
        case Status::kNotHere:
            return chip(desk, tr("does not apply"), colour::kTrack, colour::kText);
    }
}

void chooseLaw(Desk& desk) {
    const std::array names{tr("China"), tr("Japan"), tr("United Kingdom"), tr("My rules")};
    static_assert(std::tuple_size_v<decltype(names)> == session::kLaws.size());
    // As wide as its name wants; what is left over goes to all alike.
    float words = 0;
    for (const char* name : names) words += ImGui::CalcTextSize(name).x;
    const float room = (ImGui::GetContentRegionAvail().x - 18 * desk.scale - words) / 4;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) ImGui::SameLine(0, 6 * desk.scale);
        ImGui::PushID(static_cast<int>(i));
        const bool on = desk.figures.law == session::kLaws[i];
        const float width = ImGui::CalcTextSize(names[i]).x + room;
        if (on ? mainButton(names[i], width) : plainButton(names[i], width))
            tell(desk, "law.choose", {{"law", std::string{session::kLaws[i]}}});
        remember(desk, fmt::format("law/{}", session::kLaws[i]));
        ImGui::PopID();
    }
}

/// Facts of the site that decide which rules apply.
void tellFacts(Desk& desk) {
    for (const SiteFactLine& fact : desk.figures.facts) {
        bool holds = fact.holds;
        if (ImGui::Checkbox(fact.name.c_str(), &holds))
            tell(desk, "law.declare", {{"id", fact.id}, {"answer", holds ? "yes" : "open"}});
        remember(desk, "fact/" + fact.id);
    }
    if (!desk.figures.facts.empty()) ImGui::Dummy({0, 4 * desk.scale});
}

void answers(Desk& desk, const RuleLine& rule) {
    const auto answer = [&](const char* label, const char* word, bool now) {
        if ((now ? mainButton(label) : plainButton(label)) && !now)
            tell(desk, "law.declare", {{"id", rule.declaration}, {"answer", word}});
        remember(desk, "rule/" + rule.id + "/" + word);
    };
    answer(tr("Yes"), "yes", rule.status == Status::kKept);
    ImGui::SameLine(0, 6 * desk.scale);
    answer(tr("No"), "no", rule.status == Status::kBroken);
    if (rule.status == Status::kOpen) return;
    ImGui::SameLine(0, 6 * desk.scale);
    answer(tr("Leave open"), "open", false);
}

void drawRule(Desk& desk, const RuleLine& rule) {
    ImGui::PushID(rule.id.c_str());
    mark(desk, rule.status);
    if (!rule.measured.empty()) {
        ImGui::SameLine(0, 8 * desk.scale);
        mutedWords(rule.measured);
    }
    ImGui::PushTextWrapPos(0);
    words(rule.clause);
    ImGui::PopTextWrapPos();
    note(desk, rule.law);
    if (ImGui::IsItemHovered()) tip(rule.source);
    if (desk.openSample && rule.status == Status::kBroken)
        for (const auto& broken : desk.openSample->breaks)
            if (broken.id == rule.id) note(desk, broken.why.in(language()), colour::kWarn);
    if (!rule.declaration.empty()) answers(desk, rule);
    if (rule.status == Status::kBroken && (!rule.elements.empty() || rule.place)) {
        if (plainButton(tr("Show me where"))) tell(desk, "law.show", {{"rule", rule.id}});
        remember(desk, "rule/" + rule.id + "/where");
    }
    ImGui::Dummy({0, 5 * desk.scale});
    ImGui::PopID();
}

}  // namespace

void drawRules(Desk& desk) {
    heading(desk, "gavel", tr("Rules"));
    chooseLaw(desk);
    ImGui::Dummy({0, 4 * desk.scale});
    tellFacts(desk);
    std::array<int, 4> count{};
    for (const RuleLine& rule : desk.figures.rules) ++count[static_cast<std::size_t>(rule.status)];
    for (const Status status : {Status::kBroken, Status::kOpen, Status::kKept})
        for (const RuleLine& rule : desk.figures.rules)
            if (rule.status == status) drawRule(desk, rule);
    note(desk, fmt::format(fmt::runtime(tr("{0} kept, {1} broken, {2} to declare, {3} do not apply "
                                           "here. Screening, not legal advice.")),
                           count[0], count[1], count[2], count[3]));
}

}  // namespace pitscape::ui
