// What a cell costs in depression filling, D8 directions and flow accumulation.
#include "bench/terrain/bench_grid.h"
#include "terrain/drainage.h"

#include <algorithm>

namespace pitscape::terrain {
namespace {

void fill(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(fillDepressions(grid).heights_m().data());
    countCells(state, static_cast<double>(grid.frame().count()));
}

void fillAndDirections(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(drain(grid).direction.data());
    countCells(state, static_cast<double>(grid.frame().count()));
}

void accumulation(benchmark::State& state) {
    const Drainage drainage = drain(benchGround(static_cast<std::int32_t>(state.range(0))));
    for (auto _ : state)
        benchmark::DoNotOptimize(flowAccumulation(drainage.filled.frame(), drainage.direction).data());
    countCells(state, static_cast<double>(drainage.direction.size()));
}

/// Of the cell with the largest catchment; the cost is told by cell of the catchment.
void catchment(benchmark::State& state) {
    const Drainage drainage = drain(benchGround(static_cast<std::int32_t>(state.range(0))));
    const GridFrame& frame = drainage.filled.frame();
    const auto cells = flowAccumulation(frame, drainage.direction);
    const auto most = std::max_element(cells.begin(), cells.end()) - cells.begin();
    const Cell outlet{static_cast<std::int32_t>(most) % frame.cols,
                      static_cast<std::int32_t>(most) / frame.cols};
    for (auto _ : state) benchmark::DoNotOptimize(catchmentOf(frame, drainage.direction, outlet).count);
    countCells(state, static_cast<double>(cells[static_cast<std::size_t>(most)]));
}

BENCHMARK(fill)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(fillAndDirections)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(catchment)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(accumulation)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pitscape::terrain
