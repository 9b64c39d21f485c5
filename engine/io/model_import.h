#pragma once

#include "core/result.h"
#include "importer/wire.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

namespace pitscape::io {

/// A 3D model from outside, as its file has it: axes and unit are not yet brought to ours.
struct ImportedModel {
    std::string format;  ///< "glb", "obj" ...
    std::vector<importer::Part> parts;
    std::vector<importer::Material> materials;
    std::vector<std::string> textures;  ///< names of the pictures, each once; "*n" lies in the model
    std::vector<std::string> pictures;  ///< the bytes of those that lie in the model
    glm::vec3 min{0}, max{0};           ///< box around all parts, in the file's units and axes
    std::size_t triangles = 0;
    std::size_t vertices = 0;

    enum class Up { kY, kZ };
    Up up = Up::kY;
    bool upSaid = false;                ///< by the file or its format; else guessed from the shape
    double unit_m = 1;                  ///< metres per unit
    bool unitSaid = false;              ///< else guessed from the size
    std::vector<std::string> warnings;  ///< sentences in the user's language

    /// Size in metres: east-west, north-south, height, with up and unit worked in.
    glm::vec3 size_m() const;
};

struct ModelImportOptions {
    /// The reader program; empty: PITSCAPE_IMPORTER, else "pitscape-import" beside this program.
    std::filesystem::path reader;
    std::chrono::milliseconds time{40'000};  ///< by the clock; processor time is bounded apart
    std::stop_token stop = {};
};

/// Reads a model (.glb .gltf .obj .ply .stl .dae .fbx) in a process of its own that can reach no
/// file, no network and no more than 2 GB of memory; checks its answer like a file from outside.
/// @return the model, or one sentence: which file, why, what to do
Result<ImportedModel> importModel(const std::filesystem::path& path,
                                  const ModelImportOptions& options = {});

/// What the model is and what import would make of it, one sentence each, for `validate`.
std::vector<std::string> describe(const ImportedModel& model);

}  // namespace pitscape::io
