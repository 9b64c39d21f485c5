#pragma once

#include "catalogue/catalogue.h"
#include "core/result.h"
#include "session/samples.h"

#include <filesystem>

namespace pitscape::session {

/// What the program brings along: read once at start.
struct Assets {
    std::filesystem::path root;  ///< holds assets/, shaders/ and scenes/
    catalogue::Catalogue catalogue;
    Samples samples;

    std::filesystem::path shaders() const { return root / "shaders"; }
    std::filesystem::path models() const { return root / "assets" / "models"; }
    std::filesystem::path demoScene() const {
        return root / "scenes" / "pit-park" / "pit-park.pitscape";
    }

    /// Finds the root (PITSCAPE_ROOT, beside the program, where it was built), reads the catalogue
    /// and the translations, and takes the language from the settings or the locale.
    static Result<Assets> load();
};

/// $XDG_CONFIG_HOME/pitscape and its like; created when first written to. Relative values of the
/// variables are ignored, as their specification asks.
std::filesystem::path configFolder();
std::filesystem::path stateFolder();
std::filesystem::path cacheFolder();

}  // namespace pitscape::session
