#include "render/bake/relief.h"

#include "core/contract.h"
#include "core/jobs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace pitscape::render {
namespace {

struct Level {
    int width = 0, height = 0;
    std::vector<float> z;
    std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x);
    }
};

/// Half the size; each cell the mean of those of its four that have data.
Level pushed(const Level& fine) {
    Level coarse{(fine.width + 1) / 2, (fine.height + 1) / 2, {}};
    coarse.z.assign(static_cast<std::size_t>(coarse.width) * static_cast<std::size_t>(coarse.height),
                    0);
    for (int y = 0; y < coarse.height; ++y)
        for (int x = 0; x < coarse.width; ++x) {
            float sum = 0;
            int count = 0;
            for (int dy = 0; dy < 2; ++dy)
                for (int dx = 0; dx < 2; ++dx) {
                    if (2 * x + dx >= fine.width || 2 * y + dy >= fine.height) continue;
                    const float z = fine.z[fine.at(2 * x + dx, 2 * y + dy)];
                    if (std::isnan(z)) continue;
                    sum += z;
                    ++count;
                }
            coarse.z[coarse.at(x, y)] =
                count > 0 ? sum / static_cast<float>(count) : std::numeric_limits<float>::quiet_NaN();
        }
    return coarse;
}

float bilinear(const Level& level, float x, float y) {
    const float cx = std::clamp(x, 0.f, static_cast<float>(level.width - 1));
    const float cy = std::clamp(y, 0.f, static_cast<float>(level.height - 1));
    const int x0 = static_cast<int>(cx), y0 = static_cast<int>(cy);
    const int x1 = std::min(x0 + 1, level.width - 1), y1 = std::min(y0 + 1, level.height - 1);
    const float fx = cx - static_cast<float>(x0), fy = cy - static_cast<float>(y0);
    const float top = std::lerp(level.z[level.at(x0, y0)], level.z[level.at(x1, y0)], fx);
    const float bottom = std::lerp(level.z[level.at(x0, y1)], level.z[level.at(x1, y1)], fx);
    return std::lerp(top, bottom, fy);
}

/// Fills the holes of `fine` from the filled `coarse`.
void pull(Level& fine, const Level& coarse) {
    for (int y = 0; y < fine.height; ++y)
        for (int x = 0; x < fine.width; ++x) {
            float& z = fine.z[fine.at(x, y)];
            if (std::isnan(z))
                z = bilinear(coarse, (static_cast<float>(x) + 0.5f) / 2 - 0.5f,
                             (static_cast<float>(y) + 0.5f) / 2 - 0.5f);
        }
}

std::array<float, 4> catmullRom(float t) {
    const float t2 = t * t, t3 = t2 * t;
    return {0.5f * (-t3 + 2 * t2 - t), 0.5f * (3 * t3 - 5 * t2 + 2), 0.5f * (-3 * t3 + 4 * t2 + t),
            0.5f * (t3 - t2)};
}

}  // namespace

std::vector<float> withoutHoles(std::vector<float> z_m, int width, int height) {
    PS_EXPECT(z_m.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const auto isHole = [](float z) { return !std::isfinite(z); };
    if (std::ranges::none_of(z_m, isHole)) return z_m;
    if (std::ranges::all_of(z_m, isHole)) return std::vector<float>(z_m.size(), 0.f);
    std::ranges::replace_if(z_m, isHole, std::numeric_limits<float>::quiet_NaN());
    std::vector<Level> pyramid{{width, height, std::move(z_m)}};
    while (std::ranges::any_of(pyramid.back().z, isHole)) pyramid.push_back(pushed(pyramid.back()));
    for (std::size_t i = pyramid.size() - 1; i > 0; --i) pull(pyramid[i - 1], pyramid[i]);
    return std::move(pyramid.front().z);
}

std::vector<std::uint8_t> holesOf(const std::vector<float>& z_m, int width, int height) {
    PS_EXPECT(z_m.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const auto at = [width](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x);
    };
    std::vector<std::uint8_t> holes(z_m.size());
    for (std::size_t i = 0; i < z_m.size(); ++i) holes[i] = std::isfinite(z_m[i]) ? 0 : 1;
    std::vector<std::pair<int, int>> outside;
    const auto leaveOut = [&](int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height || holes[at(x, y)] == 0) return;
        holes[at(x, y)] = 0;
        outside.emplace_back(x, y);
    };
    for (int x = 0; x < width; ++x) leaveOut(x, 0), leaveOut(x, height - 1);
    for (int y = 0; y < height; ++y) leaveOut(0, y), leaveOut(width - 1, y);
    while (!outside.empty()) {
        const auto [x, y] = outside.back();
        outside.pop_back();
        leaveOut(x - 1, y), leaveOut(x + 1, y), leaveOut(x, y - 1), leaveOut(x, y + 1);
    }
    if (std::ranges::none_of(holes, [](std::uint8_t h) { return h != 0; })) return {};
    return holes;
}

