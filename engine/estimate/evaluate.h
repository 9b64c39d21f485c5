#pragma once

#include "estimate/rule.h"

#include <map>
#include <string>

namespace pitscape::estimate {

/// All figures of a scene by key, as `pitscape estimate` and the panels show them.
using Estimates = std::map<std::string, Figure, std::less<>>;

/// Works out every rule three times, with the worse, the expected and the better coefficients; the
/// range is what they span. Deterministic; changes nothing.
Estimates evaluate(const Inputs& inputs);

}  // namespace pitscape::estimate
