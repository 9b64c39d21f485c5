// The layers stay in step with the scene: a change in place equals building all from scratch.
#include "ground/ground.h"

#include "site.h"

#include "design/history.h"

#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

std::string described(const Placement& p) {
    std::string all = fmt::format("size {} area {} cells {} rect {} {} {} {}", p.size, p.planArea_m2,
                                  p.cells.size(), p.rect.col0, p.rect.row0, p.rect.col1, p.rect.row1);
    for (const auto& r : p.reasons)
        all += fmt::format("\n{} {} {}", static_cast<int>(r.severity), r.code, r.text);
    for (const auto& [key, value] : p.measured) all += fmt::format("\n{} {}", key, value);
    return all;
}

std::vector<std::string> ownerNames(const Ground& g) {
    std::vector<std::string> names;
    for (const auto n : g.owner()) names.push_back(n ? g.owners()[n - 1u] : std::string{});
    return names;
}

void expectEqual(const Ground& a, const Ground& b) {
    EXPECT_TRUE(std::ranges::equal(a.cover(), b.cover()));
    EXPECT_TRUE(std::ranges::equal(a.inSite(), b.inSite()));
    EXPECT_EQ(ownerNames(a), ownerNames(b));
    ASSERT_EQ(a.placements().size(), b.placements().size());
    for (const auto& [id, p] : a.placements()) {
        ASSERT_TRUE(b.placements().contains(id)) << id;
        EXPECT_EQ(described(p), described(b.placements().at(id))) << id;
        EXPECT_EQ(p.cells, b.placements().at(id).cells) << id;
    }
}

/// A wall in the north, a hollow in the south west, gentle ground elsewhere.
terrain::HeightGrid quarry() {
    return shaped([](glm::dvec2 p) {
        const double r = std::hypot(p.x - 60, p.y - 60);
        return 100 + 0.02 * p.x + 40 * std::clamp((p.y - 150) / 12, 0.0, 1.0) -
               std::max(0.0, 8 - r / 5);
    });
}

design::Element anyElement(std::mt19937& random) {
    const auto in = [&](double low, double high) {
        return std::uniform_real_distribution<double>{low, high}(random);
    };
    const glm::dvec2 p{in(10, 190), in(10, 150)};
    switch (random() % 6) {
        case 0:
            return element("pond", {{in(40, 80), in(40, 80)}});
        case 1:
            return element("trail", {p, {in(10, 190), in(10, 190)}, {in(10, 190), in(10, 190)}});
        case 2:
            return element(random() % 2 ? "cliff_hotel" : "climbing_wall", {{in(40, 160), 148}});
        case 3:
            return square("forest_land", p, in(20, 90));
        case 4:
            return square("pv_ground", p, in(20, 90));
        default:
            return element("camping", {p});
    }
}

TEST(Ground, UpdatesEqualARebuildAfterAnyEdits) {
    design::Scene scene;
    design::History history{scene};
    Ground kept{quarry(), shippedCatalogue()};
    kept.rebuild(scene);
    history.onChanged = [&](const design::Edit& edit) { kept.update(scene, edit); };
    std::mt19937 random{20261122};
    for (int n = 0; n < 60; ++n) {
        auto tx = history.begin("edit");
        auto some = scene.elements.begin();
        if (!scene.elements.empty())
            std::advance(some, static_cast<std::ptrdiff_t>(random() % scene.elements.size()));
        const auto what = random() % 6;
        if (scene.elements.size() < 3 || what < 3) {
            tx.add(anyElement(random));
            if (what == 2) tx.add(anyElement(random));  // two in one edit
        } else if (what == 3) {
            tx.remove(design::ElementId{some->first});
        } else {
            design::Element moved = some->second;
            for (auto& p : moved.points) p += glm::dvec2{8, -5};
            tx.put(design::ElementId{some->first}, std::move(moved));
        }
        tx.commit();
        if (n % 7 == 3 && history.canUndo()) history.undo();
        if (n % 14 == 3 && history.canRedo()) history.redo();
        Ground fresh{quarry(), shippedCatalogue()};
        fresh.rebuild(scene);
        expectEqual(kept, fresh);
        if (HasFailure()) FAIL() << "after edit " << n;
    }
}

