// Who pays and who earns: the preset, and what the project is worth to each party.
#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/shell.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

void choosePreset(Desk& desk) {
    const FundingView& f = desk.figures.funding;
    ImGui::SetNextItemWidth(-1);
    if (ImGui::BeginCombo("##funding", f.presets[f.chosen].name.c_str())) {
        for (std::size_t i = 0; i < f.presets.size(); ++i) {
            if (ImGui::Selectable(f.presets[i].name.c_str(), i == f.chosen) && i != f.chosen)
                tell(desk, "assumption.set", {{"id", "funding_preset"}, {"value", i}});
            if (ImGui::IsItemHovered()) tip(f.presets[i].note + "\n" + f.presets[i].source);
            remember(desk, fmt::format("funding/{}", i));
        }
        ImGui::EndCombo();
    }
    remember(desk, "funding");
}

/// A party's worth as a bar from zero, all parties to one scale.
void drawParty(const Desk& desk, const std::string& name, const estimate::PartyAccount& account,
               double most, const std::string& currency) {
    const auto money = [&](double v) { return moneyText(v, currency, language()); };
    fact(desk, fmt::format("{} · {} %", name, figureText(100 * account.rate)), money(account.npv));
    const bool overName = ImGui::IsItemHovered();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = 8 * desk.scale;
    ImGui::Dummy({width, height + 3 * desk.scale});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float zero = at.x + width / 2;
    const float end = zero + static_cast<float>(account.npv / most) * width / 2;
    draw.AddRectFilled({std::min(zero, end), at.y}, {std::max(zero, end), at.y + height},
                       account.npv < 0 ? colour::kBad : colour::kGood);
    draw.AddLine({zero, at.y - 2 * desk.scale}, {zero, at.y + height + 2 * desk.scale}, colour::kText);
    if (!overName && !ImGui::IsItemHovered()) return;
    std::string text =
        fmt::format(fmt::runtime(tr("building {0}; running {1}; earned {2}")), money(account.building),
                    money(account.running), money(account.earned));
    if (account.given > 0)
        text += "\n" + fmt::format(fmt::runtime(tr("pays rent or lease {0}")), money(account.given));
    if (account.given < 0)
        text += "\n" + fmt::format(fmt::runtime(tr("gets rent or lease {0}")), money(-account.given));
    if (account.taxes > 0)
        text += "\n" + fmt::format(fmt::runtime(tr("pays taxes {0}")), money(account.taxes));
    if (account.taxes < 0)
        text += "\n" + fmt::format(fmt::runtime(tr("gets taxes {0}")), money(-account.taxes));
    if (account.interest > 0)
        text +=
            "\n" + fmt::format(fmt::runtime(tr("interest of its loan {0}")), money(account.interest));
    tip(text);
}

/// Whether the party can carry its loan: shown where there is one.
void drawCoverage(const Desk& desk, const estimate::PartyAccount& account) {
    if (!account.coverage) return;
    const bool thin = *account.coverage < estimate::kLeastCoverage;
    fact(desk, tr("Debt service cover, tightest year"), fmt::format("{:.2f}", *account.coverage));
    if (thin)
        note(desk,
             fmt::format(fmt::runtime(tr("Below {0}: lenders will hardly give this loan.")),
                         estimate::kLeastCoverage),
             colour::kWarn);
}

}  // namespace

void drawParties(Desk& desk) {
    if (!desk.figures.charts || desk.figures.funding.presets.empty()) return;
    const FundingView& f = desk.figures.funding;
    const auto& accounts = desk.figures.charts->parties;
    double most = 0;
    for (const auto& account : accounts) most = std::max(most, std::abs(account.npv));
    if (!(most > 0)) return;
    ImGui::Dummy({0, 4 * desk.scale});
    heading(desk, "handshake", tr("Who pays, who earns"));
    choosePreset(desk);
    note(desk, f.presets[f.chosen].note);
    const std::string& currency = desk.figures.currency;
    for (std::size_t i = 0; i < accounts.size(); ++i)
        if (accounts[i].takesPart()) {
            drawParty(desk, f.parties[i], accounts[i], most, currency);
            drawCoverage(desk, accounts[i]);
        }
    note(desk,
         tr("Present value for each party at its own discount rate; the values are not to be added."));
    remember(desk, "money/parties");
}

}  // namespace pitscape::ui
