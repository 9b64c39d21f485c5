// Every kind of the catalogue, on ground that suits it and on ground that does not.
#include "ground/sample_site.h"
#include "ground/site.h"

#include <gtest/gtest.h>

namespace pitscape::ground {
namespace {

class EveryKind : public testing::TestWithParam<std::string> {
protected:
    const catalogue::Kind& kind() const { return *shippedCatalogue().find(GetParam()); }
};

std::vector<std::string> ids() {
    std::vector<std::string> all;
    for (const auto* kind : shippedCatalogue().offered()) all.push_back(kind->id);
    return all;
}

TEST_P(EveryKind, IsTakenByGroundThatSuitsIt) {
    SampleSite site = sampleSite(kind(), SampleSize::kDefault);
    const Placement p = placeOn(std::move(site.heights), site.element);
    EXPECT_TRUE(p.fits()) << refusals(p);
    EXPECT_GT(p.size, 0);
    EXPECT_GT(p.planArea_m2, 0);
    EXPECT_FALSE(p.cells.empty());
}

/// Ground that cannot take the kind, and the code of the reason.
std::pair<terrain::HeightGrid, std::string> wrongGround(const catalogue::Kind& kind) {
    using catalogue::Geometry;
    if (kind.geometry == Geometry::kCliffFace || kind.geometry == Geometry::kTunnel)
        return {flat(), "no_face"};
    if (kind.shape == "pond") return {plane(10), "dry"};
    const double limit = kind.siting.slope_deg[1];
    if (!kind.hung && limit < 65) return {plane(std::min(limit + 12, 75.0)), "slope"};
    return {flat(), "size"};
}

TEST_P(EveryKind, IsRefusedByGroundThatDoesNotSuitWithTheReason) {
    auto [heights, code] = wrongGround(kind());
    design::Element e = element(GetParam(), {{100, 100}});
    if (code == "size") {
        // Too small: a tenth of the least, drawn or said.
        if (kind().geometry == catalogue::Geometry::kLine)
            e.points = {{100, 100}, {100 + 0.1 * kind().sizeMin, 100}};
        else
            e.size = 0.1 * kind().sizeMin;
        if (kind().geometry == catalogue::Geometry::kArea && !kind().clickArea_m2) {
            const double side =
                std::sqrt(0.1 * kind().sizeMin * std::max(kind().footprintPerUnit_m2, 1.0));
            if (kind().footprintPerUnit_m2 > 0) e.points = geo::rectangle({100, 100}, side, side);
        }
    } else if (kind().geometry == catalogue::Geometry::kArea) {
        e.points = geo::rectangle({100, 100}, 60, 60);
    } else if (kind().geometry == catalogue::Geometry::kLine) {
        e.points = {{100, 60}, {100, 140}};
    }
    const Placement p = placeOn(std::move(heights), e);
    EXPECT_FALSE(p.fits());
    EXPECT_FALSE(textOf(p, code).empty()) << code << " expected, got\n" << refusals(p);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryKind, testing::ValuesIn(ids()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace pitscape::ground
