#include "session/shape_tool.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace pitscape::session {
namespace {

using Drawn = ShapeTool::Drawn;
constexpr std::array kTools{
    ShapeTool{"raise", "raise", "Raise", "arrow_upward", "drag over the ground to lift it",
              Drawn::kBrush},
    ShapeTool{"lower", "lower", "Lower", "arrow_downward", "drag over the ground to take it down",
              Drawn::kBrush},
    ShapeTool{"smooth", "smooth", "Smooth", "blur_on", "drag over bumps to even them out",
              Drawn::kBrush},
    ShapeTool{"flatten", "flatten", "Flatten", "horizontal_rule",
              "drag: all becomes level with the place where the drag began", Drawn::kBrush},
    ShapeTool{"pad", "flatten", "Pad", "crop_square",
              "draw an area: level ground with slopes around it, cut and fill even", Drawn::kArea},
    ShapeTool{"ramp", "ramp", "Ramp", "trending_up", "draw a line: a way of even gradient along it",
              Drawn::kLine},
    ShapeTool{"bench", "bench", "Benches", "stairs",
              "draw a line or close a ring: faces and berms cut back from it", Drawn::kLine},
    ShapeTool{"reslope", "reslope", "Re-slope", "change_history",
              "draw a line along a face: it is laid back to an angle", Drawn::kLine},
    ShapeTool{"backfill", "backfill", "Backfill", "vertical_align_bottom",
              "draw a line or close a ring: fill up to a level", Drawn::kLine},
    ShapeTool{"basin", "basin", "Basin", "pool", "draw an area: dug out to a level", Drawn::kArea},
    ShapeTool{"bund", "bund", "Bund", "landscape", "draw a line: a bank along it", Drawn::kLine},
    ShapeTool{"ditch", "ditch", "Ditch", "water", "draw a line: a ditch along it", Drawn::kLine},
    ShapeTool{"fill_holes", "fill_holes", "Fill holes", "healing",
              "draw an area: holes of the survey in it get heights from their rims", Drawn::kArea},
};

constexpr std::array kSteps{1.0, 1.5, 2.0, 3.0, 5.0, 7.0};

}  // namespace

std::span<const ShapeTool> shapeTools() { return kTools; }

const ShapeTool* shapeTool(std::string_view id) {
    const auto it = std::ranges::find(kTools, id, &ShapeTool::id);
    return it == kTools.end() ? nullptr : &*it;
}

double stepped(double value, int steps) {
    PS_EXPECT(value > 0);
    constexpr auto kCount = static_cast<int>(kSteps.size());
    // The place of the value in the series: the last step that is not above it.
    const int decade = static_cast<int>(std::floor(std::log10(value * 1.0001)));
    const double lead = value / std::pow(10.0, decade);
    int at = 0;
    while (at + 1 < kCount && kSteps[static_cast<std::size_t>(at + 1)] <= lead * 1.0001) ++at;
    const bool between = lead > kSteps[static_cast<std::size_t>(at)] * 1.0001;
    const int whole = decade * kCount + at + steps + (between && steps < 0 ? 1 : 0);
    const int tens = whole >= 0 ? whole / kCount : -((-whole + kCount - 1) / kCount);
    return kSteps[static_cast<std::size_t>(whole - tens * kCount)] * std::pow(10.0, tens);
}

design::Operation strokeOf(const ShapeTool& tool, const Brush& brush, StrokeAs as, double level_m) {
    PS_EXPECT(tool.drawn == Drawn::kBrush);
    design::Operation o;
    o.kind = as == StrokeAs::kSmooth ? "smooth" : std::string{tool.operation};
    if (as == StrokeAs::kInverse && o.kind == "raise")
        o.kind = "lower";
    else if (as == StrokeAs::kInverse && o.kind == "lower")
        o.kind = "raise";
    o.params["radius_m"] = brush.radius_m;
    if (o.kind == "flatten")
        o.params["level_m"] = level_m;
    else if (o.kind == "smooth")
        o.params["strength"] = brush.strength;
    else
        o.params["height_m"] = brush.height_m;
    return o;
}

}  // namespace pitscape::session
