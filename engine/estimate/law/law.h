#pragma once

#include "core/result.h"
#include "core/text.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::estimate {

/// Which elements of the scene a measure looks at; an empty list asks for nothing.
struct ElementFilter {
    std::vector<std::string> types;        ///< ids of kinds
    std::vector<std::string> categories;   ///< of kinds: "lodging_food" ...
    std::vector<std::string> conversions;  ///< the land conversion that a kind needs: "required" ...
    std::vector<std::string> streams;      ///< revenue models that a kind earns by: "one_off_t" ...
    std::vector<std::string> reasons;      ///< beginnings of siting reasons: "setback" ...
    std::string party;                     ///< a stream whose money goes to anybody but this party
    std::optional<bool> permanent;         ///< a building that stays
};

/// A quantity of the design by name, see measureNames().
struct Measure {
    std::string name;    ///< "estimate.green_cover_ratio", "elements.count", "ground.floor_lowering_m"
    std::string figure;  ///< of "elements.max" and "elements.min": "slope_p90_deg"
    ElementFilter elements;  ///< of "elements..."
};

enum class Compare { kAtLeast, kAtMost, kEqual, kMore, kLess };
std::string_view signOf(Compare compare);  ///< ">=", "<=", "==", ">", "<"
bool holds(double measured, Compare compare, double required);

struct Demand {
    Measure measure;
    Compare compare = Compare::kAtLeast;
    double value = 0;
};

/// One rule of a law: what is measured against what, or what has to be declared.
struct LawRule {
    std::string id;
    Text law, clause;
    std::string unit;              ///< of the measured value: "-", "ha", "m" ...
    std::optional<Demand> demand;  ///< none: a declaration
    std::string declare;           ///< key of Scene::declarations
    std::vector<Demand> when;      ///< all must hold, or the rule does not apply
    std::string local;             ///< id of the place whose rule it is; empty: everywhere
    std::string source;
    bool judgement = false;  ///< the threshold or its reading is ours
};

/// What rules ask about a site before they apply: declared, unlike a rule never broken.
struct SiteFact {
    std::string id;  ///< key of Scene::declarations
    Text name;
};

/// A file of assets/rules: a new law needs nothing but one.
struct LawBook {
    std::string id;
    Text name, note;
    std::vector<SiteFact> facts;
    std::vector<LawRule> rules;

    /// @return the book, or which file, rule and field is wrong; unknown fields and measures are errors
    static Result<LawBook> load(const std::filesystem::path& file);
};

/// Names of measures without a key of their own; with keys: "estimate.KEY", "change.KEY" (design less
/// land as it is) for each key of the estimates, "declared.ID" (1 or 0).
const std::vector<std::string_view>& measureNames();
bool isMeasure(std::string_view name);

}  // namespace pitscape::estimate
