#pragma once

#include "core/result.h"
#include "render/frame.h"

#include <string>
#include <string_view>

#include <glm/vec2.hpp>

namespace pitscape::app {

/// The largest edge of a picture that a command draws, pixels.
inline constexpr int kMostEdge_px = 16384;

/// --size of the commands that draw: "1280x720".
/// @param most_px  the longest edge  @param step_px  both edges are a multiple of it
Result<glm::ivec2> sizeFrom(const std::string& words, int most_px = kMostEdge_px, int step_px = 1);

/// "low", "medium", "high", "picture"; `otherwise` for every other word.
render::Quality qualityFrom(std::string_view word, render::Quality otherwise);

}  // namespace pitscape::app
