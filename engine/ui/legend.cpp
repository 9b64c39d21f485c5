#include "ui/legend.h"

#include "core/jobs.h"
#include "core/text.h"
#include "ground/suitability.h"
#include "ui/format.h"
#include "ui/layer_colours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

/// Limits of the slope classes in degrees: wheelchair (6 %), path, meadow and building, terraces,
/// forest, scree, rock face. The ramp is "viridis" turned to warm at the steep end.
constexpr std::array<double, 7> kSlopeLimits_deg{3.4, 8, 15, 25, 35, 50, 90};
constexpr std::array<glm::u8vec4, 7> kSlopeColours{{{49, 54, 149, 255},
                                                    {69, 117, 180, 255},
                                                    {116, 173, 209, 255},
                                                    {224, 243, 248, 255},
                                                    {254, 224, 144, 255},
                                                    {244, 139, 80, 255},
                                                    {165, 30, 38, 255}}};

/// Viridis, from low to high (Smith and van der Walt 2015): even to the eye, safe without red-green
/// sight.
constexpr std::array<glm::u8vec4, 8> kHeightColours{{{68, 1, 84, 255},
                                                     {70, 50, 127, 255},
                                                     {54, 92, 141, 255},
                                                     {39, 127, 142, 255},
                                                     {31, 161, 135, 255},
                                                     {74, 194, 109, 255},
                                                     {159, 218, 58, 255},
                                                     {253, 231, 37, 255}}};

/// Where an element fits, fits with a warning, is refused: apart without red-green sight.
constexpr glm::u8vec4 kFits{26, 152, 140, 255}, kMinded{240, 208, 74, 255}, kRefused{190, 72, 60, 190};

struct CoverClass {
    ground::Cover last;  ///< of the run of ground::Cover
    glm::u8vec4 colour;
    const char* label;
};
/// Runs of the cover list: what a planner tells apart at a glance.
constexpr std::array<CoverClass, 11> kCoverClasses{
    {{ground::Cover::kBareRockFloor, {168, 158, 145, 255}, "Bare rock"},
     {ground::Cover::kBareSoil, {196, 164, 124, 255}, "Spoil and bare soil"},
     {ground::Cover::kOpenMosaic, {214, 205, 130, 255}, "First growth"},
     {ground::Cover::kLawn, {163, 200, 98, 255}, "Grassland"},
     {ground::Cover::kShrubIntroduced, {120, 158, 70, 255}, "Shrubs"},
     {ground::Cover::kWetWoodland, {45, 106, 62, 255}, "Woodland"},
     {ground::Cover::kTerraceCrop, {222, 160, 60, 255}, "Farmland"},
     {ground::Cover::kPitLake, {43, 111, 182, 255}, "Open water"},
     {ground::Cover::kRainGarden, {66, 168, 176, 255}, "Wetland"},
     {ground::Cover::kHydroseedSlope, {136, 180, 130, 255}, "Planted faces"},
     {ground::Cover::kCamping, {142, 102, 140, 255}, "Built and paved"}}};

/// Metres of cut or fill that a class ends with; less than the first shows the ground itself.
constexpr std::array<double, 6> kDepths_m{0.05, 0.5, 2, 5, 10, 1e9};
/// Cut is orange to brown, fill violet, darker the deeper: "PuOr" of ColorBrewer (Harrower and Brewer
/// 2003), told apart without red-green sight.
constexpr std::array<glm::u8vec4, 5> kCutColours{{{254, 224, 182, 255},
                                                  {253, 184, 99, 255},
                                                  {224, 130, 20, 255},
                                                  {179, 88, 6, 255},
                                                  {127, 59, 8, 255}}};
constexpr std::array<glm::u8vec4, 5> kFillColours{{{216, 218, 235, 255},
                                                   {178, 171, 210, 255},
                                                   {128, 115, 172, 255},
                                                   {84, 39, 136, 255},
                                                   {45, 0, 75, 255}}};
constexpr glm::u8vec4 kSeen{253, 214, 60, 255}, kUnseen{40, 52, 92, 255};

std::size_t slopeClass(double slope_deg) {
    const auto it = std::ranges::lower_bound(kSlopeLimits_deg, slope_deg);
    return std::min<std::size_t>(static_cast<std::size_t>(it - kSlopeLimits_deg.begin()),
                                 kSlopeLimits_deg.size() - 1);
}

std::size_t coverClass(std::uint8_t cover) {
    for (std::size_t i = 0; i + 1 < kCoverClasses.size(); ++i)
        if (cover <= static_cast<std::uint8_t>(kCoverClasses[i].last)) return i;
    return kCoverClasses.size() - 1;
}

