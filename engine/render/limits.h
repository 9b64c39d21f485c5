#pragma once

#include "core/result.h"

#include <filesystem>

#include <glm/vec2.hpp>

namespace pitscape::render {

/// What the device can fill at best at a size: frame times are told as multiples of these.
struct FillLimits {
    double clear_ms = 0;       ///< colour and depth cleared
    double fullscreen_ms = 0;  ///< and every pixel given one colour by a trivial shader
};

/// Medians of several runs, each waited for. Needs a current context.
Result<FillLimits> measureFillLimits(const std::filesystem::path& shaders, glm::ivec2 size);

}  // namespace pitscape::render
