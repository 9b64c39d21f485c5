#pragma once

#include <map>
#include <string>
#include <vector>

namespace pitscape::estimate {

/// Yearly money by name (of a stream or of a party).
using Flows = std::map<std::string, std::vector<double>>;

/// Who gets and pays what: party -> sum over streams of share * flow. All flows have the same length;
/// the shares of a stream sum to 1, so the parties sum to the project in every year.
/// @param shares  stream -> party -> share
Flows splitAmongParties(const Flows& flows,
                        const std::map<std::string, std::map<std::string, double>>& shares);

}  // namespace pitscape::estimate
