#pragma once

#include "design/scene.h"

#include <filesystem>
#include <set>
#include <string>

namespace pitscape::session {

/// The files of the own models of a scene, in every scenario, relative to its folder: all that lies in
/// the folder of a model, and its file alone where that lies beside the scene. Links are left out.
std::set<std::string> filesOfOwnModels(const design::Scene& scene, const std::filesystem::path& folder);

}  // namespace pitscape::session
