#pragma once

#include "core/json.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::design {

/// One change of the ground, kept as a decision: the list of them is applied to the survey in order,
/// and each can be changed, moved in the list or switched off later. All levels are given, so what
/// an operation does at a place depends on the ground at and next to that place only.
struct Operation {
    std::string id;    ///< readable and unique in the list: "flatten-1"
    std::string kind;  ///< id of an OperationKind
    std::string name;  ///< as the designer called it; empty: the kind's name
    bool on = true;
    /// Easting, northing. With radius_m: the way of a round brush; else a line, or a ring (not
    /// closed), as the kind says.
    std::vector<glm::dvec2> points;
    std::map<std::string, double, std::less<>> params;
    Json unknown = Json::object();  ///< keys of a newer program, kept
    friend bool operator==(const Operation&, const Operation&) = default;
};

/// A number that an operation carries.
struct OperationParameter {
    std::string_view id;  ///< ends in its unit
    const char* help;     ///< English; shown through tr()
    double min, max;
    std::optional<double> otherwise;  ///< none: must be given, unless it is optional
    bool needed = false;
};

/// A way of shaping the ground.
struct OperationKind {
    enum class Drawn {
        kArea,      ///< a ring, or a brush (radius_m)
        kLine,      ///< a line of two places or more
        kLineArea,  ///< either
    };
    std::string_view id;
    const char* name;  ///< English; shown through tr()
    const char* help;
    Drawn drawn;
    std::span<const OperationParameter> parameters;

    const OperationParameter* parameter(std::string_view id) const;
};

std::span<const OperationKind> operationKinds();
/// @return nullptr: there is no such kind
const OperationKind* operationKind(std::string_view id);

/// The value as given, else the default of the kind; none where both are open.
std::optional<double> valueOf(const Operation& operation, std::string_view parameter);

/// What is wrong with an operation, in words ("level_m is missing"); empty: nothing.
std::string faultOf(const Operation& operation);

/// An id for a new operation of this kind: the kind and the first free number.
std::string freeOperationId(const std::vector<Operation>& list, const std::string& kind);

}  // namespace pitscape::design
