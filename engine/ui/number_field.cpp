#include "ui/number_field.h"

#include "core/text.h"
#include "ui/format.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

std::string plain(double value) { return fmt::format("{:.10g}", value); }

}  // namespace

void numberField(Desk& desk, const NumberField& f, const std::function<void(const std::string&)>& set) {
    const float s = desk.scale;
    ImGui::PushID(f.key.c_str());
    ImGui::PushFont(desk.fonts.small);
    mutedWords(f.name);
    if (!f.help.empty()) {
        ImGui::SameLine(0, 5 * s);
        mutedWords(desk.icon("info_outline"));
        tip(f.help);
    }
    ImGui::PopFont();
    const float number = 76 * s, unit = 40 * s,
                automatic = f.canBeAuto ? ImGui::GetFrameHeight() + 4 * s : 0;
    const float slider =
        std::max(40 * s, ImGui::GetContentRegionAvail().x - number - unit - automatic - 12 * s);
    double value = f.value;
    const auto bounded = [&](double v) {
        if (f.step > 0) v = std::round(v / f.step) * f.step;
        return std::clamp(v, f.min, f.max);
    };
    ImGui::SetNextItemWidth(slider);
    if (f.isAuto) ImGui::PushStyleColor(ImGuiCol_SliderGrab, colour::kTrack);
    const bool wide = f.min > 0 && f.max / f.min > 200;
    auto shown = static_cast<float>(value);
    if (ImGui::SliderFloat("##slider", &shown, static_cast<float>(f.min), static_cast<float>(f.max), "",
                           wide ? ImGuiSliderFlags_Logarithmic : 0))
        set(plain(bounded(static_cast<double>(shown))));
    if (ImGui::IsItemDeactivated()) desk.session->history().seal();
    if (f.isAuto) ImGui::PopStyleColor();
    remember(desk, "property/" + f.key);
    ImGui::SameLine(0, 4 * s);
    ImGui::SetNextItemWidth(number);
    const char* form = f.step >= 1 || f.max >= 1000 ? "%.0f" : f.step >= 0.1 ? "%.1f" : "%.3g";
    ImGui::InputDouble("##number", &value, 0, 0, form);
    if (ImGui::IsItemDeactivatedAfterEdit() && std::isfinite(value)) {
        set(plain(std::clamp(value, f.min, f.max)));
        desk.session->history().seal();
    }
    ImGui::SameLine(0, 4 * s);
    smallWords(desk, unitText(f.unit, language()));
    if (f.canBeAuto) {
        ImGui::SameLine(ImGui::GetWindowWidth() - automatic - ImGui::GetStyle().WindowPadding.x);
        if (iconButton(desk, "auto", "auto_fix_high", tr("Let the ground choose"), f.isAuto))
            set("auto");
    }
    ImGui::PopID();
}

}  // namespace pitscape::ui
