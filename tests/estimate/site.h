#pragma once

#include "estimate/evaluate.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace pitscape::estimate {

inline const Tables& shippedTables() {
    static const Tables tables = [] {
        auto loaded = Tables::load(std::filesystem::path{PITSCAPE_SOURCE_DIR} / "assets/models");
        EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
        return *std::move(loaded);
    }();
    return tables;
}

inline const catalogue::Catalogue& shippedCatalogue() {
    static const catalogue::Catalogue catalogue =
        *catalogue::Catalogue::load(std::filesystem::path{PITSCAPE_SOURCE_DIR} / "assets/catalogue");
    return catalogue;
}

/// A site made by hand: areas, elements and what the ground would say of them.
struct HandMadeSite {
    design::Scene scene;
    SiteSums sums;
    std::map<design::ElementId, ground::Placement, std::less<>> placements;

    /// @param owner  0 = none, else the nth element added
    void land(ground::Cover before, ground::Cover after, double plan_m2, std::uint16_t owner = 0,
              double ls = 1) {
        sums.areas.push_back({before, after, owner, plan_m2, plan_m2, plan_m2 * ls});
    }
    void element(const std::string& id, const std::string& type, double size, int opening,
                 std::map<std::string, double, std::less<>> params = {}) {
        design::Element element;
        element.type = type;
        element.params = std::move(params);
        scene.elements.emplace(id, element);
        ground::Placement placement;
        placement.size = size;
        placement.openingYear = opening;
        placements.emplace(id, placement);
        sums.owners.push_back(id);
    }
    Estimates estimate(int year = 10) const {
        return evaluate({scene, shippedCatalogue(), shippedTables(), sums, placements, nullptr, year});
    }
};

}  // namespace pitscape::estimate
