#pragma once

#include "estimate/workings.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pitscape::estimate {

/// An input as the birth certificate of a figure lists it.
struct UsedInput {
    std::string id;    ///< of the assumption, or a name of ours
    std::string name;  ///< in the user's language
    double value = 0;
    std::string unit, source;
    bool judgement = false;
    bool set = false;  ///< changed in this scene
};

/// One estimate with all that is to be said of it.
struct Figure {
    std::string id, name, unit;
    std::optional<double> value;
    std::optional<double> low, high;  ///< of three evaluations; both or neither
    std::optional<double> baseline;   ///< of the land without any element
    char confidence = 'C';            ///< A geometry, B published coefficient, C screening judgement
    std::vector<std::string> sources;
    std::vector<std::pair<std::string, double>> by;  ///< parts by name
    std::map<design::ElementId, double> byElement;
    std::string why;      ///< where there is no value, or what is odd about it
    std::string formula;  ///< with the numbers filled in
    std::vector<UsedInput> inputs;
    std::optional<Series> series;  ///< years 0 to 30
};

/// What a rule works out for one set of coefficients.
struct Outcome {
    std::optional<double> value;
    std::vector<std::pair<std::string, double>> by;
    std::map<design::ElementId, double> byElement;
    std::string why, formula;
    std::optional<Series> series;
    std::optional<double> baseline;
};

/// One key of `pitscape estimate`: how it is worked out and from what.
struct Rule {
    const char* id;
    const char* name;  ///< English, for tr()
    const char* unit;
    const char* source;
    char confidence;
    std::vector<const char*> uses;  ///< ids of assumptions
    Outcome (*compute)(const Workings&);
};

/// Files in rules/ make one for each rule they hold; nothing else is needed.
struct Register {
    explicit Register(Rule rule);
};
/// All rules, by id.
const std::vector<Rule>& rules();

/// "12,300", "0.81", "1.2": four significant figures, thousands apart.
std::string shown(double x);

}  // namespace pitscape::estimate
