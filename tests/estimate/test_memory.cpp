// An evaluation that remembers the one before gives what one from scratch gives, to the last bit.
#include "estimate/memory.h"

#include "estimate/risk.h"
#include "estimate/site.h"

#include <cmath>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

using ground::Cover;

Estimates with(const HandMadeSite& site, Memory* memory, int year) {
    return evaluate(
        {site.scene, shippedCatalogue(), shippedTables(), site.sums, site.placements, memory, year});
}

void expectSame(const Estimates& a, const Estimates& b, int step) {
    ASSERT_EQ(a.size(), b.size());
    for (const auto& [key, f] : a) {
        const Figure& g = b.at(key);
        EXPECT_EQ(f.value, g.value) << key << " at step " << step;
        EXPECT_EQ(f.low, g.low) << key << " at step " << step;
        EXPECT_EQ(f.high, g.high) << key << " at step " << step;
        EXPECT_EQ(f.baseline, g.baseline) << key << " at step " << step;
        EXPECT_EQ(f.series, g.series) << key << " at step " << step;
        EXPECT_EQ(f.by, g.by) << key << " at step " << step;
        EXPECT_EQ(f.byElement, g.byElement) << key << " at step " << step;
        EXPECT_EQ(f.why, g.why) << key << " at step " << step;
        EXPECT_EQ(f.formula, g.formula) << key << " at step " << step;
    }
}

/// One element of each kind, on land of its own.
HandMadeSite everyKind() {
    HandMadeSite site;
    site.scene.terrain.lonLat_deg = {{112.5, 37.9}};
    std::uint16_t owner = 0;
    for (const auto& [type, kind] : shippedCatalogue().kinds()) {
        site.element(type + "-1", type, kind.sizeDefault, owner % 5);
        site.land(Cover::kBareSpoil, static_cast<Cover>(owner % ground::kCoverIds.size()),
                  900.0 + owner, static_cast<std::uint16_t>(owner + 1), 2);
        site.sums.areas.back().bySlope_m2[owner % kSlopeBins] = 900;
        ++owner;
    }
    return site;
}

/// One change of the kind that a user makes.
void editAtRandom(HandMadeSite& site, std::mt19937& random) {
    const auto pick = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>{0, n - 1}(random);
    };
    const auto between = [&](double a, double b) {
        return std::uniform_real_distribution<double>{a, b}(random);
    };
    auto at = std::next(site.scene.elements.begin(),
                        static_cast<std::ptrdiff_t>(pick(site.scene.elements.size())));
    const catalogue::Kind& kind = *shippedCatalogue().find(at->second.type);
    ground::Placement& placement = site.placements.at(at->first);
    switch (pick(10)) {
        case 0:
            placement.size *= between(0.5, 2);
            break;
        case 1:
            placement.openingYear = static_cast<int>(pick(12));
            break;
        case 2:
            if (!kind.parameters.empty())
                at->second.params[kind.parameters[pick(kind.parameters.size())].id] = between(0.1, 3);
            break;
        case 3:
            at->second.params.clear();
            break;
        case 4:
            if (site.scene.elements.size() > 5) {
                site.placements.erase(at->first);
                site.scene.elements.erase(at);
            }
            break;
        case 5: {
            const auto& kinds = shippedCatalogue().kinds();
            const auto& added =
                *std::next(kinds.begin(), static_cast<std::ptrdiff_t>(pick(kinds.size())));
            site.element(added.first + "-" + std::to_string(2 + pick(1000000)), added.first,
                         added.second.sizeDefault * between(0.5, 2), static_cast<int>(pick(5)));
            break;
        }
        case 6:
            site.sums.areas[pick(site.sums.areas.size())].plan_m2 *= between(0.5, 2);
            break;
        case 7:
            site.sums.areas[pick(site.sums.areas.size())].after =
                static_cast<Cover>(pick(ground::kCoverIds.size()));
            break;
        case 8:
            if (site.scene.assumptions.empty())
                site.scene
                    .assumptions[shippedTables()
                                     .assumptions.all()[pick(shippedTables().assumptions.all().size())]
                                     .id] = between(0.5, 3);
            else
                site.scene.assumptions.clear();
            break;
        case 9: {
            auto& skyline = site.sums.skylines[at->first];
            skyline.assign(kHorizonSteps, between(0, 30));
            break;
        }
    }
}

TEST(Memory, GivesTheBitsOfAnEvaluationFromScratchAfterAnyEdits) {
    HandMadeSite site = everyKind();
    std::mt19937 random{20240601};
    Memory memory;
    expectSame(with(site, &memory, 10), with(site, nullptr, 10), 0);
    for (int step = 1; step <= 120 && !HasFailure(); ++step) {
        editAtRandom(site, random);
        const int year = step % 3 == 0 ? step % 31 : 10;
        expectSame(with(site, &memory, year), with(site, nullptr, year), step);
    }
}

TEST(Memory, WorksOutOnlyTheElementThatChanged) {
    HandMadeSite site = everyKind();
    Memory memory;
    with(site, &memory, 10);
    const auto all = static_cast<int>(site.scene.elements.size());
    EXPECT_EQ(memory.elementsWorked(Case::kExpected), all);
    with(site, &memory, 10);
    EXPECT_EQ(memory.elementsWorked(Case::kExpected), 0);
    site.placements.at("camping-1").size += 1;
    with(site, &memory, 20);
    for (const Case which : {Case::kWorse, Case::kExpected, Case::kBetter})
        EXPECT_EQ(memory.elementsWorked(which), 1);
    site.scene.assumptions["stage_factor"] = 1;
    with(site, &memory, 20);
    EXPECT_EQ(memory.elementsWorked(Case::kExpected), all);
}

TEST(Memory, ServesTheRiskWithTheSameBits) {
    HandMadeSite site = everyKind();
    Memory memory;
    with(site, &memory, 10);
    site.placements.at("camping-1").size *= 3;
    const auto inputs = [&](Memory* m) {
        return Inputs{site.scene, shippedCatalogue(), shippedTables(), site.sums, site.placements, m};
    };
    EXPECT_EQ(riskOf(inputs(&memory), 200).p50, riskOf(inputs(nullptr), 200).p50);
}

}  // namespace
}  // namespace pitscape::estimate