Legend slopeLegend() {
    Legend legend{tr("Slope"), {}};
    double below = 0;
    for (std::size_t i = 0; i < kSlopeColours.size(); ++i) {
        const double rise = 100 * std::tan(kSlopeLimits_deg[i] * 3.14159265358979 / 180);
        const std::string grade =
            i + 1 < kSlopeColours.size()
                ? fmt::format("{:g}–{:g}°  ({:.0f} %)", below, kSlopeLimits_deg[i], rise)
                : fmt::format("> {:g}°", below);
        legend.entries.push_back({kSlopeColours[i], grade});
        below = kSlopeLimits_deg[i];
    }
    return legend;
}

Legend heightLegend(const terrain::HeightStats& stats) {
    Legend legend{tr("Height above datum"), {}};
    for (std::size_t i = kHeightColours.size(); i-- > 0;) {
        const double height = stats.min_m + (stats.max_m - stats.min_m) * static_cast<double>(i) /
                                                static_cast<double>(kHeightColours.size() - 1);
        legend.entries.push_back({kHeightColours[i], fmt::format("{:.0f} m", height)});
    }
    return legend;
}

Legend coverLegend(const ground::Ground& ground) {
    std::array<bool, 256> present{};
    for (const std::uint8_t cover : ground.cover()) present[cover] = true;
    std::set<std::size_t> classes;
    for (std::size_t cover = 0; cover < 255; ++cover)
        if (present[cover]) classes.insert(coverClass(static_cast<std::uint8_t>(cover)));
    Legend legend{tr("Land cover"), {}};
    for (const std::size_t c : classes)
        legend.entries.push_back({kCoverClasses[c].colour, tr(kCoverClasses[c].label)});
    return legend;
}

Legend cutFillLegend() {
    Legend legend{tr("Cut and fill"), {}};
    const auto depth = [](std::size_t i) {
        return i + 2 < kDepths_m.size() ? fmt::format("{:g}–{:g} m", kDepths_m[i], kDepths_m[i + 1])
                                        : fmt::format("> {:g} m", kDepths_m[i]);
    };
    const auto add = [&](const char* name, std::size_t i, glm::u8vec4 colour) {
        legend.entries.push_back({colour, fmt::format("{} {}", name, depth(i))});
    };
    for (std::size_t i = kCutColours.size(); i-- > 0;) add(tr("cut"), i, kCutColours[i]);
    for (std::size_t i = 0; i < kFillColours.size(); ++i) add(tr("fill"), i, kFillColours[i]);
    return legend;
}

glm::u8vec4 cutFillColour(double rise_m) {
    const double depth = std::abs(rise_m);
    if (!(depth >= kDepths_m[0])) return glm::u8vec4{0};
    std::size_t i = 0;
    while (i + 1 < kCutColours.size() && depth > kDepths_m[i + 1]) ++i;
    return rise_m < 0 ? kCutColours[i] : kFillColours[i];
}

Legend sightLegend(const session::Sight* sight) {
    Legend legend{tr("Seen from the marked place"), {}};
    if (!sight) return legend;
    if (sight->seen.empty()) {
        legend.title = tr("Seen from the marked place: being worked out");
        return legend;
    }
    const auto count = std::ranges::count(sight->seen, std::uint8_t{1});
    const double share = 100.0 * static_cast<double>(count) / static_cast<double>(sight->seen.size());
    legend.entries.push_back(
        {kSeen, fmt::format(fmt::runtime(tr("seen ({0:.0f} % of the terrain)")), share)});
    legend.entries.push_back(
        {kUnseen, fmt::format(fmt::runtime(tr("hidden, or beyond {0:.0f} m")), sight->radius_m)});
    return legend;
}

Legend fittingLegend(const session::Session& session) {
    const session::Fitting* fitting = session.fitting();
    if (!fitting) return {tr("Where it fits"), {}};
    const catalogue::Kind* kind = session.assets().catalogue.find(fitting->kind);
    const std::string name = kind ? kind->name.in(language()) : fitting->kind;
    if (!fitting->map)
        return {fmt::format(fmt::runtime(tr("{0}, where it fits: being worked out")), name), {}};
    const ground::Suitability& map = *fitting->map;
    Legend legend{fmt::format(fmt::runtime(tr("{0}, where it fits")), name), {}};
    const auto share = [&](std::size_t n) {
        return fmt::format("{:.0f} %", 100.0 * static_cast<double>(n) /
                                           static_cast<double>(std::max<std::size_t>(map.places(), 1)));
    };
    legend.entries.push_back({kFits, fmt::format(fmt::runtime(tr("fits: {0}")), share(map.fits))});
    legend.entries.push_back(
        {kMinded, fmt::format(fmt::runtime(tr("fits, with a warning: {0}")), share(map.minded))});
    legend.entries.push_back(
        {kRefused, fmt::format(fmt::runtime(tr("refused: {0}")), share(map.refused))});
    for (std::size_t i = 0; i < std::min<std::size_t>(map.objections.size(), 3); ++i)
        legend.entries.push_back(
            {map.objections[i].refuses ? kRefused : kMinded,
             fmt::format("{}: {}", share(map.objections[i].places), map.objections[i].example)});
    return legend;
}

