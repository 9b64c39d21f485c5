#pragma once

#include "render/scene_maps.h"

#include <span>
#include <string>
#include <vector>

namespace pitscape::render {

/// Colours for values that grow: told apart by brightness alone, also without colour vision.
enum class Ramp {
    kHeat,    ///< dark violet to yellow (inferno-like): amounts, hours of sun
    kCalm,    ///< dark blue to yellow (cividis-like): suitability, scores
    kSlope,   ///< pale to dark red in steps of building practice
    kChange,  ///< blue - white - orange round the middle: gain and loss
};

/// sRGB colour at a share of the ramp, [0, 1]; clamped.
glm::u8vec4 rampColour(Ramp ramp, double share);

/// One line of a legend.
struct LegendEntry {
    double value = 0;
    glm::u8vec4 colour{0};
};
/// Evenly spread values with their colours, least first.
std::vector<LegendEntry> legendOf(Ramp ramp, double least, double greatest, int entries = 6);

/// Paints values over the ground; NaN shows the ground itself.
OverlayMap overlayOf(std::span<const float> values, Ramp ramp, double least, double greatest);

}  // namespace pitscape::render
