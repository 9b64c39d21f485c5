#pragma once

#include "session/session.h"
#include "ui/legend.h"

#include <string_view>

#include <glm/vec4.hpp>

namespace pitscape::ui {

/// Title and classes of a layer of the ground (session/ground_layers.h), or that it is being worked
/// out.
Legend layerLegend(const session::WorkedLayer& layer);

/// Colour of a value of a layer; alpha 0 where it says nothing (NaN, below the first class).
glm::u8vec4 layerColour(std::string_view layer, double value);

}  // namespace pitscape::ui
