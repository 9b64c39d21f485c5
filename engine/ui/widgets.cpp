#include "ui/widgets.h"

#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui_stdlib.h>

namespace pitscape::ui {
namespace {

const char* begin(std::string_view text) { return text.data(); }
const char* end(std::string_view text) { return text.data() + text.size(); }

ImVec2 sizeOf(ImFont* font, std::string_view text) {
    return font->CalcTextSizeA(font->FontSize, 1e9F, 0, begin(text), end(text));
}

void drawText(ImDrawList& draw, ImFont* font, ImVec2 at, ImU32 ink, std::string_view text) {
    draw.AddText(font, font->FontSize, at, ink, begin(text), end(text));
}

/// Cut at the end with an ellipsis so that it fits.
std::string fitted(ImFont* font, std::string text, float width) {
    if (sizeOf(font, text).x <= width) return text;
    while (!text.empty() && sizeOf(font, text + "…").x > width) {
        do text.pop_back();
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U);
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
    }
    return text + "…";
}

/// The range as a bar, the value as a mark on it. Bars of positive figures start at nought.
void rangeBar(ImDrawList& draw, ImVec2 at, float width, const PanelFigure& figure, float scale) {
    const float thick = 4 * scale;
    draw.AddRectFilled(at, {at.x + width, at.y + thick}, colour::kTrack, thick / 2);
    if (!std::isfinite(figure.value) || !std::isfinite(figure.low) || !std::isfinite(figure.high))
        return;
    const double least = std::min({0.0, figure.low, figure.value});
    const double most = std::max({0.0, figure.high, figure.value});
    if (!(most > least)) return;
    const auto x = [&](double v) {
        return at.x + width * static_cast<float>((v - least) / (most - least));
    };
    draw.AddRectFilled({x(figure.low), at.y},
                       {std::max(x(figure.high), x(figure.low) + thick), at.y + thick},
                       faded(colour::kAccent, 0.55F), thick / 2);
    const float mark = x(figure.value);
    draw.AddRectFilled({mark - 1.5F * scale, at.y - 3 * scale},
                       {mark + 1.5F * scale, at.y + thick + 3 * scale}, colour::kText, scale);
}

/// Low and high; the unit stands once, beside the value.
std::string rangeText(const PanelFigure& figure, std::string_view currency) {
    const auto end = [&](double v) {
        const std::string text = measureText(v, figure.unit, currency, language());
        const std::string unit = unitText(figure.unit, language());
        return !unit.empty() && text.ends_with(" " + unit)
                   ? text.substr(0, text.size() - unit.size() - 1)
                   : text;
    };
    return fmt::format("{} – {}", end(figure.low), end(figure.high));
}

}  // namespace

void words(std::string_view text) { ImGui::TextUnformatted(begin(text), end(text)); }

void mutedWords(std::string_view text) {
    ImGui::PushStyleColor(ImGuiCol_Text, colour::kMuted);
    words(text);
    ImGui::PopStyleColor();
}

void smallWords(const Desk& desk, std::string_view text, ImU32 ink) {
    ImGui::PushFont(desk.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, ink);
    words(text);
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void note(const Desk& desk, std::string_view text, ImU32 ink) {
    ImGui::PushTextWrapPos(0);
    smallWords(desk, text, ink);
    ImGui::PopTextWrapPos();
}

void heading(const Desk& desk, const char* icon, std::string_view text) {
    ImGui::Dummy({0, 2 * desk.scale});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    ImFont* font = desk.fonts.strong;
    float x = at.x;
    if (const char* sign = desk.icon(icon); *icon && *sign) {
        drawText(draw, desk.fonts.text, {x, at.y + 2 * desk.scale}, colour::kAccent, sign);
        x += 26 * desk.scale;
    }
    const std::string title = fitted(font, std::string{text}, width - (x - at.x));
    drawText(draw, font, {x, at.y}, colour::kText, title);
    x += sizeOf(font, title).x + 10 * desk.scale;
    const float middle = at.y + 0.55F * font->FontSize;
    if (x < at.x + width) draw.AddLine({x, middle}, {at.x + width, middle}, colour::kLine, desk.scale);
    ImGui::Dummy({width, font->FontSize + 2 * desk.scale});
}

void tip(std::string_view text) {
    if (text.empty() || !ImGui::IsItemHovered()) return;
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(ImGui::GetFontSize() * 24);
    words(text);
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

bool iconButton(const Desk& desk, const char* id, const char* icon, std::string_view hint, bool on,
                bool enabled) {
    ImGui::PushID(id);
    const float side = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton("##icon", {side, side}) && enabled;
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 corner{at.x + side, at.y + side};
    if (on)
        draw.AddRectFilled(at, corner, colour::kAccent, 6 * desk.scale);
    else if (hovered && enabled)
        draw.AddRectFilled(at, corner, ImGui::IsItemActive() ? colour::kTrack : colour::kHover,
                           6 * desk.scale);
    const ImU32 ink = !enabled ? faded(colour::kMuted, 0.45F) : on ? colour::kOnAccent : colour::kText;
    const char* sign = desk.icon(icon);
    // Without the icon font a button is the first letters of what it does.
    const std::string text =
        *sign ? std::string{sign} : fitted(desk.fonts.small, std::string{hint}, side);
    ImFont* font = *sign ? desk.fonts.text : desk.fonts.small;
    const ImVec2 size = sizeOf(font, text);
    drawText(draw, font, {at.x + 0.5F * (side - size.x), at.y + 0.5F * (side - size.y)}, ink, text);
    tip(hint);
    ImGui::PopID();
    return clicked;
}

bool commandButton(Desk& desk, std::string_view id, bool on) {
    const Command* command = findCommand(id);
    PS_EXPECT(command);
    std::string hint = tr(command->label);
    if (id == "edit.undo" && desk.session->history().canUndo())
        hint += ": " + desk.session->history().undoLabel();
    if (id == "edit.redo" && desk.session->history().canRedo())
        hint += ": " + desk.session->history().redoLabel();
    if (!command->shortcut.empty()) hint += "   " + command->shortcut;
    const bool clicked =
        iconButton(desk, command->id.c_str(), command->icon, hint, on, isEnabled(desk, *command));
    remember(desk, "command/" + command->id);
    if (clicked) tell(desk, id);
    return clicked;
}

bool mainButton(std::string_view label, float width) {
    ImGui::PushStyleColor(ImGuiCol_Button, colour::kAccent);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colour::kWarn);
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, colour::kWarn);
    ImGui::PushStyleColor(ImGuiCol_Text, colour::kOnAccent);
    const bool clicked = ImGui::Button(std::string{label}.c_str(), {width, 0});
    ImGui::PopStyleColor(4);
    return clicked;
}

