#include "estimate/models/landscape.h"

#include "core/contract.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numbers>
#include <numeric>
#include <utility>

namespace pitscape::estimate {
namespace {

/// A map of classes with its patches and its pairs of neighbours.
struct Pattern {
    std::vector<double> patch_cells;
    std::map<int, double> class_cells;
    std::map<std::pair<int, int>, double> pairs;  ///< sides shared by two cells, smaller class first
    double cells = 0;
};

class Map {
public:
    Map(std::span<const int> classes, int cols, int rows)
        : classes_{classes}, cols_{cols}, rows_{rows} {
        PS_EXPECT(classes.size() == static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows));
    }
    Pattern pattern() const {
        Pattern p;
        std::vector<std::uint8_t> seen(classes_.size());
        for (int row = 0; row < rows_; ++row)
            for (int col = 0; col < cols_; ++col) {
                const int here = at(col, row);
                if (here < 0) continue;
                ++p.cells;
                ++p.class_cells[here];
                for (const auto& [dx, dy] : {std::pair{1, 0}, std::pair{0, 1}})
                    if (const int there = at(col + dx, row + dy); there >= 0)
                        ++p.pairs[std::minmax(here, there)];
                if (!seen[index(col, row)]) p.patch_cells.push_back(flood(col, row, seen));
            }
        return p;
    }

private:
    std::size_t index(int col, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(cols_) +
               static_cast<std::size_t>(col);
    }
    int at(int col, int row) const {
        if (col < 0 || row < 0 || col >= cols_ || row >= rows_) return -1;
        return classes_[index(col, row)];
    }
    double flood(int col, int row, std::vector<std::uint8_t>& seen) const {
        const int here = at(col, row);
        std::vector<std::pair<int, int>> open{{col, row}};
        seen[index(col, row)] = 1;
        double count = 0;
        while (!open.empty()) {
            const auto [x, y] = open.back();
            open.pop_back();
            ++count;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    if (at(x + dx, y + dy) != here || seen[index(x + dx, y + dy)]) continue;
                    seen[index(x + dx, y + dy)] = 1;
                    open.emplace_back(x + dx, y + dy);
                }
        }
        return count;
    }

    std::span<const int> classes_;
    int cols_, rows_;
};

double pairsOf(const Pattern& p, int a, int b) {
    const auto it = p.pairs.find(std::minmax(a, b));
    return it == p.pairs.end() ? 0 : it->second;
}

/// Like sides over the most that so many cells can share, weighted by area.
double aggregation_percent(const Pattern& p) {
    double sum = 0;
    for (const auto& [c, cells] : p.class_cells) {
        const double side = std::floor(std::sqrt(cells)), rest = cells - side * side;
        const double most = rest == 0      ? 2 * side * (side - 1)
                            : rest <= side ? 2 * side * (side - 1) + 2 * rest - 1
                                           : 2 * side * (side - 1) + 2 * rest - 2;
        if (most > 0) sum += pairsOf(p, c, c) / most * cells / p.cells;
    }
    return 100 * sum;
}

/// Sides counted from both cells, as FRAGSTATS does.
double contagion_percent(const Pattern& p) {
    if (p.class_cells.size() < 2) return 100;
    double sum = 0;
    for (const auto& [c, cells] : p.class_cells) {
        double total = 0;
        for (const auto& [d, ignored] : p.class_cells) total += pairsOf(p, c, d) * (c == d ? 2 : 1);
        for (const auto& [d, ignored] : p.class_cells) {
            const double x =
                total > 0 ? cells / p.cells * pairsOf(p, c, d) * (c == d ? 2 : 1) / total : 0;
            if (x > 0) sum += x * std::log(x);
        }
    }
    return 100 * (1 + sum / (2 * std::log(static_cast<double>(p.class_cells.size()))));
}

}  // namespace

double shannon(std::span<const double> areas) {
    const double total = std::accumulate(areas.begin(), areas.end(), 0.0);
    double sum = 0;
    for (const double a : areas)
        if (a > 0) sum -= a / total * std::log(a / total);
    return sum;
}

LandscapeMetrics landscapeMetrics(std::span<const int> classes, int cols, int rows, double cellSize_m) {
    const Pattern p = Map{classes, cols, rows}.pattern();
    LandscapeMetrics m;
    if (p.cells == 0) return m;
    const double cell_m2 = cellSize_m * cellSize_m;
    m.area_m2 = p.cells * cell_m2;
    for (const auto& [pair, sides] : p.pairs)
        if (pair.first != pair.second) m.edge_m += sides * cellSize_m;
    m.edge_mPerHa = m.edge_m / m.area_m2 * 1e4;
    m.patches = static_cast<int>(p.patch_cells.size());
    m.patchesPer100ha = m.patches / m.area_m2 * 1e6;
    double squares = 0;
    for (const double cells : p.patch_cells) squares += cells * cells;
    m.largest_percent = *std::max_element(p.patch_cells.begin(), p.patch_cells.end()) / p.cells * 100;
    m.meanPatch_ha = m.area_m2 / m.patches / 1e4;
    m.mesh_ha = squares / p.cells * cell_m2 / 1e4;
    m.division = 1 - squares / (p.cells * p.cells);
    m.classes = static_cast<int>(p.class_cells.size());
    std::vector<double> areas;
    double shares2 = 0;
    for (const auto& [c, cells] : p.class_cells) {
        areas.push_back(cells);
        shares2 += cells / p.cells * cells / p.cells;
    }
    m.shannon = shannon(areas);
    m.shannonEvenness = m.classes > 1 ? m.shannon / std::log(static_cast<double>(m.classes)) : 0;
    m.simpson = 1 - shares2;
    m.aggregation_percent = aggregation_percent(p);
    m.contagion_percent = contagion_percent(p);
    return m;
}

Connectivity connectivity(std::span<const double> areas_ha, std::span<const double> distance_m,
                          double half_m, std::optional<double> landscape_ha) {
    const std::size_t n = areas_ha.size();
    PS_EXPECT(distance_m.size() == n * n);
    std::vector<double> d{distance_m.begin(), distance_m.end()};
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                d[i * n + j] = std::min(d[i * n + j], d[i * n + k] + d[k * n + j]);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            sum += areas_ha[i] * areas_ha[j] *
                   (i == j ? 1 : std::exp(-std::numbers::ln2 * d[i * n + j] / half_m));
    Connectivity result{std::sqrt(sum), std::nullopt};
    if (landscape_ha && *landscape_ha > 0) result.probability = sum / (*landscape_ha * *landscape_ha);
    return result;
}

}  // namespace pitscape::estimate
