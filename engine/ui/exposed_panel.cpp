// Elements that something may fall on, slide under or flood, and what helps at which price.
#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using estimate::Hazard;

std::string hazardText(const estimate::Exposure& e) {
    switch (e.hazard) {
        case Hazard::kRockfall:
            return fmt::format(fmt::runtime(tr("rocks may reach it: {0:.0f}° up to a face")), e.value);
        case Hazard::kCrest:
            return fmt::format(fmt::runtime(tr("{0:.0f} m too near the edge of a face")), e.value);
        case Hazard::kSteepFill:
            return fmt::format(fmt::runtime(tr("{0:.0f} % of it on fill steeper than 1:2")),
                               100 * e.value);
        case Hazard::kSlide:
            return fmt::format(fmt::runtime(tr("{0:.0f} % of it on soil that slides when wet")),
                               100 * e.value);
        case Hazard::kWater:
            return fmt::format(fmt::runtime(tr("up to {0:.1f} m under water")), e.value);
    }
    return {};
}

const char* wayTo(double bearing_deg) {
    const std::array names{tr("North"), tr("North-east"), tr("East"), tr("South-east"),
                           tr("South"), tr("South-west"), tr("West"), tr("North-west")};
    return names[static_cast<std::size_t>(std::lround(bearing_deg / 45)) % names.size()];
}

std::string remedyText(const Desk& desk, const estimate::Remedy& r) {
    if (r.id == "move")
        return fmt::format(fmt::runtime(tr("Move it {0:.0f} m, {1}: free until it is built")),
                           r.quantity, wayTo(r.bearing_deg));
    const std::string& currency = desk.figures.currency;
    std::string name;
    if (r.id == "bund")
        name = tr("Bund");
    else if (r.id == "ditch")
        name = tr("Ditch");
    else if (r.id == "backfill")
        name = tr("Backfill");
    else if (r.id == "reslope")
        name = tr("Re-slope");
    else if (r.id == "raise")
        name = tr("Raise");
    else if (const catalogue::Kind* kind = desk.assets.catalogue.find(r.id))
        name = kind->name.in(language());
    return fmt::format("{}, {}: {}", name, measureText(r.quantity, r.unit, currency, language()),
                       moneyText(r.cost, currency, language()));
}

}  // namespace

void drawExposed(Desk& desk) {
    constexpr std::size_t kShown = 3;
    int row = 0;
    for (const estimate::Exposure& e : desk.figures.exposed) {
        if (!desk.session->scene().elements.contains(e.element)) continue;
        ImGui::PushID(row++);
        chip(desk, desk.session->nameOf(e.element), colour::kWarn, colour::kOnAccent);
        ImGui::PushTextWrapPos(0);
        words(hazardText(e));
        ImGui::PopTextWrapPos();
        for (std::size_t i = 0; i < std::min(kShown, e.remedies.size()); ++i)
            note(desk, "· " + remedyText(desk, e.remedies[i]));
        if (plainButton(tr("Show me where"))) tell(desk, "safety.show", {{"element", e.element}});
        remember(desk, fmt::format("exposed/{}/{}", e.element, estimate::nameOf(e.hazard)));
        ImGui::Dummy({0, 4 * desk.scale});
        ImGui::PopID();
    }
    if (row > 0)
        note(desk, tr("A screen: what it does not name is not safe. Prices from the catalogue for the "
                      "length or area of this element; blasting is not in them."));
}

}  // namespace pitscape::ui
