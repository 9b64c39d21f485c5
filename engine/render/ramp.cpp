#include "render/ramp.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/common.hpp>
#include <glm/vec3.hpp>

namespace pitscape::render {
namespace {

using Stops = std::array<glm::dvec3, 6>;

/// @source kHeat and kCalm follow matplotlib's inferno and cividis (CC0) at six places; kChange
///         follows ColorBrewer's PuOr, which is safe for colour-blind readers.
const Stops& stopsOf(Ramp ramp) {
    static constexpr Stops kHeat{
        {{33, 10, 70}, {101, 21, 110}, {159, 42, 99}, {212, 72, 66}, {245, 125, 21}, {250, 220, 80}}};
    static constexpr Stops kCalm{{{0, 32, 77},
                                  {49, 68, 107},
                                  {102, 105, 112},
                                  {149, 143, 120},
                                  {203, 186, 105},
                                  {255, 234, 70}}};
    static constexpr Stops kSlope{
        {{255, 247, 224}, {253, 216, 150}, {252, 160, 90}, {227, 90, 55}, {165, 25, 45}, {80, 0, 38}}};
    static constexpr Stops kChange{{{45, 60, 140},
                                    {120, 150, 200},
                                    {222, 226, 236},
                                    {250, 230, 200},
                                    {240, 160, 70},
                                    {170, 80, 10}}};
    switch (ramp) {
        case Ramp::kHeat:
            return kHeat;
        case Ramp::kCalm:
            return kCalm;
        case Ramp::kSlope:
            return kSlope;
        case Ramp::kChange:
            return kChange;
    }
    return kHeat;
}

}  // namespace

glm::u8vec4 rampColour(Ramp ramp, double share) {
    const Stops& stops = stopsOf(ramp);
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), stops.size() - 2);
    const glm::dvec3 c = glm::mix(stops[below], stops[below + 1], at - static_cast<double>(below));
    return {static_cast<std::uint8_t>(std::lround(c.r)), static_cast<std::uint8_t>(std::lround(c.g)),
            static_cast<std::uint8_t>(std::lround(c.b)), 255};
}

std::vector<LegendEntry> legendOf(Ramp ramp, double least, double greatest, int entries) {
    PS_EXPECT(entries >= 2);
    std::vector<LegendEntry> legend;
    for (int i = 0; i < entries; ++i) {
        const double share = static_cast<double>(i) / (entries - 1);
        legend.push_back({least + share * (greatest - least), rampColour(ramp, share)});
    }
    return legend;
}

OverlayMap overlayOf(std::span<const float> values, Ramp ramp, double least, double greatest) {
    PS_EXPECT(greatest > least);
    std::array<glm::u8vec4, 256> table;
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = rampColour(ramp, static_cast<double>(i) / 255);
    OverlayMap map;
    map.colours.reserve(values.size());
    const double scale = 255 / (greatest - least);
    for (const float v : values) {
        if (std::isnan(v)) {
            map.colours.emplace_back(0);
            continue;
        }
        const double at = std::clamp((static_cast<double>(v) - least) * scale, 0.0, 255.0);
        map.colours.push_back(table[static_cast<std::size_t>(at + 0.5)]);
    }
    return map;
}

}  // namespace pitscape::render
