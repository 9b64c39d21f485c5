#include "terrain/horizon.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "terrain/kernel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace pitscape::terrain {
namespace {

constexpr double kRadians = std::numbers::pi / 180;

PS_KERNELS_BEGIN

PS_KERNEL void litRow(const std::uint8_t* before, const std::uint8_t* after, float towardsAfter,
                      float sun, float gain, std::uint8_t* out, std::int32_t count) {
    PS_INDEPENDENT for (std::int32_t c = 0; c < count; ++c) {
        const float low = before[c], high = after[c];
        float lit = (sun - (low + towardsAfter * (high - low))) * gain + 128.0F;
        lit = lit < 0.0F ? 0.0F : lit;
        lit = lit > 255.0F ? 255.0F : lit;
        out[c] = static_cast<std::uint8_t>(static_cast<std::int32_t>(lit));
    }
}

PS_KERNELS_END

/// Rows of the rectangle on all cores; the body gets the index of the first cell and their number.
template <class Body>
void rowsOf(const GridFrame& frame, const CellRect& wanted, Body body) {
    const CellRect rect = intersection(wanted, frame.all());
    if (rect.empty()) return;
    parallelFor(rect.rows(), 64, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t r = begin; r < end; ++r)
            body(frame.index({rect.col0, rect.row0 + static_cast<std::int32_t>(r)}), rect.cols());
    });
}

}  // namespace

double skyline_deg(const HeightGrid& grid, glm::dvec2 place, double azimuth_deg, double eye_m) {
    const double ground = grid.heightAt(place);
    if (std::isnan(ground)) return ground;
    const double east = std::sin(azimuth_deg * kRadians), north = std::cos(azimuth_deg * kRadians);
    const double step_m = grid.cellSize_m() / std::max(std::abs(east), std::abs(north));
    double best = 0;
    for (double d = step_m;; d += step_m) {
        const glm::dvec2 there{place.x + east * d, place.y + north * d};
        if (!grid.contains(grid.frame().cellAt(there))) break;
        const double height = grid.heightAt(there);
        if (!std::isnan(height)) best = std::max(best, (height - ground - eye_m) / d);
    }
    return std::atan(best) / kRadians;
}

std::vector<double> skylines_deg(const HeightGrid& grid, glm::dvec2 place, std::int32_t directions,
                                 double eye_m) {
    PS_EXPECT(directions > 0);
    std::vector<double> skyline;
    for (std::int32_t k = 0; k < directions; ++k)
        skyline.push_back(skyline_deg(grid, place, 360.0 * k / directions, eye_m));
    return skyline;
}

double skyView(std::span<const double> skyline_deg) {
    double sum = 0;
    for (const double h : skyline_deg) sum += std::pow(std::cos(h * kRadians), 2);
    return skyline_deg.empty() ? 1 : sum / static_cast<double>(skyline_deg.size());
}

void skyViews(const HorizonPlanes& planes, const CellRect& rect, std::span<std::uint8_t> out) {
    PS_EXPECT(out.size() == planes.frame.count());
    std::array<float, 256> share{};
    for (std::size_t b = 0; b < share.size(); ++b)
        share[b] = static_cast<float>(
            std::pow(std::cos(static_cast<double>(b) * kHorizonStep_deg * kRadians), 2) * 255 /
            planes.directions);
    const std::size_t plane = planes.frame.count();
    rowsOf(planes.frame, rect, [&](std::size_t first, std::int32_t count) {
        for (std::size_t i = first; i < first + static_cast<std::size_t>(count); ++i) {
            float sum = 0.5F;
            for (std::size_t at = i; at < planes.angles.size(); at += plane)
                sum += share[planes.angles[at]];
            out[i] = static_cast<std::uint8_t>(std::min(sum, 255.0F));
        }
    });
}

void sunVisibility(const HorizonPlanes& planes, const CellRect& rect, double azimuth_deg,
                   double elevation_deg, std::span<std::uint8_t> out, double edge_deg) {
    PS_EXPECT(out.size() == planes.frame.count() && edge_deg > 0);
    const double turn = azimuth_deg / 360 - std::floor(azimuth_deg / 360);
    const double at = turn * planes.directions;
    const auto before = static_cast<std::int32_t>(at) % planes.directions;
    const auto* low = planes.plane(before).data();
    const auto* high = planes.plane((before + 1) % planes.directions).data();
    const auto part = static_cast<float>(at - std::floor(at));
    const auto sun = static_cast<float>(elevation_deg / kHorizonStep_deg);
    const auto gain = static_cast<float>(255 * kHorizonStep_deg / edge_deg);
    rowsOf(planes.frame, rect, [&](std::size_t first, std::int32_t count) {
        litRow(low + first, high + first, part, sun, gain, out.data() + first, count);
    });
}

}  // namespace pitscape::terrain
