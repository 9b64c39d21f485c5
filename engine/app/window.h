#pragma once

#include "app/command.h"

#include <string>

namespace pitscape::app {

/// Opens the window on a scene or a DEM (empty: the bundled quarry) and runs until it is closed.
/// @param script  a file of actions to run in it; empty: none
Exit openWindow(const std::string& file, const std::string& script, Console& console);

}  // namespace pitscape::app
