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
// The deepest stand-off is 12.2 m (estimate/ground_screens.h): where more is missing, the place lies
// before the line at 45 degrees through the foot, or on the face.
constexpr std::array kCrest{
    Class{0.01, {224, 204, 150, 200}, "up to 3 m too near the edge"},
    Class{3, {216, 148, 66, 240}, "3–12 m too near"},
    Class{12.2, {118, 42, 131, 255}, "over the 45° line from the foot, or on the face"}};
constexpr std::array kFill{Class{0, {199, 222, 214, 190}, "fill up to 1:2 (27°)"},
                           Class{26.57, {254, 217, 118, 240}, "steeper than 1:2: needs a soils report"},
                           Class{33.69, {253, 141, 60, 250}, "steeper than 1:1.5 (34°)"},
                           Class{37, {189, 0, 38, 255}, "steeper than 37°: loose rock does not stand"}};
constexpr std::array kSlide{Class{0, {189, 0, 38, 255}, "slides when wet: FS below 1"},
                            Class{1, {253, 141, 60, 245}, "marginal: FS 1–1.3"},
                            Class{1.3, {254, 217, 118, 215}, "FS 1.3–1.5: for a time only"},
                            Class{1.5, {198, 219, 239, 130}, "FS 1.5 and more"}};
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

/// What a layer of safety is and is not, and where its limits come from.
struct Note {
    std::string_view layer;
    const char *title, *source;
};
constexpr std::array kNotes{
    Note{"rockfall", "Reach of falling rocks: a screen, no proof of safety",
         "Angle up to a face steeper than 50° and higher than 3 m. Evans & Hungr (1993) for 27.5°; 32° "
         "and 38° are judgements."},
    Note{"crest", "Stand-off from crests: a screen, no proof of safety",
         "Missing = H + min(H / 3, 12.2 m) - distance to the foot of the face. IBC 2018, 1808.7.2, a "
         "rule "
         "for footings; what counts as a face is a judgement."},
    Note{"fill", "Steep fill: a screen, no proof of safety",
         "Slope where a design heaps 0.3 m and more. IBC 2018, J107.6 for 1:2; the steeper limits are "
         "judgements."},
    Note{"slide", "Soil that may slide: a screen, no proof of safety",
         "FS = (c + roots + (γ z - γw z) cos²β tan φ) / (γ z sinβ cosβ), soil full of water. Das, "
         "Principles of Geotechnical Engineering, ch. 15; soils and roots are judgements."}};

std::span<const Class> classesOf(std::string_view layer) {
    if (layer == "rockfall") return kRockfall;
    if (layer == "crest") return kCrest;
    if (layer == "fill") return kFill;
    if (layer == "slide") return kSlide;
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
    for (const Note& note : kNotes)
        if (layer.id == note.layer) legend.title = tr(note.title), legend.source = tr(note.source);
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
