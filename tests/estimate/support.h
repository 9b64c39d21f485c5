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

/// The shipped kinds and the kinds that only the vectors need.
inline catalogue::Catalogue catalogueForVectors() {
    const auto folder =
        std::filesystem::temp_directory_path() /
        ("pitscape-vector-kinds-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
         std::to_string(reinterpret_cast<std::uintptr_t>(&kAssets)));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (const auto& from :
         {kAssets / "catalogue", std::filesystem::path{PITSCAPE_SOURCE_DIR} / "tests/estimate/kinds"})
        for (const auto& file : std::filesystem::directory_iterator{from})
            if (file.path().extension() == ".json")
                std::filesystem::copy_file(file.path(), folder / file.path().filename(),
                                           std::filesystem::copy_options::skip_existing);
    auto loaded = catalogue::Catalogue::load(folder);
    std::filesystem::remove_all(folder);
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    return loaded ? *std::move(loaded) : catalogue::Catalogue{};
}

}  // namespace pitscape::estimate
