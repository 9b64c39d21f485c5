#pragma once

#include "catalogue/kind.h"
#include "core/json.h"
#include "core/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::catalogue {

/// Every kind of element, read once at start from assets/catalogue, one JSON file per kind. Adding
/// a kind is adding a file.
class Catalogue {
public:
    /// @return the catalogue, or which file and field is wrong. Unknown fields are errors.
    static Result<Catalogue> load(const std::filesystem::path& folder);

    const Kind* find(std::string_view id) const;  ///< Null when there is no such kind.
    const std::map<std::string, Kind, std::less<>>& kinds() const { return kinds_; }
    /// Those that a designer chooses from, by id (Kind::offered).
    std::vector<const Kind*> offered() const;

private:
    std::map<std::string, Kind, std::less<>> kinds_;
};

/// One kind from its document. @param file  for the message
Result<Kind> readKind(const Json& json, const std::string& file);

}  // namespace pitscape::catalogue
