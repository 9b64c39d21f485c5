// How cover, money and light run over years and months.
#include "core/text.h"
#include "ui/chart.h"
#include "ui/format.h"
#include "ui/shell.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

/// The place of a series, one step a year.
std::vector<ImVec2> lineOf(const Chart& chart, const estimate::Series& series) {
    std::vector<ImVec2> places;
    for (std::size_t t = 0; t < series.size(); ++t)
        places.push_back(chart.at(static_cast<double>(t), series[t]));
    return places;
}

std::size_t yearUnderMouse(const Chart& chart) {
    return static_cast<std::size_t>(std::clamp(std::lround(chart.xUnderMouse()), 0L, 30L));
}

/// The year that the slider shows.
void markYear(const Desk& desk, const Chart& chart) {
    const float x = chart.at(desk.session->year(), 0).x;
    chart.line({{x, chart.top()}, {x, chart.bottom()}}, colour::kAccent, 1);
}

}  // namespace

void drawCoverChart(Desk& desk) {
    if (!desk.figures.charts) return;
    const estimate::Charts& charts = *desk.figures.charts;
    Axis share{0, 1, tr("Plants on the land that can be green, %"), {}};
    for (const int percent : {0, 50, 100})
        share.ticks.emplace_back(percent / 100.0, fmt::format("{}", percent));
    const Chart chart{desk, yearAxis(), share, 64};
    chart.line(lineOf(chart, charts.coverBefore), faded(colour::kMuted, 0.8F), 1.5F);
    chart.line(lineOf(chart, charts.cover), colour::kGood, 2);
    markYear(desk, chart);
    if (chart.hovered()) {
        const std::size_t t = yearUnderMouse(chart);
        tip(fmt::format(fmt::runtime(tr("year {0}: {1} % as designed, {2} % as it was")), t,
                        figureText(100 * charts.cover[t]), figureText(100 * charts.coverBefore[t])));
    }
    remember(desk, "chart/cover");
    legendEntry(desk, colour::kGood, tr("as designed"), true);
    legendEntry(desk, faded(colour::kMuted, 0.8F), tr("as it was"), false);
}

void drawCashFlow(Desk& desk) {
    if (!desk.figures.charts) return;
    const estimate::Charts& c = *desk.figures.charts;
    double low = 0, high = 0;
    for (std::size_t t = 0; t < c.sum.size(); ++t) {
        low = std::min({low, c.sum[t], -c.running[t] - c.building[t]});
        high = std::max({high, c.sum[t], c.earned[t]});
    }
    if (high <= low) return;
    const std::string& currency = desk.figures.currency;
    const Chart chart{desk, yearAxis(),
                      moneyAxis(fmt::format(fmt::runtime(tr("Cash flow of each year, {0}")), currency),
                                low, high, currency),
                      96};
    for (std::size_t t = 0; t < c.sum.size(); ++t) {
        const auto x = static_cast<double>(t);
        chart.bar(x, 0, c.earned[t], 0.7, colour::kGood);
        chart.bar(x, 0, -c.running[t], 0.7, colour::kWarn);
        chart.bar(x, -c.running[t], -c.running[t] - c.building[t], 0.7, colour::kBad);
    }
    chart.line(lineOf(chart, c.sum), colour::kText, 1.5F);
    markYear(desk, chart);
    if (chart.hovered()) {
        const std::size_t t = yearUnderMouse(chart);
        const auto money = [&](double v) { return moneyText(v, currency, language()); };
        tip(fmt::format(
            fmt::runtime(tr("year {0}: earned {1}, running {2}, building {3}; together so far {4}")), t,
            money(c.earned[t]), money(c.running[t]), money(c.building[t]), money(c.sum[t])));
    }
    remember(desk, "chart/cash");
    legendEntry(desk, colour::kGood, tr("earned"), true);
    legendEntry(desk, colour::kWarn, tr("running"), false);
    legendEntry(desk, colour::kBad, tr("building"), false);
    legendEntry(desk, colour::kText, tr("together so far"), false);
}

void drawSolarMonths(Desk& desk) {
    if (!desk.figures.charts) return;
    const auto& months = desk.figures.charts->solar_kWh;
    const double most = std::ranges::max(months);
    if (!(most > 0)) return;
    const bool large = most >= 1e4;
    const double unit = large ? 1000 : 1;
    Axis energy{
        0, most, large ? tr("Solar energy by month, MWh") : tr("Solar energy by month, kWh"), {}};
    for (const double v : evenSteps(0, most, 3)) energy.ticks.emplace_back(v, figureText(v / unit));
    Axis month{0.5, 12.5, tr("month of the first year"), {}};
    for (const int m : {1, 3, 6, 9, 12}) month.ticks.emplace_back(m, fmt::format("{}", m));
    const Chart chart{desk, month, energy, 64};
    for (std::size_t m = 0; m < months.size(); ++m)
        chart.bar(static_cast<double>(m + 1), 0, months[m], 0.7, colour::kAccent);
    if (chart.hovered()) {
        const auto m =
            static_cast<std::size_t>(std::clamp(std::lround(chart.xUnderMouse()), 1L, 12L)) - 1;
        tip(fmt::format(fmt::runtime(tr("month {0}: {1}")), m + 1,
                        measureText(months[m], "kWh", desk.figures.currency, language())));
    }
    remember(desk, "chart/solar");
}

}  // namespace pitscape::ui
