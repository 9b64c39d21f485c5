// What each operation makes of the ground, with numbers that a person can check.
#include "ground/designed_surface.h"
#include "ground/ground.h"
#include "terrain/fill_holes.h"
#include "terrain/volume.h"

#include "site.h"

#include <cstring>
#include <random>

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

using design::Operation;

Operation operation(const std::string& kind, std::vector<glm::dvec2> points,
                    std::map<std::string, double, std::less<>> params) {
    return {.id = kind + "-1",
            .kind = kind,
            .name = {},
            .points = std::move(points),
            .params = std::move(params)};
}

EarthWork workOf(DesignedSurface& surface, const Operation& o) {
    EXPECT_EQ(design::faultOf(o), "");
    surface.apply({o});
    return surface.works().at(o.id);
}

/// The vector water.frustum: areas of 4000 and 9000 m2, 12 m apart, hold 76000 m3.
TEST(Shaping, APadDugIntoLevelGroundIsAFrustum) {
    DesignedSurface surface{flat()};
    const double r0 = std::sqrt(4000 / M_PI), r1 = std::sqrt(9000 / M_PI);
    const double batter_deg = std::atan(12 / (r1 - r0)) * 180 / M_PI;
    const auto work =
        workOf(surface, operation("flatten", {{100, 100}},
                                  {{"level_m", 88}, {"radius_m", r0}, {"cut_deg", batter_deg}}));
    EXPECT_NEAR(work.cut_m3, 76000, 76);
    EXPECT_NEAR(work.area_m2, 9000, 30);
    EXPECT_EQ(work.fill_m3, 0);
    EXPECT_EQ(surface.heights().at({100, 100}), 88);
    EXPECT_NEAR(surface.heights().heightAt({100 + r0 + 5, 100}), 88 + 5 * 12 / (r1 - r0), 0.02);
}

TEST(Shaping, APadOnASlopeCutsAboveAndFillsBelow) {
    DesignedSurface surface{plane(10)};
    const auto pad =
        operation("flatten", geo::rectangle({100, 100}, 40, 40),
                  {{"level_m", 100 + std::tan(M_PI / 18) * 100}, {"cut_deg", 45}, {"fill_deg", 45}});
    const auto work = workOf(surface, pad);
    EXPECT_NEAR(work.cut_m3, work.fill_m3, work.cut_m3 * 0.01) << "as much below as above the middle";
    EXPECT_GT(work.cut_m3, 40 * 20 * 20 * std::tan(M_PI / 18) / 2) << "the wedge and its batter";
}

TEST(Shaping, ARampHasItsGradientAndItsWidth) {
    DesignedSurface surface{flat()};
    workOf(surface, operation("ramp", {{40, 100}, {160, 100}},
                              {{"level_m", 100}, {"gradient", -0.1}, {"width_m", 8}, {"cut_deg", 45}}));
    const auto& h = surface.heights();
    EXPECT_NEAR(h.heightAt({60, 100}), 98, 1e-3);
    EXPECT_NEAR(h.heightAt({140, 100}), 90, 1e-3);
    EXPECT_NEAR(h.heightAt({140, 103}), 90, 1e-3) << "level across";
    EXPECT_NEAR(h.heightAt({140, 109}), 95, 0.01) << "5 m beyond its edge, 1 in 1";
}

TEST(Shaping, BenchesRiseByTheirAngleAndStandBackByTheirBerms) {
    DesignedSurface surface{shaped([](glm::dvec2 p) { return p.y > 60 ? 130.0 : 100.0; })};
    workOf(surface, operation("bench", {{20, 60}, {180, 60}},
                              {{"level_m", 100},
                               {"bench_height_m", 10},
                               {"bench_width_m", 6},
                               {"angle_deg", 45},
                               {"side", 1}}));
    const auto& h = surface.heights();
    // Face 60 to 70, berm 70 to 76 at 110, face 76 to 86, berm 86 to 92 at 120, face to 130 at 102.
    EXPECT_NEAR(h.heightAt({100, 65}), 105, 1e-3);
    EXPECT_NEAR(h.heightAt({100, 73}), 110, 1e-3);
    EXPECT_NEAR(h.heightAt({100, 81}), 115, 1e-3);
    EXPECT_NEAR(h.heightAt({100, 89}), 120, 1e-3);
    EXPECT_NEAR(h.heightAt({100, 110}), 130, 1e-3);
    EXPECT_EQ(h.heightAt({100, 50}), 100) << "nothing before the line";
}

