#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace pitscape::ui {

/// Pictures of the kinds on one texture of the window's; empty until they have been read.
struct Thumbnails {
    std::uintptr_t texture = 0;  ///< as ImGui takes it
    /// Left, top, right, bottom by kind, 0 to 1. A kind without a picture shows its sign.
    std::map<std::string, std::array<float, 4>> at;
};

}  // namespace pitscape::ui
