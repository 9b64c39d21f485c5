#pragma once

#include <filesystem>

namespace pitscape::io {

/// Told by the ending of the name alone: what the program would read it as.
bool isModelName(const std::filesystem::path& file);   ///< 3D models, also of kinds that are refused
bool isVectorName(const std::filesystem::path& file);  ///< geodata of points, lines and areas

}  // namespace pitscape::io
