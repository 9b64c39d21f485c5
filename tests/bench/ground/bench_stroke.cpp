// What a stroke of a brush of 50 cells costs on a large ground: heights, slope, land cover, owners,
// cut and fill; and the price of it at the cursor, before it is made. The goal is 16 ms for both.
#include "bench/terrain/bench_grid.h"
#include "ground/ground.h"

#include <benchmark/benchmark.h>

namespace pitscape::ground {
namespace {

constexpr double kBrush_cells = 25;  ///< radius

struct Shaped {
    explicit Shaped(std::int32_t side)
        : catalogue{*catalogue::Catalogue::load("assets/catalogue")},
          ground{terrain::benchGround(side), catalogue} {
        ground.rebuild(scene);
        history.onChanged = [this](const design::Edit& edit) { ground.update(scene, edit); };
    }
    design::Operation stroke(const std::string& id, glm::dvec2 from) const {
        const double cell = ground.frame().cellSize_m;
        return {.id = id,
                .kind = "raise",
                .name = {},
                .points = {from, from + glm::dvec2{kBrush_cells * cell, 0}},
                .params = {{"height_m", 1}, {"radius_m", kBrush_cells * cell}}};
    }
    void put(std::vector<design::Operation> list) {
        auto tx = history.begin("Shape", "stroke");
        tx.putOperations(std::move(list));
        tx.commit();
    }
    catalogue::Catalogue catalogue;
    design::Scene scene;
    design::History history{scene};
    Ground ground;
};

/// A stroke is begun and drawn on, a little further in each frame, on a ground with that many
/// operations before it.
void strokeDrawn(benchmark::State& state) {
    Shaped shaped{static_cast<std::int32_t>(state.range(0))};
    const auto middle = shaped.ground.frame().box().centre();
    const double cell = shaped.ground.frame().cellSize_m;
    std::vector<design::Operation> list;
    for (int i = 0; i < state.range(1); ++i)
        list.push_back(shaped.stroke("raise-" + std::to_string(i),
                                     middle + cell * glm::dvec2{i % 20 * 15.0, i / 20 * 15.0}));
    shaped.put(list);
    list.push_back(shaped.stroke("now", middle));
    for (auto _ : state) {
        auto& points = list.back().points;
        if (points.size() > 100) points.resize(2);
        points.push_back(points.back() + glm::dvec2{0, 2 * cell});
        shaped.put(list);
        benchmark::DoNotOptimize(shaped.ground.earthWorks().size());
    }
}

void priceOfAStroke(benchmark::State& state) {
    const Shaped shaped{static_cast<std::int32_t>(state.range(0))};
    const auto stroke = shaped.stroke("now", shaped.ground.frame().box().centre());
    for (auto _ : state) benchmark::DoNotOptimize(shaped.ground.workOf(stroke));
}

BENCHMARK(strokeDrawn)
    ->Args({1024, 0})
    ->Args({4096, 0})
    ->Args({4096, 300})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(priceOfAStroke)->Arg(4096)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pitscape::ground
