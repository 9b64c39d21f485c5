#include "render/bake/paint.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "render/bake/noise.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace pitscape::render {
namespace {

/// Linear albedo and share of bare rock of each cover. Measured reflectances of limestone, loam and
/// grass lie near these; the exact tones are chosen by eye.
struct Look {
    glm::vec3 albedo;
    glm::vec3 second;  // mixed in by large patches
    float rock;
};
Look lookOf(Cover cover) {
    switch (cover) {
        case Cover::kUnknown:
            return {{0.20f, 0.19f, 0.12f}, {0.24f, 0.21f, 0.14f}, 0};
        case Cover::kRock:
            return {{0.335f, 0.300f, 0.250f}, {0.255f, 0.236f, 0.208f}, 1};
        case Cover::kRawRock:
            return {{0.500f, 0.450f, 0.375f}, {0.440f, 0.390f, 0.320f}, 1};
        case Cover::kScree:
            return {{0.340f, 0.305f, 0.250f}, {0.285f, 0.260f, 0.215f}, 0.38f};
        case Cover::kBareSoil:
            return {{0.215f, 0.160f, 0.105f}, {0.265f, 0.205f, 0.140f}, 0};
        case Cover::kFloor:
            return {{0.360f, 0.318f, 0.250f}, {0.290f, 0.254f, 0.198f}, 0};
        case Cover::kTrack:
            return {{0.425f, 0.383f, 0.310f}, {0.365f, 0.328f, 0.264f}, 0};
        case Cover::kGrass:
            return {{0.098f, 0.135f, 0.038f}, {0.150f, 0.165f, 0.058f}, 0};
        case Cover::kDryGrass:
            return {{0.235f, 0.205f, 0.105f}, {0.170f, 0.170f, 0.070f}, 0};
        case Cover::kShrub:
            return {{0.066f, 0.094f, 0.030f}, {0.105f, 0.125f, 0.045f}, 0};
        case Cover::kForest:
            return {{0.050f, 0.066f, 0.024f}, {0.072f, 0.072f, 0.034f}, 0};
        case Cover::kWetland:
            return {{0.090f, 0.105f, 0.045f}, {0.120f, 0.110f, 0.060f}, 0};
        case Cover::kPaved:
            return {{0.260f, 0.255f, 0.245f}, {0.230f, 0.225f, 0.215f}, 0};
        case Cover::kUnsurveyed:
            return {{0.125f, 0.145f, 0.060f}, {0.160f, 0.160f, 0.078f}, 0};
    }
    return {};
}

float smooth(float from, float to, float x) {
    const float t = std::clamp((x - from) / (to - from), 0.f, 1.f);
    return t * t * (3 - 2 * t);
}

/// Running mean over (2 radius + 1) texels in both directions; border values repeat.
std::vector<float> blurred(const Relief& relief, const std::vector<float>& values, int radius) {
    std::vector<float> half(values.size()), out(values.size());
    const float share = 1.f / static_cast<float>(2 * radius + 1);
    parallelFor(relief.height, 32, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y) {
            const float* in = &values[relief.at(0, y)];
            const auto at = [&](int x) { return in[std::clamp(x, 0, relief.width - 1)]; };
            double sum = 0;
            for (int x = -radius; x <= radius; ++x) sum += static_cast<double>(at(x));
            for (int x = 0; x < relief.width; ++x) {
                half[relief.at(x, y)] = static_cast<float>(sum) * share;
                sum += static_cast<double>(at(x + radius + 1)) - static_cast<double>(at(x - radius));
            }
        }
    });
    // Down the columns a whole row at a time: the sums of all columns run along together.
    std::vector<double> sums(static_cast<std::size_t>(relief.width), 0.0);
    const auto row = [&](int y) { return &half[relief.at(0, std::clamp(y, 0, relief.height - 1))]; };
    for (int y = -radius; y <= radius; ++y)
        for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += static_cast<double>(row(y)[x]);
    for (int y = 0; y < relief.height; ++y) {
        const float *entering = row(y + radius + 1), *leaving = row(y - radius);
        float* to = &out[relief.at(0, y)];
        for (std::size_t x = 0; x < sums.size(); ++x) {
            to[x] = static_cast<float>(sums[x]) * share;
            sums[x] += static_cast<double>(entering[x]) - static_cast<double>(leaving[x]);
        }
    }
    return out;
}

std::vector<float> steepness(const Relief& relief) {
    std::vector<float> slope(relief.z_m.size());
    const auto steep = [](float dx, float dy) { return std::sqrt(dx * dx + dy * dy); };
    for (int y = 0; y < relief.height; ++y)
        for (int x = 0; x < relief.width; ++x) {
            const auto z = [&](int dx, int dy) {
                return relief.z_m[relief.at(std::clamp(x + dx, 0, relief.width - 1),
                                            std::clamp(y + dy, 0, relief.height - 1))];
            };
            slope[relief.at(x, y)] =
                steep(z(1, 0) - z(-1, 0), z(0, 1) - z(0, -1)) / (2 * relief.texel_m);
        }
    return slope;
}