bool plainButton(std::string_view label, float width) {
    return ImGui::Button(std::string{label}.c_str(), {width, 0});
}

void chip(const Desk& desk, std::string_view text, ImU32 ground, ImU32 ink) {
    ImFont* font = desk.fonts.small;
    const ImVec2 size = sizeOf(font, text);
    const ImVec2 pad{8 * desk.scale, 2 * desk.scale};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 whole{size.x + 2 * pad.x, size.y + 2 * pad.y};
    draw.AddRectFilled(at, {at.x + whole.x, at.y + whole.y}, ground, 0.5F * whole.y);
    drawText(draw, font, {at.x + pad.x, at.y + pad.y}, ink, text);
    ImGui::Dummy(whole);
}

bool figureRow(const Desk& desk, const PanelFigure& figure, std::string_view currency) {
    ImGui::PushID(figure.key.c_str());
    const Language in = language();
    const float s = desk.scale;
    const float width = ImGui::GetContentRegionAvail().x;
    const bool ranged =
        std::isfinite(figure.low) && std::isfinite(figure.high) && figure.high > figure.low;
    const bool moved = figure.before && std::abs(figure.value - *figure.before) > 1e-9;
    const bool twoLines = ranged || moved || (!std::isfinite(figure.value) && !figure.why.empty());
    const float height = (twoLines ? 46 : 27) * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton("##figure", {width, height});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (hovered)
        draw.AddRectFilled({at.x - 6 * s, at.y}, {at.x + width + 6 * s, at.y + height}, colour::kRaised,
                           6 * s);

    const std::string value = measureText(figure.value, figure.unit, currency, in);
    const ImVec2 valueSize = sizeOf(desk.fonts.strong, value);
    drawText(draw, desk.fonts.strong, {at.x + width - valueSize.x, at.y + 3 * s},
             std::isfinite(figure.value) ? colour::kText : colour::kMuted, value);
    drawText(draw, desk.fonts.text, {at.x, at.y + 5 * s}, hovered ? colour::kText : colour::kMuted,
             fitted(desk.fonts.text, figure.label, width - valueSize.x - 10 * s));

    const float second = at.y + 28 * s;
    if (!twoLines) {
        ImGui::PopID();
        return clicked;
    }
    if (!std::isfinite(figure.value)) {
        drawText(draw, desk.fonts.small, {at.x, second - 2 * s}, colour::kMuted,
                 fitted(desk.fonts.small, figure.why, width));
    } else {
        const float bar = 0.34F * width;
        if (ranged) rangeBar(draw, {at.x + width - bar, second + 5 * s}, bar, figure, s);
        std::string range;
        if (ranged) range = rangeText(figure, currency);
        float x = at.x;
        if (figure.before) {
            const double change = figure.value - *figure.before;
            if (const std::string text = changeText(change, figure.unit, currency, in); !text.empty()) {
                const std::string shown = (change > 0 ? "↑ " : "↓ ") + text;
                const ImVec2 size = sizeOf(desk.fonts.small, shown);
                draw.AddRectFilled({x, second - 3 * s}, {x + size.x + 10 * s, second + size.y - 1 * s},
                                   faded(colour::kAccent, 0.22F), 4 * s);
                drawText(draw, desk.fonts.small, {x + 5 * s, second - 2 * s}, colour::kAccent, shown);
                x += size.x + 16 * s;
            }
        }
        drawText(draw, desk.fonts.small, {x, second - 2 * s}, colour::kMuted,
                 fitted(desk.fonts.small, range, width - bar - 8 * s - (x - at.x)));
    }
    ImGui::PopID();
    return clicked;
}

void fact(const Desk& desk, std::string_view name, std::string_view value) {
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 size = sizeOf(desk.fonts.text, value);
    drawText(draw, desk.fonts.small, {at.x, at.y + 3 * desk.scale}, colour::kMuted,
             fitted(desk.fonts.small, std::string{name}, width - size.x - 8 * desk.scale));
    drawText(draw, desk.fonts.text, {at.x + std::max(0.0F, width - size.x), at.y}, colour::kText,
             value);
    ImGui::Dummy({width, desk.fonts.text->FontSize + 1 * desk.scale});
}

bool textField(const char* id, const char* hint, std::string& text, float width) {
    ImGui::SetNextItemWidth(width == 0 ? -1 : width);
    return ImGui::InputTextWithHint(id, hint, &text);
}

void remember(Desk& desk, const std::string& name) {
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    desk.places[name] = {low.x, low.y, high.x - low.x, high.y - low.y};
}

ImU32 inkColour(std::uint32_t rgb, float alpha) {
    return faded(IM_COL32((rgb >> 16U) & 0xFFU, (rgb >> 8U) & 0xFFU, rgb & 0xFFU, 255), alpha);
}

}  // namespace pitscape::ui
