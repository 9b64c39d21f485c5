#include "ui/chart.h"

#include "core/text.h"
#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

ImVec2 sizeOf(const Desk& desk, const std::string& text) {
    return desk.fonts.small->CalcTextSizeA(desk.fonts.small->FontSize, 1e6F, 0, text.data(),
                                           text.data() + text.size());
}

}  // namespace

std::vector<double> evenSteps(double low, double high, int most) {
    if (!std::isfinite(low) || !std::isfinite(high) || high <= low || most < 1) return {};
    const double least = (high - low) / most;
    const double power = std::pow(10, std::floor(std::log10(least)));
    double step = 10 * power;
    for (const double times : {1.0, 2.0, 5.0})
        if (times * power >= least) {
            step = times * power;
            break;
        }
    std::vector<double> steps;
    for (double k = std::ceil(low / step); k * step <= high + 1e-9 * (high - low); ++k)
        steps.push_back(k == 0 ? 0 : k * step);
    return steps;
}

Axis yearAxis() {
    Axis axis{-0.5, 30.5, tr("year"), {}};
    for (const int year : {0, 10, 20, 30}) axis.ticks.emplace_back(year, fmt::format("{}", year));
    return axis;
}

Axis moneyAxis(const std::string& title, double low, double high, const std::string& currency) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
    if (high <= low) high = low + 1;
    Axis axis{low, high, title, {}};
    for (const double v : evenSteps(low, high, 4))
        axis.ticks.emplace_back(v, v == 0 ? "0" : moneyText(v, currency, language()));
    return axis;
}

Chart::Chart(const Desk& desk, Axis x, Axis y, float height)
    : x_{std::move(x)}, y_{std::move(y)}, scale_{desk.scale} {
    const float s = scale_, line = desk.fonts.small->FontSize;
    if (!y_.title.empty()) note(desk, y_.title);
    float labels = 0;
    for (const auto& [value, text] : y_.ticks) labels = std::max(labels, sizeOf(desk, text).x);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    from_ = {at.x + labels + 6 * s, at.y + line / 2};
    to_ = {at.x + width - 4 * s, from_.y + height * s};
    ImGui::Dummy({width, height * s + line * 2 + 4 * s});
    hovered_ = ImGui::IsItemHovered() && ImGui::GetIO().MousePos.y <= to_.y;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(from_, to_, colour::kRaised, 4 * s);
    for (const auto& [value, text] : y_.ticks) {
        const float level = this->at(x_.low, value).y;
        draw.AddLine({from_.x, level}, {to_.x, level},
                     faded(colour::kMuted, value == 0 ? 0.9F : 0.25F));
        label(desk, {from_.x - 4 * s, level}, {1, 0.5F}, colour::kMuted, text);
    }
    for (const auto& [value, text] : x_.ticks) {
        const float across = this->at(value, y_.low).x;
        draw.AddLine({across, from_.y}, {across, to_.y},
                     faded(colour::kMuted, value == 0 ? 0.6F : 0.2F));
        const float half = sizeOf(desk, text).x / 2;
        label(desk, {std::clamp(across, from_.x + half, to_.x - half), to_.y + 1 * s}, {0.5F, 0},
              colour::kMuted, text);
    }
    label(desk, {to_.x, to_.y + line + 1 * s}, {1, 0}, colour::kMuted, x_.title);
}

void Chart::label(const Desk& desk, ImVec2 place, ImVec2 anchor, ImU32 ink,
                  const std::string& text) const {
    const ImVec2 size = sizeOf(desk, text);
    ImGui::GetWindowDrawList()->AddText(desk.fonts.small, desk.fonts.small->FontSize,
                                        {place.x - anchor.x * size.x, place.y - anchor.y * size.y}, ink,
                                        text.data(), text.data() + text.size());
}

ImVec2 Chart::at(double x, double y) const {
    const double across = (x - x_.low) / (x_.high - x_.low), up = (y - y_.low) / (y_.high - y_.low);
    return {from_.x + static_cast<float>(across) * (to_.x - from_.x),
            to_.y - static_cast<float>(up) * (to_.y - from_.y)};
}

double Chart::xUnderMouse() const {
    const double across =
        static_cast<double>((ImGui::GetIO().MousePos.x - from_.x) / (to_.x - from_.x));
    return x_.low + std::clamp(across, 0.0, 1.0) * (x_.high - x_.low);
}

void Chart::bar(double x, double from, double to, double share, ImU32 ink) const {
    if (from == to) return;
    const ImVec2 a = at(x - share / 2, std::max(from, to)), b = at(x + share / 2, std::min(from, to));
    ImGui::GetWindowDrawList()->AddRectFilled(a, {std::max(b.x, a.x + 1), std::max(b.y, a.y + 1)}, ink);
}

void Chart::line(const std::vector<ImVec2>& places, ImU32 ink, float width) const {
    ImGui::GetWindowDrawList()->AddPolyline(places.data(), static_cast<int>(places.size()), ink, 0,
                                            width * scale_);
}

void legendEntry(const Desk& desk, ImU32 ink, const std::string& text, bool first) {
    const float s = desk.scale, size = desk.fonts.small->FontSize * 0.7F;
    const float width = size + 5 * s + sizeOf(desk, text).x;
    if (!first && ImGui::GetItemRectMax().x + 12 * s + width <
                      ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x)
        ImGui::SameLine(0, 12 * s);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float drop = (desk.fonts.small->FontSize - size) / 2;
    draw.AddRectFilled({at.x, at.y + drop}, {at.x + size, at.y + drop + size}, ink, 2 * s);
    draw.AddText(desk.fonts.small, desk.fonts.small->FontSize, {at.x + size + 5 * s, at.y},
                 colour::kMuted, text.data(), text.data() + text.size());
    ImGui::Dummy({width, desk.fonts.small->FontSize});
}

}  // namespace pitscape::ui
