#include "core/text.h"
#include "ground/fit.h"
#include "ground/rasterise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

namespace pitscape::ground {
namespace {

using terrain::HeightGrid;

constexpr double kLeastDepth_m = 0.3;  ///< shallower water dries out: no pond

/// Cells below a level that are joined to the seed by an edge or a corner.
std::vector<std::uint32_t> cellsBelow(const HeightGrid& heights, std::uint32_t seed, double level) {
    const auto& f = heights.frame();
    const auto low = [&](std::uint32_t i) {
        return static_cast<double>(heights.heights_m()[i]) < level;
    };
    std::vector<std::uint32_t> found;
    if (!low(seed)) return found;
    std::vector<bool> seen(f.count());
    found.push_back(seed);
    seen[seed] = true;
    for (std::size_t at = 0; at < found.size(); ++at) {
        const auto i = static_cast<std::int32_t>(found[at]);
        const std::int32_t col = i % f.cols, row = i / f.cols;
        for (std::int32_t r = std::max(0, row - 1); r <= std::min(f.rows - 1, row + 1); ++r)
            for (std::int32_t c = std::max(0, col - 1); c <= std::min(f.cols - 1, col + 1); ++c) {
                const auto n = static_cast<std::uint32_t>(f.index({c, r}));
                if (seen[n] || !low(n)) continue;
                seen[n] = true;
                found.push_back(n);
            }
    }
    return found;
}

std::uint32_t lowestOf(const HeightGrid& heights, const std::vector<std::uint32_t>& cells) {
    return *std::ranges::min_element(cells, {},
                                     [&](std::uint32_t i) { return heights.heights_m()[i]; });
}

/// The cell that the water starts from: the lowest of the drawing, or of a place's surroundings.
std::uint32_t seedOf(const HeightGrid& heights, const design::Element& e) {
    const auto& f = heights.frame();
    std::vector<std::uint32_t> drawn;
    if (e.points.size() >= 3) drawn = cellsOfRing(f, e.points).indices;
    std::erase_if(drawn, [&](std::uint32_t i) { return std::isnan(heights.heights_m()[i]); });
    if (!drawn.empty()) return lowestOf(heights, drawn);
    return static_cast<std::uint32_t>(f.index(f.cellAt(e.points[0])));
}

void refuse(Placement& p, Reason::Severity severity, std::string code, std::string text) {
    p.reasons.push_back({severity, std::move(code), std::move(text)});
}

void takeCells(const HeightGrid& heights, std::vector<std::uint32_t> cells, Placement& p) {
    std::ranges::sort(cells);
    const auto& f = heights.frame();
    Water& water = *p.water;
    double depths = 0;
    for (const auto i : cells) {
        const double depth = water.level_m - static_cast<double>(heights.heights_m()[i]);
        depths += depth;
        water.maxDepth_m = std::max(water.maxDepth_m, depth);
        const auto n = static_cast<std::int32_t>(i);
        p.rect = geo::hull(p.rect, {n % f.cols, n / f.cols, n % f.cols + 1, n / f.cols + 1});
    }
    const double cell_m2 = f.cellSize_m * f.cellSize_m;
    water.area_m2 = static_cast<double>(cells.size()) * cell_m2;
    water.volume_m3 = depths * cell_m2;
    p.cells = std::move(cells);
    p.planArea_m2 = water.area_m2;
}

}  // namespace

void fitPond(const catalogue::Kind& kind, const design::Element& e, const HeightGrid& heights,
             const HeightGrid& filled, Placement& p) {
    const auto& f = heights.frame();
    for (const auto& point : e.points)
        if (!f.contains(f.cellAt(point)))
            return refuse(p, Reason::Severity::kImpossible, "outside", tr("it lies off the terrain"));
    std::uint32_t seed = seedOf(heights, e);
    if (std::isnan(heights.heights_m()[seed]))
        return refuse(p, Reason::Severity::kImpossible, "void",
                      tr("there is no ground here: the survey has a hole"));

    // The hollow that the seed lies in, up to where it runs over; its lowest place is the bottom.
    const auto spill = static_cast<double>(filled.heights_m()[seed]);
    const auto hollow = cellsBelow(heights, seed, spill);
    if (!hollow.empty()) seed = lowestOf(heights, hollow);
    const auto bottom = static_cast<double>(heights.heights_m()[seed]);
    const double level = valueOf(kind, e, "level_m").value_or(bottom + 0.5 * (spill - bottom));
    p.water.emplace();
    p.water->level_m = level;
    p.water->spillLevel_m = spill;
    p.water->spills = level > spill + 1e-6;
    p.path = e.points.size() >= 3 ? e.points : std::vector<glm::dvec2>{};
    takeCells(heights, cellsBelow(heights, seed, std::min(level, spill)), p);
    if (p.water->spills) p.water->level_m = spill;  // more water runs away
    const Water& water = *p.water;
    p.size = water.area_m2;
    p.measured = {{"area_m2", water.area_m2},
                  {"volume_m3", water.volume_m3},
                  {"max_depth_m", water.maxDepth_m},
                  {"level_m", water.level_m},
                  {"bottom_m", bottom},
                  {"spill_level_m", spill},
                  {"spills", water.spills ? 1.0 : 0.0}};
    if (spill - bottom < kLeastDepth_m)
        return refuse(p, Reason::Severity::kBlock, "dry",
                      fmt::format(fmt::runtime(tr("no water stays here: the hollow is {0:.2f} m deep")),
                                  spill - bottom));
    if (water.spills)
        refuse(p, Reason::Severity::kBlock, "spills",
               fmt::format(fmt::runtime(tr("level {0:.2f} m is above the spill point at {1:.2f} m")),
                           level, spill));
    if (water.maxDepth_m < kLeastDepth_m && !water.spills)
        refuse(
            p, Reason::Severity::kBlock, "shallow",
            fmt::format(
                fmt::runtime(tr(
                    "the water would be {0:.2f} m deep, needs {1:.2g} m; the ground is at {2:.2f} m")),
                water.maxDepth_m, kLeastDepth_m, bottom));
}

}  // namespace pitscape::ground
