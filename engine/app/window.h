#pragma once

#include "app/command.h"

#include <string>

namespace pitscape::app {

/// Opens the sandbox on a scene or a DEM; with nothing named, on the bundled park.
/// @param script  a file of actions to run (app/script.h); empty: none
/// @return when the user has closed it; without a display or OpenGL 4.5: one line, kFailed
Exit openWindow(const std::string& file, const std::string& script, Console& console);

}  // namespace pitscape::app
