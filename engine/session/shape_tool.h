#pragma once

#include "design/operation.h"

#include <span>
#include <string_view>

namespace pitscape::session {

/// A way of shaping the ground by hand.
struct ShapeTool {
    enum class Drawn {
        kBrush,  ///< a drag paints a stroke
        kLine,   ///< clicks; a ring where the kind takes one and the first place is clicked again
        kArea,   ///< clicks
    };
    std::string_view id;         ///< "raise", "pad"
    std::string_view operation;  ///< id of the kind that it makes
    const char* name;            ///< English; shown through tr()
    const char* icon;
    const char* help;  ///< English; shown through tr()
    Drawn drawn;
};

/// In the order in which they are shown.
std::span<const ShapeTool> shapeTools();
/// @return nullptr: there is no such tool
const ShapeTool* shapeTool(std::string_view id);

/// How strong and how wide the brushes are.
struct Brush {
    double radius_m = 10;  ///< kLeastRadius_m to kGreatestRadius_m
    double height_m = 1;   ///< that one stroke raises or lowers by, kLeastHeight_m to kGreatestHeight_m
    double strength = 0.5;  ///< share of the way to smooth ground, 0.1 to 1
    static constexpr double kLeastRadius_m = 1, kGreatestRadius_m = 500;
    static constexpr double kLeastHeight_m = 0.1, kGreatestHeight_m = 50;
    friend bool operator==(const Brush&, const Brush&) = default;
};

/// The next greater (steps > 0) or smaller value of 1, 1.5, 2, 3, 5, 7, 10, 15 ...
double stepped(double value, int steps);

/// What a held key makes of a stroke.
enum class StrokeAs { kTool, kInverse, kSmooth };

/// The operation of a stroke without its way. @param level_m  of the ground where it began
/// @pre the tool is a brush
design::Operation strokeOf(const ShapeTool& tool, const Brush& brush, StrokeAs as, double level_m);

}  // namespace pitscape::session
