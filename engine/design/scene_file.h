#pragma once

#include "core/result.h"
#include "design/scene.h"

#include <string>
#include <string_view>

namespace pitscape::design {

inline constexpr int kSceneVersion = 1;

/// The text of a scene file: described by assets/schema/scene.schema.json. Loading what was
/// written and writing it again gives the same bytes. The first scenario's decisions stand in the
/// document itself, whichever is shown; the others' in "scenarios".
std::string writeScene(const Scene& scene);

/// Reads and migrates. Every value is checked: numbers finite and in range, ids unique, references
/// relative and inside the folder of the scene.
/// @param file  its name, for the message
/// @return the scene, or one sentence: file, field, what is wrong
Result<Scene> readScene(std::string_view text, const std::string& file);

/// True when the text is meant to be a scene, right or wrong: a JSON object with our format.
bool looksLikeScene(std::string_view text);

/// A reference that a scene may make: relative, UTF-8, without "..", schemes or odd characters.
/// @return what is wrong with it, or empty
std::string faultOfReference(const std::string& reference);

}  // namespace pitscape::design
