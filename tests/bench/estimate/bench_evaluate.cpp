// Cost of refreshing all panels: 200 elements on a site of 300 land areas, and the pass over the cells
// of a 1500 x 1500 ground that only a changed ground needs.
#include "core/jobs.h"
#include "estimate/evaluate.h"
#include "estimate/site_sums.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <string>

namespace pitscape::estimate {
namespace {

void evaluate200Elements(benchmark::State& state) {
    const std::filesystem::path assets = std::filesystem::path{PITSCAPE_SOURCE_DIR} / "assets";
    const auto tables = Tables::load(assets / "models");
    const auto catalogue = catalogue::Catalogue::load(assets / "catalogue");
    if (!tables || !catalogue) return state.SkipWithError("assets cannot be read");
    design::Scene scene;
    scene.terrain.lonLat_deg = {{112.5, 37.9}};
    SiteSums sums;
    std::map<design::ElementId, ground::Placement, std::less<>> placements;
    auto kind = catalogue->kinds().begin();
    for (int i = 0; i < 200; ++i, ++kind) {
        if (kind == catalogue->kinds().end()) kind = catalogue->kinds().begin();
        const std::string id = kind->first + "-" + std::to_string(i);
        design::Element element;
        element.type = kind->first;
        scene.elements.emplace(id, element);
        ground::Placement placement;
        placement.size = kind->second.sizeDefault;
        placement.openingYear = i % 4;
        placements.emplace(id, placement);
        sums.owners.push_back(id);
    }
    for (int i = 0; i < 300; ++i)
        sums.areas.push_back({static_cast<ground::Cover>(i % 7), static_cast<ground::Cover>(i % 31),
                              static_cast<std::uint16_t>(i % 201), 1000, 1100, 2000});
    YieldMemo memo;
    for (auto _ : state)
        benchmark::DoNotOptimize(evaluate({scene, *catalogue, *tables, sums, placements, &memo, 10}));
}
BENCHMARK(evaluate200Elements)->Unit(benchmark::kMillisecond);

struct BigGround {
    terrain::HeightGrid heights{1500, 1500, 1, std::vector<float>(2250000)};
    std::vector<float> slope = std::vector<float>(2250000, 12.0F);
    std::vector<std::uint8_t> before = std::vector<std::uint8_t>(2250000, 2), after = before,
                              inSite = std::vector<std::uint8_t>(2250000, 1);
    std::vector<std::uint16_t> owner = std::vector<std::uint16_t>(2250000, 0);
    std::vector<design::ElementId> owners{"a"};
    BigGround() {
        for (std::int32_t row = 0; row < 1500; ++row)
            for (std::int32_t col = 0; col < 1500; ++col) {
                heights.set({col, row},
                            static_cast<float>(50 * std::sin(col * 0.01) * std::cos(row * 0.013)));
                after[heights.frame().index({col, row})] =
                    static_cast<std::uint8_t>(col / 200 + row / 300);
            }
    }
};

void sumCells(benchmark::State& state) {
    const BigGround g;
    const SlopeLengths lengths = slopeLengths(g.heights);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            sumAreas({g.heights, g.slope, g.before, g.after, g.owner, g.owners, g.inSite}, lengths));
}
BENCHMARK(sumCells)->Unit(benchmark::kMillisecond)->UseRealTime();

void slopeLengthsOfANewGround(benchmark::State& state) {
    const BigGround g;
    for (auto _ : state) benchmark::DoNotOptimize(slopeLengths(g.heights));
}
BENCHMARK(slopeLengthsOfANewGround)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace pitscape::estimate
