// What a cell costs in depression filling, D8 directions and flow accumulation.
#include "bench/terrain/bench_grid.h"
#include "terrain/drainage.h"

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

BENCHMARK(fill)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(fillAndDirections)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(accumulation)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pitscape::terrain
