#pragma once

#include "catalogue/catalogue.h"
#include "estimate/models/registry.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace pitscape::estimate {

inline std::string readText(const std::filesystem::path& file) {
    std::ifstream in{file};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

inline const std::filesystem::path kAssets = std::filesystem::path{PITSCAPE_SOURCE_DIR} / "assets";

inline const catalogue::Catalogue& catalogueForVectors() {
    static const auto loaded = catalogue::Catalogue::load(kAssets / "catalogue");
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    return *loaded;
}

}  // namespace pitscape::estimate
