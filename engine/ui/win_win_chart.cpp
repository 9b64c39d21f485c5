// The scenarios between nature and money, and the edge that none of the others beats.
#include "core/text.h"
#include "design/scenario.h"
#include "ui/chart.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/shell.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using Points = std::vector<estimate::WinWinPoint>;

/// Holds all points and zero, with room at both ends.
std::pair<double, double> spanOf(const Points& points, estimate::Reach estimate::WinWinPoint::*of) {
    double low = 0, high = 0;
    for (const auto& p : points) {
        low = std::min(low, (p.*of).value);
        high = std::max(high, (p.*of).value);
    }
    const double room = high > low ? 0.12 * (high - low) : 1;
    return {low - room, high + room};
}

/// The edge as steps: whatever lies below and left of them is beaten.
void drawEdge(const Chart& chart, const Points& points) {
    std::vector<ImVec2> steps;
    for (const std::size_t i : estimate::edgeOf(points)) {
        const ImVec2 here = chart.at(points[i].nature.value, points[i].income.value);
        steps.push_back(steps.empty() ? ImVec2{chart.left(), here.y} : ImVec2{steps.back().x, here.y});
        steps.push_back(here);
    }
    if (steps.empty()) return;
    steps.push_back({steps.back().x, chart.bottom()});
    chart.line(steps, faded(colour::kGood, 0.9F), 1.5F);
}

/// What the worse and the better coefficients give, cut off at the frame.
void drawReach(const Chart& chart, const estimate::WinWinPoint& p) {
    const auto across = [&](double v) {
        return std::clamp(chart.at(v, 0).x, chart.left(), chart.right());
    };
    const auto up = [&](double v) { return std::clamp(chart.at(0, v).y, chart.top(), chart.bottom()); };
    const ImVec2 here = chart.at(p.nature.value, p.income.value);
    const ImU32 ink = colour::kAccent;
    chart.line({{across(p.nature.low), here.y}, {across(p.nature.high), here.y}}, ink, 1);
    chart.line({{here.x, up(p.income.low)}, {here.x, up(p.income.high)}}, ink, 1);
}

std::string wordsOf(const estimate::WinWinPoint& p, const std::string& currency) {
    const auto money = [&](double v) { return moneyText(v, currency, language()); };
    std::string text = fmt::format(
        fmt::runtime(
            tr("{0}\nhabitat units gained {1} ({2} to {3})\nnet present value {4} ({5} to {6})")),
        p.scenario, figureText(p.nature.value), figureText(p.nature.low), figureText(p.nature.high),
        money(p.income.value), money(p.income.low), money(p.income.high));
    text += "\n";
    text += p.onEdge ? tr("On the edge: no other scenario is better in one and as good in the other.")
                     : tr("Another scenario is better in one and as good in the other.");
    return text;
}

}  // namespace

void drawWinWin(Desk& desk) {
    const Points& points = desk.figures.winWin;
    if (points.size() < 2) return;
    const float s = desk.scale;
    const std::string& currency = desk.figures.currency;
    const auto [left, right] = spanOf(points, &estimate::WinWinPoint::nature);
    const auto [low, high] = spanOf(points, &estimate::WinWinPoint::income);
    Axis nature{left, right, tr("Habitat units gained →"), {}};
    for (const double v : evenSteps(left, right, 4)) nature.ticks.emplace_back(v, figureText(v));
    const Chart chart{desk, nature,
                      moneyAxis(fmt::format(fmt::runtime(tr("↑ Net present value, {0}")), currency),
                                low, high, currency),
                      150};
    drawEdge(chart, points);
    const std::string shown = design::shownScenario(desk.session->scene());
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    std::string chosen;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (const auto& p : points) {
        const ImVec2 here = chart.at(p.nature.value, p.income.value);
        const float size = 5.5F * s;
        draw.AddCircleFilled(here, size, p.onEdge ? colour::kGood : colour::kMuted);
        if (p.scenario == shown) draw.AddCircle(here, size + 2.5F * s, colour::kAccent, 0, 2 * s);
        const ImVec2 text =
            desk.fonts.small->CalcTextSizeA(desk.fonts.small->FontSize, 1e6F, 0, p.scenario.data(),
                                            p.scenario.data() + p.scenario.size());
        const bool fitsRight = here.x + 7 * s + text.x < chart.right();
        const ImVec2 at{fitsRight ? here.x + 7 * s : here.x - 7 * s - text.x,
                        std::max(here.y - text.y - 3 * s, chart.top())};
        draw.AddText(desk.fonts.small, desk.fonts.small->FontSize, at, colour::kText, p.scenario.data(),
                     p.scenario.data() + p.scenario.size());
        if (!chart.hovered() || std::hypot(mouse.x - here.x, mouse.y - here.y) > 9 * s) continue;
        drawReach(chart, p);
        tip(wordsOf(p, currency));
        if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && p.scenario != shown) chosen = p.scenario;
    }
    remember(desk, "chart/win-win");
    note(desk, tr("Two figures side by side, never one score. Below and left of the green line another "
                  "scenario does better. Rest on a point for its ranges; click to show it."));
    if (!chosen.empty()) tell(desk, "scenario.show", {{"name", chosen}});
}

}  // namespace pitscape::ui
