#pragma once

#include "design/scene.h"

#include <filesystem>
#include <set>
#include <string>

namespace pitscape::session {

/// The files that a scene needs besides its terrain, relative to its folder: its map layers, and the
/// own models of every scenario - all that lies in the folder of a model, and its file alone where that
/// lies beside the scene. Links are left out.
std::set<std::string> filesOfScene(const design::Scene& scene, const std::filesystem::path& folder);

}  // namespace pitscape::session
