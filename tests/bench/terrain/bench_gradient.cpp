// What a cell costs in the local kernels, beside the machine's own limit: one pass over the heights
// that reads and writes each once. Only ratios taken in one run count. PITSCAPE_THREADS=1 for the
// cost on one core.
#include "bench/terrain/bench_grid.h"
#include "terrain/curvature.h"
#include "terrain/gradient.h"
#include "terrain/kernel.h"
#include "terrain/surface_area.h"

namespace pitscape::terrain {
namespace {

PS_KERNELS_BEGIN
PS_KERNEL void addOne(const float* in, float* out, std::size_t count) {
    PS_INDEPENDENT for (std::size_t i = 0; i < count; ++i) out[i] = in[i] + 1.0F;
}
PS_KERNELS_END

void readWritePass(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    std::vector<float> out(grid.frame().count());
    for (auto _ : state) {
        addOne(grid.heights_m().data(), out.data(), out.size());
        benchmark::ClobberMemory();
    }
    countCells(state, static_cast<double>(out.size()));
}

void slope(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    std::vector<float> out(grid.frame().count());
    for (auto _ : state) slopes_deg(grid, grid.frame().all(), out);
    countCells(state, static_cast<double>(out.size()));
}

void slopeAndAspect(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    std::vector<float> out(grid.frame().count()), aspect(out.size());
    for (auto _ : state) slopesAndAspects_deg(grid, grid.frame().all(), out, aspect);
    countCells(state, static_cast<double>(out.size()));
}

void hillshade(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    std::vector<std::uint8_t> out(grid.frame().count());
    for (auto _ : state) hillshades(grid, grid.frame().all(), {}, out);
    countCells(state, static_cast<double>(out.size()));
}

void roughness(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    std::vector<float> out(grid.frame().count());
    for (auto _ : state) roughnesses_m(grid, grid.frame().all(), out);
    countCells(state, static_cast<double>(out.size()));
}

void curvature(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    std::vector<float> out(grid.frame().count());
    for (auto _ : state)
        curvatures_perM(grid, grid.frame().all(), static_cast<Bend>(state.range(1)), out);
    countCells(state, static_cast<double>(out.size()));
}

void areaOfSurface(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(surfaceArea(grid, grid.frame().all()));
    countCells(state, static_cast<double>(grid.frame().count()));
}

/// The window of a brush stroke: what an edit costs, whatever the size of the ground.
void slopeAndAspectOfAStroke(benchmark::State& state) {
    const HeightGrid grid = benchGround(static_cast<std::int32_t>(state.range(0)));
    std::vector<float> out(grid.frame().count()), aspect(out.size());
    const CellRect stroke{300, 300, 366, 366};
    for (auto _ : state) slopesAndAspects_deg(grid, stroke, out, aspect);
    countCells(state, 66 * 66);
}

BENCHMARK(readWritePass)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(slope)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(slopeAndAspect)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(hillshade)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(roughness)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(curvature)
    ->ArgNames({"side", "bend"})
    ->ArgsProduct({{1024, 4096}, {0, 1, 2}})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(areaOfSurface)->Arg(1024)->Arg(4096)->Unit(benchmark::kMillisecond);
BENCHMARK(slopeAndAspectOfAStroke)->Arg(4096)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace pitscape::terrain
