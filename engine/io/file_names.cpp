#include "io/file_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>
#include <string_view>

namespace pitscape::io {
namespace {

constexpr std::array<std::string_view, 12> kModels{".glb", ".gltf", ".obj", ".ply", ".stl",   ".dae",
                                                   ".fbx", ".x",    ".3mf", ".3ds", ".blend", ".lwo"};
constexpr std::array<std::string_view, 4> kVectors{".geojson", ".gpkg", ".shp", ".dxf"};

bool endsWithOneOf(const std::filesystem::path& file, std::span<const std::string_view> endings) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(endings, ending) != endings.end();
}

}  // namespace

bool isModelName(const std::filesystem::path& file) { return endsWithOneOf(file, kModels); }
bool isVectorName(const std::filesystem::path& file) { return endsWithOneOf(file, kVectors); }

}  // namespace pitscape::io