TEST(Shaping, BackfillLeansAtItsAngleAgainstTheFace) {
    DesignedSurface surface{wall(20, 1)};
    workOf(surface,
           operation("backfill", {{20, 101}, {180, 101}}, {{"level_m", 115}, {"angle_deg", 30}}));
    EXPECT_NEAR(surface.heights().heightAt({100, 91}), 115 - 10 * std::tan(M_PI / 6), 0.01);
    EXPECT_NEAR(surface.heights().heightAt({100, 110}), 120, 1e-6) << "the rock above it stays";
}

TEST(Shaping, ReslopingCutsTheTopAndFillsTheFoot) {
    DesignedSurface surface{wall(20, 1)};
    const auto work = workOf(surface, operation("reslope", {{20, 100.5}, {180, 100.5}},
                                                {{"level_m", 110}, {"angle_deg", 45}, {"side", 1}}));
    EXPECT_NEAR(surface.heights().heightAt({100, 95.5}), 105, 0.01);
    EXPECT_NEAR(surface.heights().heightAt({100, 105.5}), 115, 0.01);
    EXPECT_NEAR(work.cut_m3, work.fill_m3, work.cut_m3 * 0.05);
}

TEST(Shaping, RaiseAndLowerFadeToTheirRim) {
    DesignedSurface surface{flat()};
    workOf(surface, operation("raise", {{100.5, 99.5}}, {{"height_m", 4}, {"radius_m", 20}}));
    EXPECT_NEAR(surface.heights().at({100, 100}), 104, 1e-3);
    EXPECT_NEAR(surface.heights().at({110, 100}), 102, 1e-3) << "half way: 3/4 - 2/8 = 1/2";
    EXPECT_EQ(surface.heights().at({121, 100}), 100);
    workOf(surface, operation("lower", geo::rectangle({100, 100}, 20, 20), {{"height_m", 4}}));
    EXPECT_EQ(surface.heights().at({95, 95}), 96);
    EXPECT_EQ(surface.heights().at({85, 95}), 100);
}

TEST(Shaping, SmoothingLeavesAPlaneAloneAndEvensOutABump) {
    DesignedSurface flatGround{plane(10)};
    const auto smooth = operation("smooth", {{100, 100}}, {{"radius_m", 40}, {"strength", 1}});
    EXPECT_NEAR(workOf(flatGround, smooth).cut_m3, 0, 0.5) << "rounding alone";
    DesignedSurface bump{shaped([](glm::dvec2 p) {
        return glm::distance(p, glm::dvec2{100.5, 100.5}) < 0.1 ? 109.0 : 100.0;
    })};
    auto strong = smooth;
    strong.params["window_m"] = 1;
    workOf(bump, strong);
    EXPECT_NEAR(bump.heights().at({100, 100}), 101, 0.01) << "the mean of 3 x 3";
}

/// Two holes in a plane, one of them open to the border.
terrain::HeightGrid holedPlane() {
    auto grid = plane(10);
    for (std::int32_t r = 60; r < 140; ++r)
        for (std::int32_t c = 50; c < 90; ++c) grid.set({c, r}, NAN);
    for (std::int32_t r = 0; r < 40; ++r)
        for (std::int32_t c = 150; c < 200; ++c) grid.set({c, r}, NAN);
    return grid;
}

TEST(Shaping, AHoleOfTheSurveyIsFilledFromItsRimWhenItIsWished) {
    DesignedSurface surface{holedPlane()};
    const auto work =
        workOf(surface, operation("fill_holes", geo::rectangle({100, 100}, 200, 200), {}));
    EXPECT_EQ(work.cut_m3, 0) << "no earth is moved";
    EXPECT_EQ(work.fill_m3, 0);
    EXPECT_EQ(work.area_m2, 40 * 80);
    const auto whole = plane(10);
    for (std::int32_t r = 60; r < 140; ++r)
        for (std::int32_t c = 50; c < 90; ++c)
            ASSERT_NEAR(surface.heights().at({c, r}), whole.at({c, r}), 0.05);
    EXPECT_TRUE(std::isnan(surface.heights().at({180, 20}))) << "the end of the survey";
    surface.apply({});
    EXPECT_TRUE(std::isnan(surface.heights().at({70, 100})));
}

