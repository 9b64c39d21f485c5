// What a cell costs in the horizon of 16 directions, the sky view and the sun visibility of one hour.
#include "bench/terrain/bench_grid.h"
#include "terrain/horizon.h"

namespace pitscape::terrain {
namespace {

void horizon16(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    HorizonPlanes planes{grid.frame(), 16};
    for (auto _ : state) computeHorizon(grid, grid.frame().all(), planes);
    countCells(state, static_cast<double>(grid.frame().count()));
}

void skyViewOf16(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    const HorizonPlanes planes{grid.frame(), 16};
    std::vector<std::uint8_t> out(grid.frame().count());
    for (auto _ : state) skyViews(planes, grid.frame().all(), out);
    countCells(state, static_cast<double>(out.size()));
}

void skyViewFactor16(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    std::vector<float> out(grid.frame().count());
    for (auto _ : state) skyViewFactors(grid, out);
    countCells(state, static_cast<double>(out.size()));
}

void sunOfOneHour(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    const HorizonPlanes planes{grid.frame(), 16};
    std::vector<std::uint8_t> out(grid.frame().count());
    for (auto _ : state) sunVisibility(planes, grid.frame().all(), 200, 25, out);
    countCells(state, static_cast<double>(out.size()));
}

BENCHMARK(horizon16)->Arg(512)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(skyViewFactor16)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(skyViewOf16)->Arg(1024)->Unit(benchmark::kMillisecond);
BENCHMARK(sunOfOneHour)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pitscape::terrain
