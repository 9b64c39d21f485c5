#pragma once

#include "core/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pitscape::io {

/// A model and the files that belong to it, read and checked: what the reader process gets.
struct ModelBundle {
    std::string format;                ///< "glb", "gltf", "obj", "ply", "stl", "dae" or "fbx"
    std::string bytes;                 ///< packed by importer::packBundle
    std::vector<std::string> missing;  ///< named by the model, not there or not allowed
};

/// Reads the model and, from its own folder and below, the buffers of a glTF and the material files of
/// an OBJ. Textures are not read. The format is told by the content, else by the suffix; other formats
/// are refused.
Result<ModelBundle> bundleModel(const std::filesystem::path& path);

}  // namespace pitscape::io