TEST(Shaping, ABrushFillsItsPartOfAHoleAndLaterOperationsShapeIt) {
    DesignedSurface surface{holedPlane()};
    const auto fill = operation("fill_holes", {{70, 100}}, {{"radius_m", 15}});
    const auto dig =
        operation("lower", geo::rectangle({70, 100}, 10, 10), {{"height_m", 2}, {"edge_m", 0}});
    surface.apply({fill, dig});
    EXPECT_NEAR(surface.works().at("lower-1").cut_m3, 200, 1e-3);
    EXPECT_FALSE(std::isnan(surface.heights().heightAt({70, 112})));
    EXPECT_TRUE(std::isnan(surface.heights().heightAt({70, 120})));
    surface.apply({dig, fill});
    EXPECT_EQ(surface.works().at("lower-1").cut_m3, 0) << "there was nothing yet to dig in";
}

TEST(Shaping, AFilledHoleCountsBeforeAsAfter) {
    Ground ground{holedPlane(), shippedCatalogue()};
    design::Scene scene;
    const auto hole = ground.frame().index({70, 100});
    ground.rebuild(scene);
    EXPECT_EQ(ground.inSite()[hole], 0);
    scene.operations = {operation("fill_holes", geo::rectangle({100, 100}, 200, 200), {})};
    ground.rebuild(scene);
    EXPECT_EQ(ground.inSite()[hole], 1);
    EXPECT_NE(ground.baselineCover()[hole], kNoCover);
    EXPECT_EQ(ground.cover()[hole], ground.baselineCover()[hole]);
    EXPECT_NEAR(ground.slope_deg()[hole], 10, 0.1);
    scene.operations.clear();
    ground.rebuild(scene);
    EXPECT_EQ(ground.inSite()[hole], 0);
    EXPECT_EQ(ground.cover()[hole], kNoCover);
}

TEST(Shaping, NothingBecomesDataAndNoDataSpreads) {
    auto holed = flat();
    for (std::int32_t col = 90; col < 95; ++col) holed.set({col, 100}, NAN);
    DesignedSurface surface{holed};
    for (const auto& kind : design::operationKinds()) {
        Operation o = operation(std::string{kind.id}, {{60, 100}, {140, 100}, {100, 140}}, {});
        for (const auto& p : kind.parameters)
            if (p.needed) o.params[std::string{p.id}] = p.id == "level_m" ? 97 : 0.05;
        surface.apply({o});
        for (std::size_t i = 0; i < 40000; ++i)
            ASSERT_EQ(std::isnan(surface.heights().heights_m()[i]), std::isnan(holed.heights_m()[i]))
                << kind.id;
    }
}

Operation anyOperation(std::mt19937& random, int number) {
    const auto kinds = design::operationKinds();
    const auto& kind = kinds[random() % kinds.size()];
    std::uniform_real_distribution<double> place{-20, 220}, share{0, 1};
    Operation o;
    o.id = "o-" + std::to_string(number);
    o.kind = kind.id;
    const std::size_t count = 3 + random() % 4;
    for (std::size_t i = 0; i < count; ++i) o.points.emplace_back(place(random), place(random));
    if (kind.parameter("radius_m") && random() % 2) o.params["radius_m"] = 3 + 30 * share(random);
    for (const auto& p : kind.parameters) {
        if (p.id == "level_m") o.params["level_m"] = 90 + 40 * share(random);
        if (p.id == "gradient") o.params["gradient"] = share(random) - 0.5;
        if (p.id == "side" && random() % 2) o.params["side"] = random() % 2 ? 1 : -1;
        if (p.id == "height_m") o.params["height_m"] = 0.1 + 5 * share(random);
    }
    return o;
}

