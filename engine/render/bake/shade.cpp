#include "render/bake/shade.h"

#include "core/jobs.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pitscape::render {
namespace {

constexpr float kNothing_m = -1e9f;  // below any ground

/// One line of the sweep: from the line before it (nearer the sun) to this one.
struct Sweep {
    int lines = 0, places = 0;  // lines are swept in order; places lie along a line
    std::ptrdiff_t lineStride = 0, placeStride = 0;
    float shift = 0;   // places that the way to the sun moves along the line before
    float drop_m = 0;  // the ray sinks by this from line to line
};

void sweepLine(const Sweep& s, const float* z, float* shadow, std::ptrdiff_t before,
               std::ptrdiff_t here) {
    const auto whole = static_cast<int>(std::floor(s.shift));
    const float part = s.shift - static_cast<float>(whole);
    for (int i = 0; i < s.places; ++i) {
        const int a = i + whole, b = a + 1;
        const auto heightAt = [&](int place) {
            if (place < 0 || place >= s.places) return kNothing_m;
            const std::ptrdiff_t k = before + place * s.placeStride;
            return std::max(z[k], shadow[k]);
        };
        const float nearer = heightAt(a), farther = heightAt(b);
        // At the border of the map the missing neighbour must not pull the mean down.
        const float mean = nearer == kNothing_m    ? farther
                           : farther == kNothing_m ? nearer
                                                   : nearer + part * (farther - nearer);
        shadow[here + i * s.placeStride] = mean == kNothing_m ? kNothing_m : mean - s.drop_m;
    }
}

}  // namespace

std::vector<float> shadowSurface(const Relief& relief, glm::dvec3 toSun) {
    std::vector<float> shadow(relief.z_m.size(), kNothing_m);
    const double level = std::hypot(toSun.x, toSun.y);
    if (toSun.z <= 0 || level < 1e-6) return shadow;
    const double tangent = toSun.z / level;
    // Rows run south: towards the sun in texels.
    const double dx = toSun.x / level, dy = -toSun.y / level;
    const bool byColumns = std::abs(dx) > std::abs(dy);
    const double major = byColumns ? dx : dy, minor = byColumns ? dy : dx;
    const std::ptrdiff_t width = relief.width;
    Sweep s{byColumns ? relief.width : relief.height,
            byColumns ? relief.height : relief.width,
            byColumns ? 1 : width,
            byColumns ? width : 1,
            static_cast<float>(minor / std::abs(major)),
            static_cast<float>(tangent * relief.texel_m / std::abs(major))};
    for (int n = 1; n < s.lines; ++n) {
        const int line = major > 0 ? s.lines - 1 - n : n;
        const int nearer = major > 0 ? line + 1 : line - 1;
        sweepLine(s, relief.z_m.data(), shadow.data(), nearer * s.lineStride, line * s.lineStride);
    }
    return shadow;
}

std::vector<std::uint8_t> sunVisible(const Relief& relief, const std::vector<float>& shadow_m) {
    std::vector<std::uint8_t> visible(relief.z_m.size());
    const float soft = 0.7f * relief.texel_m;  // fully lit on the surface itself, dark this far below
    // A face a few texels wide is a stair to the sweep, and would throw its steps' shadows on itself:
    // it is asked half a texel in front of itself, that is, higher up by its steepness.
    const float lift = 0.5f * 0.5f, most_m = 3 * relief.texel_m;
    parallelFor(relief.height, 64, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y)
            for (int x = 0; x < relief.width; ++x) {
                const std::size_t i = relief.at(x, y);
                const auto z = [&](int dx, int dy) {
                    return relief.z_m[relief.at(std::clamp(x + dx, 0, relief.width - 1),
                                                std::clamp(y + dy, 0, relief.height - 1))];
                };
                const float rise = std::hypot(z(1, 0) - z(-1, 0), z(0, 1) - z(0, -1));
                const float front_m = std::min(lift * rise, most_m);
                const float t =
                    std::clamp(1 + (relief.z_m[i] + front_m - shadow_m[i]) / soft, 0.f, 1.f);
                visible[i] = static_cast<std::uint8_t>(255 * t * t * (3 - 2 * t) + 0.5f);
            }
    });
    return visible;
}

std::vector<std::uint8_t> skyVisible(const Relief& relief) {
    constexpr std::array kSteps{1, 2, 3, 5, 8, 13, 21, 34};
    constexpr int kPad = 34;
    constexpr std::array<std::array<int, 2>, 8> kWays{
        {{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}}};
    const int width = relief.width + 2 * kPad;
    std::vector<float> padded(static_cast<std::size_t>(width) *
                              static_cast<std::size_t>(relief.height + 2 * kPad));
    for (int y = 0; y < relief.height + 2 * kPad; ++y)
        for (int x = 0; x < width; ++x)
            padded[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)] =
                relief.z_m[relief.at(std::clamp(x - kPad, 0, relief.width - 1),
                                     std::clamp(y - kPad, 0, relief.height - 1))];
    std::vector<std::uint8_t> sky(relief.z_m.size());
    parallelFor(relief.height, 16, [&](std::int64_t first, std::int64_t last) {
        std::vector<float> tangent(static_cast<std::size_t>(relief.width)), sum(tangent.size());
        for (auto y = static_cast<int>(first); y < last; ++y) {
            const float* here = padded.data() + static_cast<std::ptrdiff_t>(y + kPad) * width + kPad;
            std::ranges::fill(sum, 0.f);
            for (const auto& way : kWays) {
                std::ranges::fill(tangent, 0.f);
                const float diagonal = way[0] != 0 && way[1] != 0 ? 1.41421356f : 1.f;
                for (const int step : kSteps) {
                    const float inverse = 1.f / (diagonal * static_cast<float>(step) * relief.texel_m);
                    const float* there =
                        here + static_cast<std::ptrdiff_t>(way[1] * step) * width + way[0] * step;
                    for (std::size_t x = 0; x < tangent.size(); ++x)
                        tangent[x] = std::max(tangent[x], (there[x] - here[x]) * inverse);
                }
                for (std::size_t x = 0; x < sum.size(); ++x)
                    sum[x] += 1.f / (1.f + tangent[x] * tangent[x]);
            }
            for (std::size_t x = 0; x < sum.size(); ++x)
                sky[relief.at(0, y) + x] = static_cast<std::uint8_t>(255.f * sum[x] / 8.f + 0.5f);
        }
    });
    return sky;
}

}  // namespace pitscape::render
