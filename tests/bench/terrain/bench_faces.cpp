// What a cell of ground costs in the search for cliff faces (the bench ground is a hard case: a stepped
// pit in every square kilometre).
#include "bench/terrain/bench_grid.h"
#include "terrain/faces.h"

namespace pitscape::terrain {
namespace {

void faces(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(findFaces(grid).size());
    countCells(state, static_cast<double>(grid.frame().count()));
}
BENCHMARK(faces)->Arg(1024)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pitscape::terrain
