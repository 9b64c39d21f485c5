#include "core/text.h"
#include "ui/format.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <string_view>

namespace pitscape::ui {

void drawFigures(Desk& desk) {
    const std::string& currency = desk.figures.currency;
    for (const auto& group : desk.figures.groups) {
        ImGui::PushID(group.title.c_str());
        heading(desk, group.icon, group.title);
        for (const auto& figure : group.figures) {
            if (figureRow(desk, figure, currency)) desk.certificate = figure.key;
            remember(desk, "figure/" + figure.key);
        }
        if (std::string_view{group.icon} == "eco") drawCoverChart(desk);
        if (std::string_view{group.icon} == "warning") drawExposed(desk);
        if (std::string_view{group.icon} == "solar_power") drawSolarMonths(desk);
        ImGui::PopID();
        ImGui::Dummy({0, 4 * desk.scale});
    }
    if (!desk.figures.groups.empty())
        note(desk, tr("Screening estimates: good for comparing designs, not for permits. Click a "
                      "figure for its formula and sources."));
}

}  // namespace pitscape::ui
