#pragma once

#include "core/result.h"
#include "core/text.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pitscape::estimate {

/// Which set of coefficients an evaluation takes. A range is the span of three evaluations.
enum class Case { kWorse, kExpected, kBetter };

/// A number that the estimates take for granted and the user may set in the scene.
struct Assumption {
    enum class Better { kNeither, kLow, kHigh };  ///< kNeither: the same in all three cases
    std::string id, group, unit;
    double value = 0, low = 0, high = 0;
    Better better = Better::kNeither;
    std::string source;
    bool judgement = false;  ///< nobody published it: shown as such
    Text name, help;
};

/// assets/models/assumptions.json: every assumption with its default, range and source.
class AssumptionTable {
public:
    static Result<AssumptionTable> load(const std::filesystem::path& file);

    const std::vector<Assumption>& all() const { return all_; }
    const Assumption* find(std::string_view id) const;
    /// What counts in a case; a value that the scene sets counts in all. @pre find(id) != nullptr
    double value(std::string_view id, Case which,
                 const std::map<std::string, double, std::less<>>& scene) const;

private:
    std::vector<Assumption> all_;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> index_;
};

}  // namespace pitscape::estimate
