#include "estimate/lake_basin.h"

#include "estimate/models/lake.h"
#include "estimate/workings.h"
#include "terrain/drainage.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pitscape::estimate {
namespace {

/// The last cell at the level of the full hollow on the way that its water takes from the bottom.
geo::Cell exitOf(const terrain::Drainage& drainage, geo::Cell bottom) {
    const auto& filled = drainage.filled;
    const float level = filled.at(bottom);
    geo::Cell at = bottom;
    for (;;) {
        const auto way = drainage.direction[filled.frame().index(at)];
        if (way >= terrain::kOutlet) return at;
        const geo::Cell next{at.col + terrain::kStepCol[way], at.row + terrain::kStepRow[way]};
        if (filled.at(next) < level) return at;
        at = next;
    }
}

}  // namespace

LakeBasin lakeBasinAt(const SiteLayers& layers, const std::vector<Habitat>& habitats, glm::dvec2 place,
                      const std::stop_token& stop) {
    constexpr std::int32_t kStages = 40;
    LakeBasin basin{terrain::hollowAt(layers.heights, place, kStages)};
    if (basin.hollow.curve.empty()) return basin;
    const auto drainage = terrain::drain(layers.heights, stop);
    if (stop.stop_requested()) return basin;
    const geo::GridFrame& frame = layers.heights.frame();
    const auto catchment =
        terrain::catchmentOf(frame, drainage.direction, exitOf(drainage, basin.hollow.bottom), stop);
    basin.catchment_m2 = catchment.area_m2;
    double sum = 0;
    std::size_t cells = 0;
    for (const auto& run : catchment.cells)
        for (auto col = run.col0; col < run.col1; ++col) {
            const std::uint8_t cover = layers.after[frame.index({col, run.row})];
            if (cover >= habitats.size() || habitats[cover].water) continue;
            sum += habitats[cover].runoff.mid;
            ++cells;
        }
    if (cells > 0) basin.runoff = sum / static_cast<double>(cells);
    return basin;
}

LakeClimate lakeClimateOf(const design::Scene& scene, const Tables& tables) {
    return {rain_mm(scene, tables, Case::kExpected) / 1000,
            tables.assumptions.value("lake_evaporation", Case::kExpected, scene.assumptions) / 1000};
}

LakeAt lakeAt(const LakeBasin& basin, const LakeClimate& climate, double level_m) {
    LakeAt lake;
    const auto& curve = basin.hollow.curve;
    if (curve.empty()) return lake;
    lake.level_m = std::clamp(level_m, basin.hollow.bottom_m, basin.hollow.spillLevel_m);
    lake.maxDepth_m = lake.level_m - basin.hollow.bottom_m;
    std::vector<LakeStage> stages;
    for (std::size_t i = 0; i < curve.size() && curve[i].level_m <= lake.level_m; ++i)
        stages.push_back({curve[i].area_m2, curve[i].volume_m3});
    if (const std::size_t next = stages.size(); next > 0 && next < curve.size()) {
        const auto &a = curve[next - 1], &b = curve[next];
        const double share = (lake.level_m - a.level_m) / (b.level_m - a.level_m);
        stages.push_back({a.area_m2 + share * (b.area_m2 - a.area_m2),
                          a.volume_m3 + share * (b.volume_m3 - a.volume_m3)});
    }
    if (stages.empty()) return lake;
    lake.area_m2 = stages.back().area_m2;
    lake.volume_m3 = stages.back().volume_m3;
    // Rain falls on the lake in full, on the land of the catchment as far as it runs off.
    const double inflow = climate.rain_m * basin.runoff * basin.catchment_m2;
    const double loss = climate.evaporation_m - climate.rain_m * (1 - basin.runoff);
    lake.years = yearsToFill(stages, inflow, loss);
    return lake;
}

}  // namespace pitscape::estimate
