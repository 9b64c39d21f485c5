#include "estimate/models/verify.h"

#include <cmath>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

struct Tolerance {
    double absolute = 0, relative = 0;
};

bool agree(const Json& got, const Json& expected, const Tolerance& t) {
    if (expected.is_null()) return got.is_null();
    if (expected.is_number()) {
        if (!got.is_number()) return false;
        const double e = expected.get<double>();
        return std::abs(got.get<double>() - e) <= t.absolute + t.relative * std::abs(e);
    }
    if (expected.is_array()) {
        if (!got.is_array() || got.size() != expected.size()) return false;
        for (std::size_t i = 0; i < expected.size(); ++i)
            if (!agree(got[i], expected[i], t)) return false;
        return true;
    }
    if (expected.is_object()) {
        for (const auto& [key, wanted] : expected.items())
            if (!got.is_object() || !got.contains(key) || !agree(got.at(key), wanted, t)) return false;
        return true;
    }
    return got == expected;
}

void run(const Json& vector, const ModelTables& tables, VerifyReport& report) {
    // Ecology files name the function in "fn" beside a group in "model"; economy files have "model"
    // alone.
    const std::string id = vector.value("id", "?"),
                      name = vector.value(vector.contains("fn") ? "fn" : "model", "");
    if (name == "reference_only") {
        ++report.skipped;
        return;
    }
    const auto fail = [&](const std::string& why) {
        ++report.failed;
        report.failures.push_back(fmt::format("{} ({}): {}", id, name, why));
    };
    const Model* model = findModel(name);
    if (model == nullptr) return fail("no such model");
    if (!vector.contains("expected")) return fail("no \"expected\"");
    const Json tolerances =
        vector.contains("tol") ? vector.at("tol") : vector.value("tolerance", Json::object());
    const Tolerance tolerance{tolerances.value("abs", 0.0), tolerances.value("rel", 0.0)};
    const auto result = runModel(*model, vector.value("inputs", Json::object()), tables);
    if (!result) return fail(result.error().message);
    const Json& expected = vector.at("expected");
    const Json& got =
        expected.is_object() || !result->contains("value") ? *result : result->at("value");
    if (!agree(got, expected, tolerance))
        return fail(fmt::format("got {}, expected {}", got.dump().substr(0, 300),
                                expected.dump().substr(0, 300)));
    ++report.passed;
}

}  // namespace

std::string VerifyReport::summary() const {
    std::string line = fmt::format("{} passed, {} failed", passed, failed);
    if (skipped > 0) line += fmt::format(", {} skipped", skipped);
    return line;
}

Result<VerifyReport> verify(const Json& document, const ModelTables& tables) {
    const Json& vectors =
        document.is_object() && document.contains("vectors") ? document.at("vectors") : document;
    if (!vectors.is_array()) return Error{"no list of vectors under \"vectors\""};
    VerifyReport report;
    for (const Json& vector : vectors) {
        if (!vector.is_object()) return Error{"a vector is no object"};
        run(vector, tables, report);
    }
    return report;
}

}  // namespace pitscape::estimate