TEST(Ground, OutsideOfWhatChangedEveryLayerIsAsItWas) {
    design::Scene scene;
    design::History history{scene};
    Ground g{quarry(), shippedCatalogue()};
    g.rebuild(scene);
    history.onChanged = [&](const design::Edit& edit) { g.update(scene, edit); };
    std::mt19937 random{20261124};
    for (int n = 0; n < 20; ++n) {
        const auto copied = [](auto values) { return std::vector(values.begin(), values.end()); };
        const auto revision = g.revision();
        const auto heights = copied(g.heights().heights_m());
        const auto slope = copied(g.slope_deg());
        const auto cover = copied(g.cover());
        const auto owner = copied(g.owner());
        const bool shapes = n % 3 == 1;
        for (int edits = n % 4; edits > 0; --edits) {
            auto tx = history.begin("edit");
            if (shapes) {
                design::Operation dig;
                dig.id = "dig-" + std::to_string(n * 4 + edits);
                dig.kind = "lower";
                dig.points = {{60, 60}};
                dig.params = {{"radius_m", 12}, {"height_m", 2}};
                auto list = scene.operations;
                list.push_back(dig);
                tx.putOperations(list);
            } else {
                tx.add(anyElement(random));
            }
            tx.commit();
        }
        const Change change = g.changedSince(revision);
        EXPECT_EQ(change.heights, shapes && n % 4 > 0) << n;
        EXPECT_EQ(change.cells.empty(), n % 4 == 0) << n;
        for (std::size_t i = 0; i < cover.size(); ++i) {
            const auto k = static_cast<std::int32_t>(i);
            if (change.cells.contains({k % g.frame().cols, k / g.frame().cols})) continue;
            ASSERT_EQ(g.heights().heights_m()[i], heights[i]);
            ASSERT_EQ(g.slope_deg()[i], slope[i]);
            ASSERT_EQ(g.cover()[i], cover[i]);
            ASSERT_EQ(g.owner()[i], owner[i]);
        }
    }
    EXPECT_EQ(g.changedSince(std::nullopt).cells, g.frame().all());
    EXPECT_EQ(g.changedSince(g.revision() + 1).cells, g.frame().all()) << "of another ground";
    g.rebuild(scene);
    EXPECT_EQ(g.changedSince(g.revision() - 1).cells, g.frame().all());
}

TEST(Ground, UndoBringsTheLayersBack) {
    design::Scene scene;
    design::History history{scene};
    Ground g{quarry(), shippedCatalogue()};
    g.rebuild(scene);
    history.onChanged = [&](const design::Edit& edit) { g.update(scene, edit); };
    const std::vector<std::uint8_t> cover{g.cover().begin(), g.cover().end()};
    auto tx = history.begin("Place");
    tx.add(square("camping", {120, 60}, 60));
    tx.commit();
    const auto cell = g.frame().index(g.frame().cellAt({120, 60}));
    EXPECT_EQ(g.cover()[cell], static_cast<std::uint8_t>(Cover::kCamping));
    EXPECT_EQ(g.owners().at(g.owner()[cell] - 1u), "camping-1");
    const auto before = g.revision();
    history.undo();
    EXPECT_TRUE(std::ranges::equal(g.cover(), cover));
    EXPECT_EQ(g.owner()[cell], 0);
    EXPECT_TRUE(g.placements().empty());
    EXPECT_GT(g.revision(), before);
}

TEST(Ground, AnUpdateTouchesItsOwnAreaOnly) {
    design::Scene scene;
    design::History history{scene};
    Ground g{quarry(), shippedCatalogue()};
    geo::CellRect changed;
    history.onChanged = [&](const design::Edit& edit) { changed = g.update(scene, edit); };
    auto tx = history.begin("Place");
    tx.add(square("camping", {120, 60}, 60));
    tx.commit();
    EXPECT_EQ(changed, (geo::CellRect{90, 110, 150, 170}));
}

TEST(Ground, WhatStandsInWaterIsToldWhicheverCameFirst) {
    design::Scene scene;
    scene.elements.emplace("camping-1", square("camping", {60, 60}, 60));
    scene.elements.emplace("pond-1", element("pond", {{60, 60}}));
    scene.elements.emplace("trail-1", element("trail", {{20, 60}, {100, 60}}));
    Ground g{quarry(), shippedCatalogue()};
    g.rebuild(scene);
    EXPECT_FALSE(textOf(g.placements().at("camping-1"), "overlaps_water").empty());
    EXPECT_FALSE(textOf(g.placements().at("trail-1"), "overlaps_water").empty());
}

TEST(Ground, OnlyTheBoundaryCounts) {
    design::Scene scene;
    scene.site.boundary = geo::rectangle({100, 100}, 50, 40);
    Ground g{quarry(), shippedCatalogue()};
    EXPECT_EQ(std::ranges::count(g.inSite(), 1), 40000);
    g.rebuild(scene);
    EXPECT_EQ(std::ranges::count(g.inSite(), 1), 2000);
}

}  // namespace
}  // namespace pitscape::ground
