#pragma once

#include "core/result.h"
#include "io/model_export.h"

#include <filesystem>
#include <string>

namespace pitscape::io {

/// A Wavefront OBJ with its material library. Axes as in glTF: (x, z, -y), +Y up, metres from the
/// local origin, which stands in a comment. Colours: of the vertices behind their coordinates (sRGB;
/// many programs read it), and their mean in the material.
struct ObjFiles {
    std::string obj;
    std::string mtl;
};
/// @param mtlName  plain file name of the material library
Result<ObjFiles> objOf(const ModelExport& model, const std::string& mtlName);

/// Writes NAME.obj and NAME.mtl beside it.
Status saveObj(const std::filesystem::path& path, const ModelExport& model);

}  // namespace pitscape::io