/// Colour and share of rock of a cell, before texels are mixed.
std::vector<glm::vec4> cellLooks(const Relief& relief, const std::vector<Cover>& cover,
                                 geo::Cell origin) {
    const std::vector<float> slope = steepness(relief);
    const int radius = std::clamp(static_cast<int>(2.5f / relief.texel_m), 1, 8);
    const std::vector<float> mean = blurred(relief, relief.z_m, radius);
    const std::vector<float> wide =
        blurred(relief, relief.z_m, std::clamp(static_cast<int>(14 / relief.texel_m), 2, 40));
    std::vector<glm::vec4> looks(cover.size());
    parallelFor(relief.height, 32, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y)
            for (int x = 0; x < relief.width; ++x) {
                const std::size_t i = relief.at(x, y);
                const float px = static_cast<float>(origin.col + x) * relief.texel_m;
                const float py = static_cast<float>(origin.row + y) * relief.texel_m;
                Look look = lookOf(cover[i]);
                // Whatever is said to grow there, a face this steep is bare.
                const float bare = smooth(0.95f, 1.45f, slope[i]);
                const Look rock = lookOf(Cover::kRock);
                const float patch = smooth(0.36f, 0.66f, layeredNoise(px * 0.045f + 3, py * 0.045f));
                glm::vec3 albedo = glm::mix(look.albedo, look.second, patch);
                albedo =
                    glm::mix(albedo, glm::mix(rock.albedo, rock.second, patch), bare * (1 - look.rock));
                const float share = std::max(look.rock, bare);
                // Edges are worn lighter and hollows hold dirt; high on a face the rock is older.
                const float bulge =
                    std::clamp((relief.z_m[i] - mean[i]) / (0.5f * relief.texel_m + 0.6f), -1.f, 1.f);
                const float above = std::clamp((relief.z_m[i] - wide[i]) / 8.f, -1.f, 1.f);
                albedo *= 1.f + 0.16f * bulge;
                albedo *= glm::mix(glm::vec3{1}, glm::vec3{0.80f, 0.82f, 0.84f},
                                   share * std::max(above, 0.f));
                albedo *= glm::mix(glm::vec3{1}, glm::vec3{1.13f, 1.10f, 1.05f},
                                   share * std::max(-above, 0.f));
                looks[i] = {albedo, share};
            }
    });
    return looks;
}

}  // namespace

std::vector<Cover> guessedCover(const Relief& relief, std::vector<Cover> cover) {
    if (cover.empty()) cover.assign(relief.z_m.size(), Cover::kUnknown);
    PS_EXPECT(cover.size() == relief.z_m.size());
    if (std::ranges::none_of(cover, [](Cover c) { return c == Cover::kUnknown; })) return cover;
    const std::vector<float> slope = steepness(relief);
    for (std::size_t i = 0; i < cover.size(); ++i)
        if (cover[i] == Cover::kUnknown)
            cover[i] = slope[i] > 0.9f    ? Cover::kRock
                       : slope[i] > 0.55f ? Cover::kScree
                                          : Cover::kGrass;
    return cover;
}

std::vector<AlbedoTexel> paintedGround(const Relief& relief, const std::vector<Cover>& cover, int scale,
                                       geo::Cell first) {
    PS_EXPECT(cover.size() == relief.z_m.size());
    const std::vector<glm::vec4> looks = cellLooks(relief, cover, first);
    const int width = relief.width * scale, height = relief.height * scale;
    std::vector<AlbedoTexel> texels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    parallelFor(height, 32, [&](std::int64_t from, std::int64_t to) {
        for (auto y = static_cast<int>(from); y < to; ++y)
            for (int x = 0; x < width; ++x) {
                const float cx = (static_cast<float>(x) + 0.5f) / static_cast<float>(scale) - 0.5f;
                const float cy = (static_cast<float>(y) + 0.5f) / static_cast<float>(scale) - 0.5f;
                // Borders between covers wander instead of following the cells.
                const float nx = cx + static_cast<float>(first.col),
                            ny = cy + static_cast<float>(first.row);
                const float wx = cx + 1.7f * (smoothNoise(nx * 0.43f, ny * 0.43f) - 0.5f);
                const float wy = cy + 1.7f * (smoothNoise(nx * 0.43f + 57, ny * 0.43f + 13) - 0.5f);
                const float bx = std::clamp(wx, 0.f, static_cast<float>(relief.width - 1));
                const float by = std::clamp(wy, 0.f, static_cast<float>(relief.height - 1));
                const int x0 = static_cast<int>(bx), y0 = static_cast<int>(by);
                const int x1 = std::min(x0 + 1, relief.width - 1),
                          y1 = std::min(y0 + 1, relief.height - 1);
                const float fx = bx - static_cast<float>(x0), fy = by - static_cast<float>(y0);
                const glm::vec4 look =
                    glm::mix(glm::mix(looks[relief.at(x0, y0)], looks[relief.at(x1, y0)], fx),
                             glm::mix(looks[relief.at(x0, y1)], looks[relief.at(x1, y1)], fx), fy);
                const auto byte = [](float v) {
                    return static_cast<std::uint8_t>(std::clamp(v, 0.f, 1.f) * 255.f + 0.5f);
                };
                texels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                       static_cast<std::size_t>(x)] = {byte(std::sqrt(look.x)), byte(std::sqrt(look.y)),
                                                       byte(std::sqrt(look.z)), byte(look.w)};
            }
    });
    return texels;
}

}  // namespace pitscape::render
