// Every kind of the catalogue is counted: what it costs, earns and does to the land.
#include "estimate/site.h"

#include <cmath>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

std::vector<std::string> ids() {
    std::vector<std::string> all;
    for (const auto* kind : shippedCatalogue().offered()) all.push_back(kind->id);
    return all;
}

class EveryKindEstimate : public testing::TestWithParam<std::string> {};

TEST_P(EveryKindEstimate, CostsMoneyAndGivesFiniteFigures) {
    const auto& kind = *shippedCatalogue().find(GetParam());
    HandMadeSite site;
    site.scene.terrain.lonLat_deg = {{112.5, 37.9}};
    site.element("it", GetParam(), kind.sizeDefault, 0);
    site.land(ground::Cover::kBareSpoil,
              ground::coverOf(kind.land.cover).value_or(ground::Cover::kBareSpoil), 10000, 1);
    const Estimates figures = site.estimate();
    const Figure& capex = figures.at("capex");
    ASSERT_TRUE(capex.value && capex.low && capex.high);
    EXPECT_GT(*capex.value, 0);
    EXPECT_LE(*capex.low, *capex.value);
    EXPECT_GE(*capex.high, *capex.value);
    for (const auto& [key, f] : figures) EXPECT_TRUE(!f.value || std::isfinite(*f.value)) << key;
}

TEST_P(EveryKindEstimate, NamesACoverThatTheTableKnows) {
    const auto& kind = *shippedCatalogue().find(GetParam());
    EXPECT_TRUE(kind.land.cover.empty() || ground::coverOf(kind.land.cover)) << kind.land.cover;
    for (const auto& item : kind.capex) EXPECT_FALSE(item.rate.source.empty()) << item.item;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryKindEstimate, testing::ValuesIn(ids()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace pitscape::estimate
