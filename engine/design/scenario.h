#pragma once

#include "core/result.h"
#include "design/history.h"
#include "design/scene.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::design {

/// The name of the only scenario of a scene that never named one.
inline constexpr std::string_view kOnlyScenario = "base";

/// Names of all scenarios, the first of the file first; at least one.
std::vector<std::string> scenarioNames(const Scene& scene);
/// The name of the one whose decisions stand in the scene.
std::string shownScenario(const Scene& scene);
/// The decisions of one. @return none: no such name
std::optional<Decisions> decisionsOf(const Scene& scene, std::string_view name);
/// The scene with another scenario shown, nothing else changed. @return none: no such name
std::optional<Scene> sceneShowing(const Scene& scene, std::string_view name);
/// "there is no scenario \"x\"; there are: a, b"
Error noScenario(const Scene& scene, std::string_view name);

/// Adds several at once, one step of the history, and shows the first of them. A name that is taken
/// gets a number. @pre !made.empty(); names are short and have no comma
/// @return the names they got
std::vector<std::string> addScenarios(History& history, const Scene& scene, std::vector<Scenario> made,
                                      const std::string& label);

/// Changes as one step of the history each. @return or why not: a name that stands twice, is empty
/// or cannot be shown; no such scenario; the last one
/// A new one starts as a copy of the one shown, and is shown.
Status makeScenario(History& history, const Scene& scene, const std::string& name);
Status showScenario(History& history, const Scene& scene, const std::string& name);
Status renameScenario(History& history, const Scene& scene, const std::string& from,
                      const std::string& to);
Status removeScenario(History& history, const Scene& scene, const std::string& name);

}  // namespace pitscape::design
