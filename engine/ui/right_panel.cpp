#include "core/text.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

namespace pitscape::ui {

void drawRightPanel(Desk& desk, const Rect& area) {
    const float s = desk.scale;
    beginPanel("##right", area, colour::kPanel, {16 * s, 10 * s});
    if (!desk.session->selection.empty()) {
        drawProperties(desk);
        ImGui::Dummy({0, 6 * s});
    }
    if (!desk.session->selectedOperation.empty()) {
        drawOperation(desk);
        ImGui::Dummy({0, 6 * s});
    }
    drawScenarios(desk);
    drawFigures(desk);
    drawMoney(desk);
    drawRules(desk);
    ImGui::End();
}

}  // namespace pitscape::ui
