#include "ground/placement.h"

#include <algorithm>
#include <limits>

namespace pitscape::ground {

bool Placement::fits() const {
    return std::ranges::none_of(reasons, [](const Reason& r) {
        return r.severity == Reason::Severity::kImpossible || r.severity == Reason::Severity::kBlock;
    });
}

bool Placement::measurable() const {
    return std::ranges::none_of(
        reasons, [](const Reason& r) { return r.severity == Reason::Severity::kImpossible; });
}

double Placement::figure(std::string_view key) const {
    const auto it = std::ranges::find(measured, key, &std::pair<std::string, double>::first);
    return it == measured.end() ? std::numeric_limits<double>::quiet_NaN() : it->second;
}

}  // namespace pitscape::ground
