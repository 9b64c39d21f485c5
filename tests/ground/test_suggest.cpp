#include "ground/suggest.h"

#include "ground/rasterise.h"
#include "site.h"

#include <set>

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

/// A pit of 1 km: a floor with a sump, a bench, walls of 25 m, land around.
terrain::HeightGrid pit() {
    terrain::HeightGrid grid{250, 250, 4, std::vector<float>(62500)};
    for (std::int32_t row = 0; row < 250; ++row)
        for (std::int32_t col = 0; col < 250; ++col) {
            const glm::dvec2 p = grid.frame().centre({col, row}) - grid.frame().box().centre();
            const double r = std::hypot(p.x, 1.3 * p.y), gate = std::clamp((p.x + 100) / 300, 0.0, 1.0);
            double z = 100 - 6 * std::exp(-r * r / 8000) + 0.01 * r;
            const double wall = 25 * gate;  // open to the west
            z += wall * std::clamp((r - 260) / 12, 0.0, 1.0);
            z += wall * std::clamp((r - 330) / 12, 0.0, 1.0);
            grid.set({col, row}, static_cast<float>(z));
        }
    return grid;
}

const std::vector<catalogue::Concept>& ideas() {
    static const auto kIdeas = *catalogue::loadConcepts("assets/concepts", shippedCatalogue());
    return kIdeas;
}

TEST(Suggest, ThreeConceptsThatKeepEveryRuleAndDiffer) {
    const Ground empty{pit(), shippedCatalogue()};
    ASSERT_EQ(ideas().size(), 3u);
    std::vector<std::set<std::string>> kinds;
    for (const auto& idea : ideas()) {
        const auto found = suggest(Trial{empty, shippedCatalogue()}, idea);
        ASSERT_TRUE(found);
        EXPECT_GE(found->elements.size(), 6u) << idea.id;
        design::Scene scene;
        std::set<std::string> these;
        for (const auto& [id, e] : found->elements) {
            EXPECT_TRUE(scene.elements.emplace(id, e).second) << id << " twice";
            these.insert(e.type);
        }
        Ground ground{pit(), shippedCatalogue()};
        ground.rebuild(scene);
        for (const auto& [id, placement] : ground.placements())
            EXPECT_TRUE(placement.fits()) << idea.id << ": " << id << "\n" << refusals(placement);
        for (const auto& missed : found->missed) EXPECT_FALSE(missed.why.empty()) << missed.kind;
        kinds.push_back(std::move(these));
    }
    for (std::size_t i = 0; i < 3; ++i) {
        std::vector<std::string> both;
        std::ranges::set_intersection(kinds[i], kinds[(i + 1) % 3], std::back_inserter(both));
        EXPECT_LT(2 * both.size(), kinds[i].size()) << "concepts contrast";
    }
}

TEST(Suggest, IsTheSameEveryTime) {
    const Ground empty{pit(), shippedCatalogue()};
    const auto first = suggest(Trial{empty, shippedCatalogue()}, ideas()[1]);
    const auto again = suggest(Trial{empty, shippedCatalogue()}, ideas()[1]);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->elements, again->elements);
}

TEST(Suggest, BuildingsDoNotStandInOneAnother) {
    const Ground empty{pit(), shippedCatalogue()};
    const auto found = suggest(Trial{empty, shippedCatalogue()}, ideas()[1]);
    std::set<std::uint32_t> taken;
    for (const auto& [id, e] : found->elements) {
        const auto& kind = *shippedCatalogue().find(e.type);
        if (kind.hung || kind.land.vegetated >= 0.5 || kind.geometry == catalogue::Geometry::kLine)
            continue;
        const auto placement = empty.place(e);
        std::size_t shared = 0;
        for (const auto i : placement.cells) shared += !taken.insert(i).second;
        EXPECT_LE(shared, 0.03 * static_cast<double>(placement.cells.size())) << id;
    }
}

TEST(Suggest, AFlatFieldBearsNoPitAndSaysWhy) {
    const auto found =
        suggest(Trial{Ground{flat(), shippedCatalogue()}, shippedCatalogue()}, ideas()[1]);
    ASSERT_TRUE(found);
    const auto wall = std::ranges::find(found->missed, "climbing_wall", &Suggestion::Missed::kind);
    ASSERT_NE(wall, found->missed.end());
    EXPECT_EQ(wall->why, "the site has no rock face");
    EXPECT_NE(std::ranges::find(found->missed, "pit_lake", &Suggestion::Missed::kind),
              found->missed.end());
}

}  // namespace
}  // namespace pitscape::ground