/// The better the place, the fuller its colour.
glm::u8vec4 fittingColour(const ground::Suitability& map, const geo::GridFrame& frame,
                          std::size_t cell) {
    const auto n = static_cast<std::int32_t>(cell);
    const geo::Cell at = map.frame.cellAt(frame.centre({n % frame.cols, n / frame.cols}));
    if (!map.frame.contains(at)) return glm::u8vec4{0};
    const std::size_t i = map.frame.index(at);
    if (std::isnan(map.score[i])) return glm::u8vec4{0};
    if (map.score[i] <= 0) return kRefused;
    glm::u8vec4 colour = map.why[i] == 0 ? kFits : kMinded;
    colour.a = static_cast<std::uint8_t>(255 * (0.55F + 0.45F * map.score[i]));
    return colour;
}

glm::u8vec4 heightColour(double height_m, const terrain::HeightStats& stats) {
    const double share =
        std::clamp((height_m - stats.min_m) / std::max(1e-6, stats.max_m - stats.min_m), 0.0, 1.0) *
        static_cast<double>(kHeightColours.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(share), kHeightColours.size() - 2);
    const double part = share - static_cast<double>(below);
    const glm::u8vec4 a = kHeightColours[below], b = kHeightColours[below + 1];
    const auto mix = [&](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(std::lround((1 - part) * x + part * y));
    };
    return {mix(a.x, b.x), mix(a.y, b.y), mix(a.z, b.z), 255};
}

}  // namespace

std::span<const std::string_view> overlays() {
    static constexpr std::array<std::string_view, 15> kAll{
        "",          "slope",    "height",   "cover",       "aspect",
        "curvature", "cut_fill", "viewshed", "suitability", "rockfall",
        "crest",     "fill",     "slide",    "sky_view",    "flow"};
    return kAll;
}

Legend legendOf(std::string_view overlay, const session::Session& session) {
    const ground::Ground& ground = session.ground();
    if (overlay == "slope") return slopeLegend();
    if (overlay == "height") return heightLegend(terrain::statsOf(ground.heights()));
    if (overlay == "cover") return coverLegend(ground);
    if (overlay == "cut_fill") return cutFillLegend();
    if (overlay == "viewshed") return sightLegend(session.sight());
    if (overlay == "suitability") return fittingLegend(session);
    if (const auto* layer = session.workedLayer(); layer && layer->id == overlay)
        return layerLegend(*layer);
    return {};
}

std::vector<glm::u8vec4> overlayColours(std::string_view overlay, const session::Session& session) {
    const ground::Ground& ground = session.ground();
    std::vector<glm::u8vec4> colours(ground.frame().count(), glm::u8vec4{0});
    const auto slope = ground.slope_deg();
    const auto cover = ground.cover();
    const auto heights = ground.heights().heights_m(), base = ground.base().heights_m();
    const session::Sight* sight = session.sight();
    const ground::Suitability* fitting =
        overlay == "suitability" && session.fitting() ? session.fitting()->map.get() : nullptr;
    const session::WorkedLayer* layer = session.workedLayer();
    const std::vector<float>* values =
        layer && layer->id == overlay && layer->values && layer->values->size() == colours.size()
            ? layer->values.get()
            : nullptr;
    const bool looked = sight && sight->seen.size() == colours.size();
    const terrain::HeightStats stats =
        overlay == "height" ? terrain::statsOf(ground.heights()) : terrain::HeightStats{};
    parallelFor(
        static_cast<std::int64_t>(colours.size()), 1 << 16, [&](std::int64_t first, std::int64_t last) {
            for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
                if (std::isnan(heights[i])) continue;
                if (overlay == "slope" && !std::isnan(slope[i]))
                    colours[i] = kSlopeColours[slopeClass(static_cast<double>(slope[i]))];
                else if (overlay == "height")
                    colours[i] = heightColour(static_cast<double>(heights[i]), stats);
                else if (overlay == "cover" && cover[i] != ground::kNoCover)
                    colours[i] = kCoverClasses[coverClass(cover[i])].colour;
                else if (overlay == "cut_fill")
                    colours[i] =
                        cutFillColour(static_cast<double>(heights[i]) - static_cast<double>(base[i]));
                else if (overlay == "viewshed" && looked)
                    colours[i] = sight->seen[i] != 0 ? kSeen : kUnseen;
                else if (values)
                    colours[i] = layerColour(overlay, static_cast<double>((*values)[i]));
                else if (fitting)
                    colours[i] = fittingColour(*fitting, ground.frame(), i);
            }
        });
    return colours;
}

}  // namespace pitscape::ui
