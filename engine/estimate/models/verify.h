#pragma once

#include "core/json.h"
#include "estimate/models/registry.h"

#include <string>
#include <vector>

namespace pitscape::estimate {

/// What a file of test vectors says of the models.
struct VerifyReport {
    int passed = 0, failed = 0, skipped = 0;
    std::vector<std::string> failures;  ///< one line each: id, what was got and what was expected
    std::string summary() const;        ///< "N passed, N failed" and ", N skipped" where there are any
};

/// Runs each vector through runModel() and compares only the keys of "expected":
/// abs(got - expected) <= abs + rel * abs(expected); null = no value; lists entry by entry.
/// @return or what makes the file no vector file
Result<VerifyReport> verify(const Json& document, const ModelTables& tables);

}  // namespace pitscape::estimate