Relief reliefOf(const GroundMaps& ground, int most) {
    const geo::GridFrame& frame = ground.frame;
    PS_EXPECT(ground.heights_m.size() == frame.count());
    const int step = (std::max(frame.cols, frame.rows) + most - 1) / most;
    Relief relief{(frame.cols + step - 1) / step,
                  (frame.rows + step - 1) / step,
                  static_cast<float>(frame.cellSize_m * step),
                  {},
                  {}};
    std::vector<float> z(static_cast<std::size_t>(relief.width) *
                         static_cast<std::size_t>(relief.height));
    const auto base = static_cast<float>(ground.origin.z);
    for (int y = 0; y < relief.height; ++y)
        for (int x = 0; x < relief.width; ++x)
            z[relief.at(x, y)] = ground.heights_m[frame.index({x * step, y * step})] - base;
    relief.holes = holesOf(z, relief.width, relief.height);
    relief.z_m = withoutHoles(std::move(z), relief.width, relief.height);
    return relief;
}

Relief finer(const Relief& relief, int scale) {
    PS_EXPECT(scale >= 1);
    if (scale == 1) return relief;
    Relief fine{relief.width * scale,
                relief.height * scale,
                relief.texel_m / static_cast<float>(scale),
                {},
                {}};
    fine.z_m.resize(static_cast<std::size_t>(fine.width) * static_cast<std::size_t>(fine.height));
    const auto source = [scale](int i) {
        return (static_cast<float>(i) + 0.5f) / static_cast<float>(scale) - 0.5f;
    };
    // Along the rows first, then along the columns.
    std::vector<float> wide(static_cast<std::size_t>(fine.width) *
                            static_cast<std::size_t>(relief.height));
    parallelFor(relief.height, 32, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y)
            for (int x = 0; x < fine.width; ++x) {
                const float s = source(x);
                const int i = static_cast<int>(std::floor(s));
                const auto w = catmullRom(s - static_cast<float>(i));
                float sum = 0;
                for (int k = 0; k < 4; ++k)
                    sum += w[static_cast<std::size_t>(k)] *
                           relief.z_m[relief.at(std::clamp(i - 1 + k, 0, relief.width - 1), y)];
                wide[fine.at(x, y)] = sum;
            }
    });
    parallelFor(fine.height, 32, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y) {
            const float s = source(y);
            const int i = static_cast<int>(std::floor(s));
            const auto w = catmullRom(s - static_cast<float>(i));
            const auto row = [&](int k) {
                return fine.at(0, std::clamp(i - 1 + k, 0, relief.height - 1));
            };
            const std::array<std::size_t, 4> rows{row(0), row(1), row(2), row(3)};
            for (std::size_t x = 0; x < static_cast<std::size_t>(fine.width); ++x)
                fine.z_m[fine.at(0, y) + x] = w[0] * wide[rows[0] + x] + w[1] * wide[rows[1] + x] +
                                              w[2] * wide[rows[2] + x] + w[3] * wide[rows[3] + x];
        }
    });
    return fine;
}

}  // namespace pitscape::render
