#pragma once

#include "app/command.h"

#include <string>

namespace pitscape::app {

/// --scenario NAME of a command.
void addScenarioOption(CLI::App& parser, std::string& name);
/// Shows the scenario that a command names (empty: the first). A scene that is saved afterwards keeps
/// its first scenario on top.
Status showScenario(session::Session& session, const std::string& name);

}  // namespace pitscape::app
