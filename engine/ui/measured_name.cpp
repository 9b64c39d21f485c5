#include "ui/format.h"

#include "core/text.h"

#include <algorithm>
#include <array>

namespace pitscape::ui {
namespace {

struct Name {
    std::string_view key;
    const char* label;
};

constexpr std::array<Name, 40> kNames{{{"area", "Area"},
                                       {"length", "Length"},
                                       {"climb", "Climb"},
                                       {"steepest_gradient", "Steepest gradient"},
                                       {"floors", "Floors"},
                                       {"rooms_per_floor", "Rooms per floor"},
                                       {"rooms", "Rooms"},
                                       {"face_height", "Height of the face"},
                                       {"face_min_height", "Lowest height of the face"},
                                       {"face_max_height", "Greatest height of the face"},
                                       {"face_angle", "Angle of the face"},
                                       {"face_aspect", "Direction the face looks"},
                                       {"face_length", "Length of the face"},
                                       {"face_area", "Area of the face"},
                                       {"climbed_height", "Climbed height"},
                                       {"pitch", "Distance between rows"},
                                       {"capacity_kwp", "Rated power"},
                                       {"size", "Size"},
                                       {"slope_mean", "Mean slope"},
                                       {"slope_p90", "Slope of 90 % of the area"},
                                       {"flat_area", "Flat ground"},
                                       {"aspect", "Direction the slope looks"},
                                       {"level", "Water level"},
                                       {"spill_level", "Spill level"},
                                       {"volume", "Volume"},
                                       {"bottom", "Bottom"},
                                       {"max_depth", "Greatest depth"},
                                       {"toe_distance", "Distance to the foot of a face"},
                                       {"crest_distance", "Distance to an upper edge"},
                                       {"water_area", "Water area"},
                                       {"water_distance", "Distance to water"},
                                       {"clearance", "Rope over the ground"},
                                       {"drop", "Drop between the ends"},
                                       {"mean_slope", "Slope from end to end"},
                                       {"portal_face_height", "Face at the portal"},
                                       {"rock_cover", "Rock over the bore"},
                                       {"width", "Width"},
                                       {"depth", "Depth"},
                                       {"height", "Height"},
                                       {"water_level", "Level of the water"}}};

/// "face_height_m" -> {"face_height", "m"}.
std::pair<std::string_view, std::string_view> split(std::string_view key) {
    for (const std::string_view unit : {"m2", "m3", "m", "deg", "ha", "kwp"})
        if (key.size() > unit.size() + 1 && key.ends_with(unit) &&
            key[key.size() - unit.size() - 1] == '_')
            return {key.substr(0, key.size() - unit.size() - 1), unit};
    return {key, {}};
}

}  // namespace

std::pair<std::string, std::string> measuredName(std::string_view key) {
    const auto [stem, unit] = split(key);
    const std::string shownUnit = unit == "kwp"                ? "kWp"
                                  : key == "steepest_gradient" ? "ratio"
                                                               : std::string{unit};
    for (const std::string_view wanted : {key, stem})
        if (const auto it = std::ranges::find(kNames, wanted, &Name::key); it != kNames.end())
            return {tr(it->label), shownUnit};
    std::string words{stem};
    std::ranges::replace(words, '_', ' ');
    return {words, shownUnit};
}

}  // namespace pitscape::ui