bool sameBits(std::span<const float> a, std::span<const float> b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

// Property: after any sequence of edits, undos and redos, every layer has the bits of a full build.
TEST(Shaping, EditingInPlaceEqualsBuildingFromScratch) {
    const auto survey = [] {
        auto grid = wall(30, 12);
        for (std::int32_t col = 40; col < 60; ++col) grid.set({col, 70}, NAN);
        return grid;
    };
    design::Scene scene;
    scene.elements["pond-1"] = square("pond", {60, 60}, 20);
    scene.elements["lawn-1"] = square("meadow", {140, 60}, 30);
    scene.elements["climbing_wall-1"] = element("climbing_wall", {{100, 104}});
    Ground ground{survey(), shippedCatalogue()};
    ground.rebuild(scene);
    design::History history{scene};
    history.onChanged = [&](const design::Edit& edit) { ground.update(scene, edit); };
    std::mt19937 random{7};
    const auto holes = terrain::holeHeights(survey());
    int shapedSteps = 0;
    for (int step = 0; step < 120; ++step) {
        auto list = scene.operations;
        const auto pick = [&] { return random() % list.size(); };
        switch (list.empty() ? 0 : random() % 10) {
            case 0:
            case 1:
            case 8:
            case 9:
                list.push_back(anyOperation(random, step));
                break;
            case 2:
                list.erase(list.begin() + static_cast<std::ptrdiff_t>(pick()));
                break;
            case 3:
                std::swap(list[pick()], list[pick()]);
                break;
            case 4:
                list[pick()].on ^= true;
                break;
            case 5:
                list[pick()].points.emplace_back(random() % 200, random() % 200);
                break;
            case 6:
                if (history.canUndo()) history.undo();
                list = scene.operations;
                break;
            default:
                if (history.canRedo()) history.redo();
                list = scene.operations;
                break;
        }
        if (list != scene.operations) {
            auto tx = history.begin("Shape");
            tx.putOperations(list);
            tx.commit();
        }
        Ground fresh{survey(), shippedCatalogue()};
        fresh.rebuild(scene);
        ASSERT_TRUE(sameBits(ground.heights().heights_m(), fresh.heights().heights_m())) << step;
        ASSERT_TRUE(sameBits(ground.slope_deg(), fresh.slope_deg())) << step;
        ASSERT_TRUE(std::ranges::equal(ground.cover(), fresh.cover())) << step;
        ASSERT_EQ(ground.earthWorks(), fresh.earthWorks()) << step;
        ASSERT_EQ(ground.placements().size(), fresh.placements().size());
        for (const auto& [id, p] : fresh.placements()) {
            ASSERT_EQ(ground.placements().at(id).measured.size(), p.measured.size()) << id << step;
            for (std::size_t k = 0; k < p.measured.size(); ++k)
                ASSERT_DOUBLE_EQ(ground.placements().at(id).measured[k].second, p.measured[k].second)
                    << id << ' ' << p.measured[k].first << ' ' << step;
        }
        shapedSteps += fresh.earthWorks().size() > 1 ? 1 : 0;
        double moved = 0, size = 0;
        for (const auto& [id, work] : fresh.earthWorks()) {
            moved += work.fill_m3 - work.cut_m3;
            size += work.fill_m3 + work.cut_m3;
        }
        // A filled hole is ground from then on, though no earth came for it.
        terrain::HeightGrid before = fresh.base();
        for (const auto& cell : holes)
            if (!std::isnan(fresh.heights().heights_m()[cell.index]))
                before.heights_m()[cell.index] = cell.height_m;
        const auto whole = terrain::earthVolume(before, fresh.heights());
        ASSERT_NEAR(moved, whole.net_m3, 1e-6 * std::max(size, 1.0)) << step;
    }
    EXPECT_FALSE(holes.empty());
    EXPECT_GT(shapedSteps, 80) << "the test means something";
}

TEST(Shaping, ThePriceOfAStrokeIsWhatItThenMoves) {
    DesignedSurface surface{bowl()};
    const auto first = operation("flatten", {{100, 100}}, {{"level_m", 103}, {"radius_m", 30}});
    surface.apply({first});
    auto next = operation("raise", {{90, 90}, {120, 110}}, {{"height_m", 2}, {"radius_m", 15}});
    const EarthWork price = surface.workOf(next);
    surface.apply({first, next});
    EXPECT_EQ(surface.works().at(next.id), price);
    EXPECT_GT(price.fill_m3, 100);
}

}  // namespace
}  // namespace pitscape::ground
