#pragma once

#include "session/session.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec4.hpp>

namespace pitscape::ui {

/// One line of a legend.
struct LegendEntry {
    glm::u8vec4 colour{0};
    std::string label;  ///< in the user's language, with the unit
};

/// What the ground can be coloured by: classes with colours that stay apart without red-green
/// sight. One table makes the picture and its legend.
struct Legend {
    std::string title;
    std::vector<LegendEntry> entries;
    std::string source = {};  ///< formula and where the limits come from; empty: nothing to say
};

/// Names of all overlays, the first for none: "", "slope", "height", "cover", "cut_fill", "viewshed",
/// "suitability", and the layers of session/ground_layers.h.
std::span<const std::string_view> overlays();

/// @param overlay  one of overlays(); anything else: empty
Legend legendOf(std::string_view overlay, const session::Session& session);

/// sRGB colours of all cells, row-major; alpha 0 where there is nothing to show.
std::vector<glm::u8vec4> overlayColours(std::string_view overlay, const session::Session& session);

}  // namespace pitscape::ui
