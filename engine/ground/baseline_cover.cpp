#include "ground/baseline_cover.h"

#include "core/jobs.h"
#include "ground/cover.h"
#include "ground/face_stretch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace pitscape::ground {
namespace {

using terrain::HeightGrid;

constexpr double kReach_m = 22;    ///< worked ground around a face
constexpr double kClosing_m = 70;  ///< gaps between faces up to twice this belong to the pit
constexpr double kLeastFace_m = 4;

/// Chamfer distance (3-4, in units of a third of a cell) to the cells of a mask.
std::vector<std::uint16_t> distanceTo(const geo::GridFrame& f, const std::vector<std::uint8_t>& mask,
                                      std::uint8_t value) {
    constexpr int kFar = 60000;
    std::vector<std::uint16_t> d(f.count(), kFar);
    const auto at = [&](std::int32_t c, std::int32_t r) -> int {
        return c < 0 || r < 0 || c >= f.cols || r >= f.rows ? kFar : d[f.index({c, r})];
    };
    const auto relax = [&](std::int32_t c, std::int32_t r, int before, int diagonal) {
        const std::size_t i = f.index({c, r});
        const int best =
            mask[i] == value
                ? 0
                : std::min({static_cast<int>(d[i]), at(c + before, r) + 3, at(c, r + diagonal) + 3,
                            at(c - 1, r + diagonal) + 4, at(c + 1, r + diagonal) + 4});
        d[i] = static_cast<std::uint16_t>(std::min(best, kFar));
    };
    for (std::int32_t r = 0; r < f.rows; ++r)
        for (std::int32_t c = 0; c < f.cols; ++c) relax(c, r, -1, -1);
    for (std::int32_t r = f.rows - 1; r >= 0; --r)
        for (std::int32_t c = f.cols - 1; c >= 0; --c) relax(c, r, 1, 1);
    return d;
}

/// Steep cells that stand in a face of at least kLeastFace_m within a few cells.
std::vector<std::uint8_t> faceMask(const HeightGrid& g, std::span<const float> slope) {
    const auto& f = g.frame();
    const auto steep = static_cast<float>(faceSlope_deg(f.cellSize_m));
    const auto reach = static_cast<std::int32_t>(std::ceil(std::max(3.0 / f.cellSize_m, 1.0)));
    std::vector<std::uint8_t> mask(f.count(), 0);
    parallelFor(f.rows, 16, [&](std::int64_t first, std::int64_t last) {
        for (auto r = static_cast<std::int32_t>(first); r < last; ++r)
            for (std::int32_t c = 0; c < f.cols; ++c) {
                const std::size_t i = f.index({c, r});
                if (!(slope[i] >= steep)) continue;
                float low = std::numeric_limits<float>::infinity(), high = -low;
                for (std::int32_t dr = -reach; dr <= reach; ++dr)
                    for (std::int32_t dc = -reach; dc <= reach; ++dc) {
                        const geo::Cell n{c + dc, r + dr};
                        if (!f.contains(n) || std::isnan(g.at(n))) continue;
                        low = std::min(low, g.at(n));
                        high = std::max(high, g.at(n));
                    }
                mask[i] = static_cast<double>(high - low) >= kLeastFace_m;
            }
    });
    return mask;
}

/// Closes gaps between faces: grow by a + b, shrink by b; what is left is worked ground.
std::vector<std::uint8_t> workedGround(const geo::GridFrame& f,
                                       const std::vector<std::uint8_t>& faces) {
    const auto units = [&](double metres) {
        return static_cast<std::uint16_t>(std::min(3 * metres / f.cellSize_m, 50000.0));
    };
    const auto toFace = distanceTo(f, faces, 1);
    std::vector<std::uint8_t> grown(f.count());
    for (std::size_t i = 0; i < grown.size(); ++i) grown[i] = toFace[i] <= units(kReach_m + kClosing_m);
    const auto toOutside = distanceTo(f, grown, 0);
    for (std::size_t i = 0; i < grown.size(); ++i) grown[i] = toOutside[i] > units(kClosing_m);
    return grown;
}

/// Smooth noise in [0, 1] from hashed corners: patches of the same kind of plants.
double patch(double x, double y) {
    const auto corner = [](std::int64_t i, std::int64_t j) {
        auto h = static_cast<std::uint64_t>(i) * 0x9E3779B97F4A7C15ULL ^
                 static_cast<std::uint64_t>(j) * 0xC2B2AE3D27D4EB4FULL;
        h ^= h >> 31;
        h *= 0xD6E8FEB86659FD93ULL;
        h ^= h >> 32;
        return static_cast<double>(h & 0xFFFF) / 65535.0;
    };
    const double fx = std::floor(x), fy = std::floor(y);
    const auto i = static_cast<std::int64_t>(fx), j = static_cast<std::int64_t>(fy);
    const double u = (x - fx) * (x - fx) * (3 - 2 * (x - fx)),
                 v = (y - fy) * (y - fy) * (3 - 2 * (y - fy));
    return (corner(i, j) * (1 - u) + corner(i + 1, j) * u) * (1 - v) +
           (corner(i, j + 1) * (1 - u) + corner(i + 1, j + 1) * u) * v;
}

Cover workedCover(double slope, double steep, double noise) {
    if (slope >= steep) return Cover::kBareRockFace;
    if (slope >= 26) return noise > 0.72 ? Cover::kRuderal : Cover::kBareSpoil;
    if (slope >= 11) return noise > 0.6 ? Cover::kRuderal : Cover::kBareSpoil;
    return noise > 0.8 ? Cover::kRuderal : Cover::kBareRockFloor;
}

Cover naturalCover(double slope, double steep, double noise) {
    if (slope >= std::max(steep, 58.0)) return Cover::kBareRockFace;
    if (slope >= 38) return Cover::kScrubNative;
    if (slope >= 14)
        return noise > 0.42   ? Cover::kWoodlandBroadleaf
               : noise > 0.26 ? Cover::kScrubNative
                              : Cover::kMeadow;
    if (slope >= 5) return noise > 0.62 ? Cover::kWoodlandBroadleaf : Cover::kMeadow;
    return noise > 0.78 ? Cover::kWoodlandBroadleaf : noise > 0.45 ? Cover::kCropland : Cover::kMeadow;
}

}  // namespace

std::vector<std::uint8_t> baselineCover(const HeightGrid& heights, std::span<const float> slope_deg) {
    const auto& f = heights.frame();
    const auto worked = workedGround(f, faceMask(heights, slope_deg));
    const double steep = faceSlope_deg(f.cellSize_m);
    std::vector<std::uint8_t> cover(f.count(), kNoCover);
    parallelFor(f.rows, 16, [&](std::int64_t first, std::int64_t last) {
        for (auto r = static_cast<std::int32_t>(first); r < last; ++r)
            for (std::int32_t c = 0; c < f.cols; ++c) {
                const std::size_t i = f.index({c, r});
                if (std::isnan(slope_deg[i])) continue;
                const glm::dvec2 p = f.centre({c, r});
                const double noise =
                    0.65 * patch(p.x / 90, p.y / 90) + 0.35 * patch(p.x / 23, p.y / 23);
                const auto slope = static_cast<double>(slope_deg[i]);
                cover[i] = static_cast<std::uint8_t>(worked[i] ? workedCover(slope, steep, noise)
                                                               : naturalCover(slope, steep, noise));
            }
    });
    return cover;
}

}  // namespace pitscape::ground
