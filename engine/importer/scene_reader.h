#pragma once

#include "importer/wire.h"

#include <span>
#include <string>

namespace pitscape::importer {

/// Reads the first of the files as a model with Assimp and packs what it holds, or why not.
std::string readScene(std::span<const BundleFile> files);

}  // namespace pitscape::importer
