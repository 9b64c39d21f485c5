#include "core/text.h"
#include "ground/fit.h"
#include "ground/rasterise.h"
#include "terrain/flood.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

namespace pitscape::ground {
namespace {

using terrain::HeightGrid;

constexpr double kLeastDepth_m = 0.3;  ///< shallower water dries out: no pond

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

/// The cells of the runs, ascending.
std::vector<std::uint32_t> cellsOf(const geo::GridFrame& frame,
                                   const std::vector<terrain::CellRun>& runs) {
    std::vector<std::uint32_t> cells;
    for (const auto& run : runs)
        for (auto col = run.col0; col < run.col1; ++col)
            cells.push_back(static_cast<std::uint32_t>(frame.index({col, run.row})));
    std::ranges::sort(cells);
    return cells;
}

}  // namespace

void fitPond(const catalogue::Kind& kind, const design::Element& e, const HeightGrid& heights,
             Placement& p) {
    const auto& f = heights.frame();
    for (const auto& point : e.points)
        if (!f.contains(f.cellAt(point)))
            return refuse(p, Reason::Severity::kImpossible, "outside", tr("it lies off the terrain"));
    const std::uint32_t seed = seedOf(heights, e);
    if (std::isnan(heights.heights_m()[seed]))
        return refuse(p, Reason::Severity::kImpossible, "void",
                      tr("there is no ground here: the survey has a hole"));

    const auto index = static_cast<std::int32_t>(seed);
    const terrain::Hollow hollow =
        terrain::hollowAt(heights, f.centre({index % f.cols, index / f.cols}), 1);
    const double bottom = hollow.bottom_m, spill = hollow.spillLevel_m;
    const double level = valueOf(kind, e, "level_m").value_or(bottom + 0.5 * (spill - bottom));
    const terrain::Pond pond =
        terrain::pondAt(heights, f.centre(hollow.bottom), std::min(level, spill));
    p.water.emplace();
    p.water->spills = level > spill + 1e-6;
    p.water->level_m = std::min(level, spill);  // more water runs away
    p.water->spillLevel_m = spill;
    p.water->spillPlace = f.centre(hollow.spillCell);
    p.water->area_m2 = pond.area_m2;
    p.water->volume_m3 = pond.volume_m3;
    p.water->maxDepth_m = pond.maxDepth_m;
    p.cells = cellsOf(f, pond.cells);
    p.rect = p.cells.empty() ? geo::CellRect{} : pond.rect;
    p.planArea_m2 = pond.area_m2;
    p.path = e.points.size() >= 3 ? e.points : std::vector<glm::dvec2>{};
    const Water& water = *p.water;
    p.size = water.area_m2 / std::max(kind.footprintPerUnit_m2, 1.0);  // m2, or ha of water
    p.measured = {{"area_m2", water.area_m2},
                  {"volume_m3", water.volume_m3},
                  {"max_depth_m", water.maxDepth_m},
                  {"level_m", water.level_m},
                  {"bottom_m", bottom},
                  {"spill_level_m", spill},
                  {"spills", water.spills ? 1.0 : 0.0}};
    if (!(spill - bottom >= kLeastDepth_m))
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
