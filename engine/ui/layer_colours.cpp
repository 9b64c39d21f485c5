#include "ui/layer_colours.h"

#include "core/text.h"
#include "session/ground_layers.h"

#include <array>
#include <cmath>
#include <span>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

/// A class of values from `from` up to the next one's.
struct Class {
    double from;
    glm::u8vec4 colour;
    const char* label;
};

// Zones as the count of exposed places has them (estimate/rockfall.h).
constexpr std::array kRockfall{Class{27.5, {254, 217, 118, 230}, "low: rocks may run here (27.5–32°)"},
                               Class{32, {253, 141, 60, 240}, "moderate (32–38°)"},
                               Class{38, {189, 0, 38, 255}, "high: under the face (38° and more)"}};
constexpr std::array kSkyView{
    Class{0, {37, 28, 70, 255}, "less than half of the sky"}, Class{0.5, {74, 73, 140, 255}, "50–70 %"},
    Class{0.7, {95, 140, 180, 255}, "70–85 %"}, Class{0.85, {160, 205, 200, 255}, "85–95 %"},
    Class{0.95, {240, 245, 220, 255}, "open, 95 % and more"}};
/// Cool in the shade, warm in the sun of the northern half of the earth; opposite ones far apart.
constexpr std::array kAspect{
    Class{0, {60, 75, 160, 255}, "North"},      Class{22.5, {90, 120, 190, 255}, "North-east"},
    Class{67.5, {120, 185, 175, 255}, "East"},  Class{112.5, {215, 205, 100, 255}, "South-east"},
    Class{157.5, {245, 160, 50, 255}, "South"}, Class{202.5, {220, 100, 60, 255}, "South-west"},
    Class{247.5, {165, 80, 130, 255}, "West"},  Class{292.5, {105, 70, 150, 255}, "North-west"},
    Class{337.5, {60, 75, 160, 255}, "North"}};
constexpr std::array kCurvature{
    Class{-1e9, {33, 102, 172, 255}, "hollow: a toe, bent tighter than 20 m"},
    Class{-0.05, {146, 197, 222, 255}, "slightly hollow"},
    Class{-0.01, {247, 247, 247, 150}, "even: straighter than 100 m"},
    Class{0.01, {253, 190, 120, 255}, "slightly bulging"},
    Class{0.05, {178, 80, 20, 255}, "bulging: a rim, bent tighter than 20 m"}};
constexpr std::array kFlow{Class{500, {198, 219, 239, 160}, "500 m² to 0.25 ha drain through here"},
                           Class{2500, {107, 174, 214, 230}, "0.25–1 ha"},
                           Class{1e4, {33, 113, 181, 255}, "1–10 ha"},
                           Class{1e5, {8, 48, 107, 255}, "more than 10 ha: a stream"}};

std::span<const Class> classesOf(std::string_view layer) {
    if (layer == "rockfall") return kRockfall;
    if (layer == "sky_view") return kSkyView;
    if (layer == "aspect") return kAspect;
    if (layer == "curvature") return kCurvature;
    if (layer == "flow") return kFlow;
    return {};
}

}  // namespace

Legend layerLegend(const session::WorkedLayer& layer) {
    const session::GroundLayer* known = session::groundLayer(layer.id);
    if (!known) return {};
    if (!layer.values)
        return {fmt::format(fmt::runtime(tr("{0}: being worked out")), tr(known->name)), {}};
    Legend legend{tr(known->name), {}};
    for (const Class& c : classesOf(layer.id))
        // North has two classes, from either side.
        if (legend.entries.empty() || legend.entries.front().label != tr(c.label))
            legend.entries.push_back({c.colour, tr(c.label)});
    if (layer.id == "rockfall")
        legend.title = tr("Reach of falling rocks: a screen, no proof of safety");
    return legend;
}

glm::u8vec4 layerColour(std::string_view layer, double value) {
    glm::u8vec4 colour{0};
    if (std::isnan(value)) return colour;
    for (const Class& c : classesOf(layer))
        if (value >= c.from) colour = c.colour;
    return colour;
}

}  // namespace pitscape::ui
