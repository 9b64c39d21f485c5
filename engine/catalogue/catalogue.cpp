#include "catalogue/catalogue.h"

#include <fstream>
#include <sstream>
#include <vector>

namespace pitscape::catalogue {

Result<Catalogue> Catalogue::load(const std::filesystem::path& folder) {
    std::error_code none;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder, none})
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    if (none || files.empty()) return Error{folder.string() + ": no catalogue of elements here"};

    Catalogue catalogue;
    for (const auto& path : files) {
        const std::string name = path.filename().string();
        std::stringstream text;
        text << std::ifstream{path}.rdbuf();
        auto kind = parseJson(text.str(), name).and_then([&](const Json& json) {
            return readKind(json, name);
        });
        if (!kind) return kind.error();
        if (path.stem() != kind->id)
            return Error{name + ": id: expected \"" + path.stem().string() + "\", as the file"};
        const std::string id = kind->id;
        catalogue.kinds_.insert_or_assign(id, *std::move(kind));
    }
    return catalogue;
}

const Kind* Catalogue::find(std::string_view id) const {
    const auto it = kinds_.find(id);
    return it == kinds_.end() ? nullptr : &it->second;
}

std::vector<const Kind*> Catalogue::offered() const {
    std::vector<const Kind*> offered;
    for (const auto& [id, kind] : kinds_)
        if (kind.offered) offered.push_back(&kind);
    return offered;
}

}  // namespace pitscape::catalogue
