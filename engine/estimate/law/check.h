#pragma once

#include "estimate/evaluate.h"
#include "estimate/law/law.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::estimate {

/// Deepest ground before and after the works.
struct FloorLevel {
    double before_m = 0, after_m = 0;
    glm::dvec2 lowest{0};  ///< easting, northing of the deepest ground after
};
FloorLevel floorLevelOf(const terrain::HeightGrid& surveyed, const terrain::HeightGrid& designed);
inline FloorLevel floorLevelOf(const ground::Ground& ground) {
    return floorLevelOf(ground.base(), ground.heights());
}

/// What a check reads. Nothing is changed.
struct LawSite {
    const design::Scene& scene;
    const catalogue::Catalogue& catalogue;
    const Tables& tables;
    const SiteSums& sums;
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements;
    const Estimates& estimates;
    FloorLevel floor;
};

/// What one rule says of the design.
struct Finding {
    enum class Status { kPass, kFail, kNotApplicable };
    const LawRule* rule = nullptr;  ///< of the book that was checked
    Status status = Status::kNotApplicable;
    std::optional<double> measured;  ///< a declaration: 1 or 0
    double required = 0;
    std::vector<design::ElementId> elements;  ///< which broke it
    std::optional<glm::dvec2> place;          ///< where, when no element stands for it
    std::string why;                          ///< of not-applicable, in the user's language
    bool wantsDeclaration = false;
};
std::string_view nameOf(Finding::Status status);  ///< "pass", "fail", "not-applicable"

/// Every rule of the book, in its order. @param local  place whose own rules count too; empty: none
std::vector<Finding> check(const LawBook& book, const LawSite& site, std::string_view local = {});

}  // namespace pitscape::estimate
