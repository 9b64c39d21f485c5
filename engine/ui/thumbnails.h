#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace pitscape::ui {

/// Pictures of one size on a texture of the window's; empty until they have been read.
struct Thumbnails {
    std::uintptr_t texture = 0;  ///< as ImGui takes it
    /// Left, top, right, bottom by id, 0 to 1. What has no picture shows a sign.
    std::map<std::string, std::array<float, 4>> at;
};

}  // namespace pitscape::ui
