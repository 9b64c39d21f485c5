#include "session/scene_files.h"

#include "design/own_model.h"

#include <system_error>

namespace pitscape::session {
namespace {

namespace fs = std::filesystem;

void take(const design::Element& element, const fs::path& folder, std::set<std::string>& names) {
    const auto model = design::ownModelOf(element);
    if (!model) return;
    std::error_code none;
    const fs::path home = fs::path{model->file}.parent_path();
    if (home.empty()) {
        if (fs::is_regular_file(folder / model->file, none)) names.insert(model->file);
        return;
    }
    const fs::recursive_directory_iterator end;
    for (fs::recursive_directory_iterator it{folder / home, none}; !none && it != end;
         it.increment(none)) {
        std::error_code unknown;
        if (it->is_regular_file(unknown) && !it->is_symlink(unknown))
            names.insert(it->path().lexically_relative(folder).generic_string());
    }
}

}  // namespace

std::set<std::string> filesOfScene(const design::Scene& scene, const fs::path& folder) {
    std::set<std::string> names;
    std::error_code none;
    for (const auto& layer : scene.site.layers)
        if (fs::is_regular_file(folder / layer.file, none) &&
            !fs::is_symlink(folder / layer.file, none))
            names.insert(layer.file);
    for (const auto& [id, element] : scene.elements) take(element, folder, names);
    for (const auto& scenario : scene.scenarios.all)
        for (const auto& [id, element] : scenario.decisions.elements) take(element, folder, names);
    return names;
}

}  // namespace pitscape::session
