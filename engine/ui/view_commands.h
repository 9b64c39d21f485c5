#pragma once

#include "ui/commands.h"

#include <vector>

namespace pitscape::ui {

/// Those of the camera, of what the picture shows, of saved views and the tour.
const std::vector<Command>& viewCommands();

}  // namespace pitscape::ui
