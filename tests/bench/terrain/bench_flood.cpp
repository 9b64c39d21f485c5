// What a cell of water costs in a pond (flood and spill level), and a cell of cut and fill.
#include "bench/terrain/bench_grid.h"
#include "terrain/flood.h"
#include "terrain/volume.h"

namespace pitscape::terrain {
namespace {

void pond(benchmark::State& state) {
    const auto side = static_cast<std::int32_t>(state.range(0));
    const HeightGrid grid = benchGround(side);
    const glm::dvec2 place = grid.frame().centre({512, 512});
    const double level = hollowAt(grid, place, 1).spillLevel_m - 0.5;
    double cells = 0;
    for (auto _ : state) cells = pondAt(grid, place, level).area_m2;
    countCells(state, cells);
    state.counters["water"] = cells;
}

void cutAndFill(benchmark::State& state) {
    const HeightGrid before = benchGround(static_cast<std::int32_t>(state.range(0)));
    HeightGrid after = before;
    for (float& h : after.heights_m()) h = h < 385.0F ? 385.0F : h - 0.5F;
    for (auto _ : state) benchmark::DoNotOptimize(earthVolume(before, after).net_m3);
    countCells(state, static_cast<double>(before.frame().count()));
}

BENCHMARK(pond)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(cutAndFill)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pitscape::terrain
