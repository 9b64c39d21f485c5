#include "session/assets.h"

#include "core/text.h"

#include <array>
#include <cstdlib>
#include <string>

namespace pitscape::session {
namespace {

namespace fs = std::filesystem;

fs::path fromEnvironment(const char* variable) {
    const char* value = std::getenv(variable);
    return value && value[0] == '/' ? fs::path{value} : fs::path{};
}

fs::path folder(const char* variable, const char* underHome) {
    fs::path base = fromEnvironment(variable);
    if (base.empty()) {
        const fs::path home = fromEnvironment("HOME");
        base = (home.empty() ? fs::temp_directory_path() : home) / underHome;
    }
    return base / "pitscape";
}

bool isRoot(const fs::path& path) {
    std::error_code none;
    return !path.empty() && fs::is_directory(path / "assets" / "catalogue", none) &&
           fs::is_directory(path / "shaders", none);
}

fs::path findRoot() {
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    for (const fs::path& candidate :
         {fromEnvironment("PITSCAPE_ROOT"), program.parent_path() / "share" / "pitscape",
          program.parent_path().parent_path().parent_path(), program.parent_path().parent_path(),
          program.parent_path(), program, fs::path{PITSCAPE_BUILT_FROM}})
        if (isRoot(candidate)) return candidate;
    return {};
}

Language wantedLanguage() {
    for (const char* variable : {"PITSCAPE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(variable); value && *value) return languageFrom(value);
    return Language::kEnglish;
}

}  // namespace

fs::path configFolder() { return folder("XDG_CONFIG_HOME", ".config"); }
fs::path stateFolder() { return folder("XDG_STATE_HOME", ".local/state"); }
fs::path cacheFolder() { return folder("XDG_CACHE_HOME", ".cache"); }

Result<Assets> Assets::load() {
    const fs::path root = findRoot();
    if (root.empty())
        return Error{
            "the folder with the program's assets was not found; set PITSCAPE_ROOT to the folder that "
            "holds assets/ and shaders/"};
    if (auto status = loadTranslations(root / "assets" / "text"); !status) return status.error();
    setLanguage(wantedLanguage());
    auto catalogue = catalogue::Catalogue::load(root / "assets" / "catalogue");
    if (!catalogue) return catalogue.error();
    auto samples = Samples::load(root / "scenes");
    if (!samples) return samples.error();
    return Assets{root, *std::move(catalogue), *std::move(samples)};
}

}  // namespace pitscape::session
