#pragma once

#include "core/json.h"
#include "core/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pitscape::session {

/// What the user prefers; kept in settings.json of the config folder. A damaged file is set aside
/// and the defaults are used: settings never keep the program from starting.
struct Settings {
    std::string language;          ///< "en", "zh", "ja"; empty: from the locale
    double textScale = 1.0;        ///< 1 to 2
    std::string quality = "auto";  ///< "auto", "low", "medium", "high"
    bool reducedMotion = false;
    std::vector<std::string> recent;  ///< newest first, absolute paths
    Json links = Json::object();      ///< scene path -> DEM path (--link)
    Json layout = Json::object();     ///< panel sizes, kept by the interface
    bool hintsSeen = false;

    static Settings load();
    Status save() const;
    void remember(const std::filesystem::path& file);
};

}  // namespace pitscape::session
