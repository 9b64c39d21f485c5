#pragma once

#include "catalogue/concept.h"
#include "ground/trial.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace pitscape::ground {

/// A concept laid on a site: elements that all keep their siting rules, to be edited like any design.
struct Suggestion {
    std::string concept_id;
    std::vector<std::pair<design::ElementId, design::Element>> elements;  ///< in the order of placing
    struct Missed {
        std::string kind;
        std::string why;  ///< the commonest verdict against it, in the user's language
    };
    std::vector<Missed> missed;  ///< what the site does not bear
};

/// Lays a concept on a site step by step; what stands is kept clear of what comes. Deterministic: the
/// same ground gives the same design.
/// @param trial  the ground, without elements that are to go
/// @param watch  called with the share of the steps done
/// @return empty when it was stopped
std::optional<Suggestion> suggest(Trial trial, const catalogue::Concept& idea,
                                  std::stop_token stop = {},
                                  const std::function<void(double)>& watch = {});

}  // namespace pitscape::ground
