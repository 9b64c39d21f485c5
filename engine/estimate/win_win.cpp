#include "estimate/win_win.h"

#include <algorithm>

namespace pitscape::estimate {
namespace {

const Figure* find(const Estimates& estimates, std::string_view key) {
    const auto it = estimates.find(key);
    return it != estimates.end() && it->second.value ? &it->second : nullptr;
}

/// @param less  taken off value and range: what the land was before is known alike in all cases
Reach reachOf(const Figure& figure, double less) {
    const double value = *figure.value;
    return {figure.low.value_or(value) - less, value - less, figure.high.value_or(value) - less};
}

bool beats(const WinWinPoint& a, const WinWinPoint& b) {
    return a.nature.value >= b.nature.value && a.income.value >= b.income.value &&
           (a.nature.value > b.nature.value || a.income.value > b.income.value);
}

}  // namespace

std::optional<WinWinPoint> winWinPoint(const std::string& scenario, const Estimates& estimates) {
    const Figure *after = find(estimates, kWinWinNature), *before = find(estimates, kWinWinBefore),
                 *income = find(estimates, kWinWinIncome);
    if (after == nullptr || before == nullptr || income == nullptr) return std::nullopt;
    return WinWinPoint{scenario, reachOf(*after, *before->value), reachOf(*income, 0)};
}

void markEdge(std::span<WinWinPoint> points) {
    for (WinWinPoint& p : points)
        p.onEdge =
            std::ranges::none_of(points, [&](const WinWinPoint& other) { return beats(other, p); });
}

std::vector<std::size_t> edgeOf(std::span<const WinWinPoint> points) {
    std::vector<std::size_t> edge;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points[i].onEdge) edge.push_back(i);
    std::ranges::stable_sort(edge, {}, [&](std::size_t i) {
        return std::pair{points[i].nature.value, -points[i].income.value};
    });
    return edge;
}

}  // namespace pitscape::estimate
