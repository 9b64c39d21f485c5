// The scenarios of the scene as a row of buttons.
#include "core/text.h"
#include "design/scenario.h"
#include "ui/commands.h"
#include "ui/shell.h"
#include "ui/widgets.h"

namespace pitscape::ui {

void drawScenarios(Desk& desk) {
    heading(desk, "account_tree", tr("Scenarios"));
    const std::string shown = design::shownScenario(desk.session->scene());
    const float right = ImGui::GetWindowContentRegionMax().x;
    const auto next = [&](const std::string& label) {
        // On the same line while there is room for it.
        const float width = ImGui::CalcTextSize(label.c_str()).x + 24 * desk.scale;
        if (ImGui::GetCursorPosX() > ImGui::GetStyle().WindowPadding.x ||
            ImGui::GetItemRectMax().x - ImGui::GetWindowPos().x + width < right)
            ImGui::SameLine(0, 6 * desk.scale);
    };
    bool first = true;
    for (const std::string& name : design::scenarioNames(desk.session->scene())) {
        if (!first) next(name);
        first = false;
        ImGui::PushID(name.c_str());
        if (name == shown)
            mainButton(name);
        else if (plainButton(name))
            tell(desk, "scenario.show", {{"name", name}});
        remember(desk, "scenario/" + name);
        ImGui::PopID();
    }
    next(tr("New"));
    if (plainButton(tr("New"))) tell(desk, "scenario.make");
    tip(tr("A copy of the one shown, to try something else"));
    remember(desk, "scenario-new");
    drawWinWin(desk);
    ImGui::Dummy({0, 4 * desk.scale});
}

}  // namespace pitscape::ui
