#include "terrain/irradiation.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "terrain/gradient.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace pitscape::terrain {
namespace {

constexpr double kRad = std::numbers::pi / 180;

/// Unit normals of the ground; up = NaN where there is no data.
struct Normals {
    std::vector<float> east, north, up;
};

Normals normalsOf(const HeightGrid& grid) {
    std::vector<float> slope(grid.frame().count()), aspect(slope.size());
    slopesAndAspects_deg(grid, grid.frame().all(), slope, aspect);
    Normals n{std::vector<float>(slope.size()), std::vector<float>(slope.size()),
              std::vector<float>(slope.size())};
    parallelFor(std::ssize(slope), 1 << 16, [&](std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
            const double s = static_cast<double>(slope[i]) * kRad;
            // Level ground has no aspect.
            const double a = std::isnan(aspect[i]) ? 0 : static_cast<double>(aspect[i]) * kRad;
            n.east[i] = static_cast<float>(std::sin(s) * std::sin(a));
            n.north[i] = static_cast<float>(std::sin(s) * std::cos(a));
            n.up[i] = static_cast<float>(std::cos(s));
        }
    });
    return n;
}

}  // namespace

void irradiation_kWhm2(const HeightGrid& grid, const HorizonPlanes& planes, const SkyLight& light,
                       std::span<float> out, const std::stop_token& stop) {
    PS_EXPECT(out.size() == grid.frame().count() && planes.frame == grid.frame());
    const Normals n = normalsOf(grid);
    std::vector<std::uint8_t> share(out.size());
    skyViews(planes, grid.frame().all(), share);
    const auto diffuse = static_cast<float>(light.diffuse_kWhm2 / 2 / 255);
    const auto around = static_cast<float>(light.global_kWhm2 * light.albedo / 2);
    const auto each = [&](auto&& work) {
        parallelFor(std::ssize(out), 1 << 16, [&](std::int64_t first, std::int64_t last) {
            for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
                work(i);
        });
    };
    // Without data `up` is NaN, and so is all that follows.
    each([&](std::size_t i) {
        out[i] = diffuse * (1 + n.up[i]) * static_cast<float>(share[i]) + around * (1 - n.up[i]);
    });
    for (const SunStep& sun : light.sun) {
        if (stop.stop_requested()) return;
        if (sun.elevation_deg <= 0 || sun.direct_kWhm2 <= 0) continue;
        sunVisibility(planes, grid.frame().all(), sun.azimuth_deg, sun.elevation_deg, share);
        const double e = sun.elevation_deg * kRad, a = sun.azimuth_deg * kRad;
        const auto scale = sun.direct_kWhm2 / 255;
        const auto east = static_cast<float>(scale * std::cos(e) * std::sin(a)),
                   north = static_cast<float>(scale * std::cos(e) * std::cos(a)),
                   up = static_cast<float>(scale * std::sin(e));
        each([&](std::size_t i) {
            const float facing = n.east[i] * east + n.north[i] * north + n.up[i] * up;
            out[i] += std::max(facing, 0.f) * static_cast<float>(share[i]);
        });
    }
}

}  // namespace pitscape::terrain
