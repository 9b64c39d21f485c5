#pragma once

#include "core/result.h"
#include "geo/mesh.h"
#include "io/model_import.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pitscape::io {

/// A model from outside as we draw it: z is up, the middle of its plan lies at 0, 0 and its lowest
/// point at height 0. Lengths are still in the file's unit.
struct OwnMesh {
    geo::Mesh mesh;
    glm::vec3 size{0};                 ///< of the box: across, deep, high
    std::vector<std::string> unshown;  ///< pictures whose colours could not be taken
};

/// Brings a model to our axes. Each corner takes the colour of its material times that of the picture
/// around it (the mean over the triangles that meet there): the renderer draws no pictures on elements.
/// @param folder  of the model, for its pictures (PNG and JPEG)
OwnMesh ownMesh(const ImportedModel& model, bool zUp, const std::filesystem::path& folder);

/// The files of a model, relative to its folder: itself first, then buffers, material files and
/// pictures, as far as they are there.
Result<std::vector<std::string>> filesOfModel(const std::filesystem::path& path,
                                              const ImportedModel& model);

/// Copies a model and its files into a folder of its own beside the scene: all of them or none.
/// @return the reference for the scene
Result<std::string> adoptModel(const std::filesystem::path& path, const ImportedModel& model,
                               const std::filesystem::path& scene);
/// Takes an adopted model away again.
void dropModel(const std::filesystem::path& scene, const std::string& reference);

}  // namespace pitscape::io
