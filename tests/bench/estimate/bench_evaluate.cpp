// Cost of refreshing all figures: 200 elements on a site of 300 land areas, with and without what the
// evaluation before left; and the passes over the cells that only a changed ground needs.
#include "core/jobs.h"
#include "design/history.h"
#include "estimate/estimator.h"
#include "estimate/evaluate.h"
#include "estimate/memory.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace pitscape::estimate {
namespace {

/// 200 elements of all kinds on 300 areas of land.
struct BigScene {
    std::optional<Tables> tables;
    std::optional<catalogue::Catalogue> catalogue;
    design::Scene scene;
    SiteSums sums;
    std::map<design::ElementId, ground::Placement, std::less<>> placements;

    BigScene() {
        const std::filesystem::path assets = std::filesystem::path{PITSCAPE_SOURCE_DIR} / "assets";
        tables.emplace(*Tables::load(assets / "models"));
        catalogue.emplace(*catalogue::Catalogue::load(assets / "catalogue"));
        scene.terrain.lonLat_deg = {{112.5, 37.9}};
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
    }
    Inputs inputs(Memory* memory) const {
        return {scene, *catalogue, *tables, sums, placements, memory, 10};
    }
    /// The nth element of which the predicate is true of its kind.
    ground::Placement& placementOf(bool (*is)(const catalogue::Kind&), int n) {
        for (auto& [id, placement] : placements)
            if (is(*catalogue->find(scene.elements.at(id).type)) && n-- == 0) return placement;
        return placements.begin()->second;
    }
};

/// Nothing is remembered: the first evaluation of a scene, less the walk through the sky.
void evaluateAll(benchmark::State& state) {
    const BigScene big;
    for (auto _ : state) {
        Memory memory;
        benchmark::DoNotOptimize(evaluate(big.inputs(&memory)));
    }
}
BENCHMARK(evaluateAll)->Unit(benchmark::kMillisecond);

/// An element that draws nobody is resized.
void evaluateAnEdit(benchmark::State& state) {
    BigScene big;
    Memory memory;
    auto& edited = big.placementOf([](const catalogue::Kind& k) { return k.attractAtDefault == 0; }, 5);
    for (auto _ : state) {
        edited.size *= 1.001;
        benchmark::DoNotOptimize(evaluate(big.inputs(&memory)));
    }
}
BENCHMARK(evaluateAnEdit)->Unit(benchmark::kMillisecond);

/// One that draws people is: all that visitors pay anywhere is another.
void evaluateAnEditThatDrawsPeople(benchmark::State& state) {
    BigScene big;
    Memory memory;
    auto& edited = big.placementOf([](const catalogue::Kind& k) { return k.attractAtDefault > 5; }, 0);
    for (auto _ : state) {
        edited.size *= 1.001;
        benchmark::DoNotOptimize(evaluate(big.inputs(&memory)));
    }
}
BENCHMARK(evaluateAnEditThatDrawsPeople)->Unit(benchmark::kMillisecond);

/// One is moved: the land changes too.
void evaluateAMove(benchmark::State& state) {
    BigScene big;
    Memory memory;
    for (auto _ : state) {
        big.sums.areas[17].plan_m2 += 1;
        benchmark::DoNotOptimize(evaluate(big.inputs(&memory)));
    }
}
BENCHMARK(evaluateAMove)->Unit(benchmark::kMillisecond);

/// A slope of 1024 x 1024 cells with 200 elements, one of which is moved: from the edit to the figures.
void groundAndEstimatesAfterAMove(benchmark::State& state) {
    const BigScene big;
    terrain::HeightGrid heights{1024, 1024, 1, std::vector<float>(1024UL * 1024)};
    for (std::int32_t row = 0; row < 1024; ++row)
        for (std::int32_t col = 0; col < 1024; ++col)
            heights.set({col, row},
                        static_cast<float>(60 + 5 * std::sin(col * 0.01) * std::cos(row * 0.013)));
    const geo::Box2 box = heights.frame().box();
    design::Scene scene;
    scene.terrain.lonLat_deg = {{112.5, 37.9}};
    for (int i = 0; i < 200; ++i) {
        design::Element element;
        element.type = i % 3 == 0 ? "forest_land" : i % 3 == 1 ? "pv_ground" : "camping";
        const glm::dvec2 middle =
            box.min + glm::dvec2{40 + 66.0 * (i % 15), 40 + 66.0 * std::floor(i / 15)};
        element.points = geo::rectangle(middle, 30, 30);
        scene.elements.emplace("e" + std::to_string(100 + i), element);
    }
    ground::Ground ground{heights, *big.catalogue};
    ground.rebuild(scene);
    Estimator estimator{*big.catalogue, *big.tables};
    benchmark::DoNotOptimize(estimator.estimate(scene, ground));
    design::History history{scene};
    history.onChanged = [&](const design::Edit& edit) { ground.update(scene, edit); };
    double step_m = 2;
    for (auto _ : state) {
        design::Element element = scene.elements.at("e217");
        for (glm::dvec2& p : element.points) p.x += step_m;
        step_m = -step_m;
        auto tx = history.begin("Move", "drag");
        tx.put("e217", element);
        tx.commit();
        benchmark::DoNotOptimize(estimator.estimate(scene, ground));
    }
}
BENCHMARK(groundAndEstimatesAfterAMove)->Unit(benchmark::kMillisecond)->UseRealTime();

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
