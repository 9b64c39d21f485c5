#include "render/site_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr double kRadian = std::numbers::pi / 180;
constexpr double kFov_deg = 48, kPitch_deg = -25;
constexpr double kRaised_deg = 3;  ///< the site lies so far below the middle: the horizon comes in
constexpr double kMargin = 0.97;   ///< of the half picture
constexpr double kUsualHeading_deg = 35;
constexpr double kSteep = 0.7;           ///< tangent; 35 degrees
constexpr double kLeastAgreement = 0.2;  ///< of the faces: 0 they look everywhere, 1 all one way
constexpr std::int32_t kSamples = 256;   ///< a side

/// Against the way that steep ground looks.
double headingInto(const terrain::HeightGrid& heights) {
    const auto& f = heights.frame();
    const auto z = heights.heights_m();
    const std::int32_t step = std::max(1, std::max(f.cols, f.rows) / kSamples);
    glm::dvec2 looks{0};
    double count = 0;
    for (std::int32_t r = 1; r + 1 < f.rows; r += step)
        for (std::int32_t c = 1; c + 1 < f.cols; c += step) {
            const auto at = [&](std::int32_t dc, std::int32_t dr) {
                return static_cast<double>(z[f.index({c + dc, r + dr})]);
            };
            const glm::dvec2 rise{(at(1, 0) - at(-1, 0)) / (2 * f.cellSize_m),
                                  (at(0, -1) - at(0, 1)) / (2 * f.cellSize_m)};
            const double steepness = glm::length(rise);
            if (!(steepness > kSteep)) continue;  // NaN neither
            looks -= rise / steepness;
            ++count;
        }
    if (count == 0 || glm::length(looks) < kLeastAgreement * count) return kUsualHeading_deg;
    return std::atan2(-looks.x, -looks.y) / kRadian;
}

}  // namespace

Camera siteView(const terrain::HeightGrid& heights, double aspect) {
    const geo::Box2 box = heights.frame().box();
    const terrain::HeightStats stats = terrain::statsOf(heights);
    const double low = std::isfinite(stats.min_m) ? stats.min_m : 0;
    const double high = std::isfinite(stats.max_m) ? stats.max_m : 0;
    const glm::dvec3 middle{box.centre(), 0.5 * (low + high)};
    const Camera from = lookAt(middle, headingInto(heights), kPitch_deg, 1, kFov_deg);
    const Camera raised = lookAt(middle, from.heading_deg(), kPitch_deg + kRaised_deg, 1, kFov_deg);
    const glm::dvec3 forward = raised.forward(), right = raised.right(), up = raised.up();
    const double tall = kMargin * std::tan(0.5 * kFov_deg * kRadian), wide = tall * aspect;
    // A corner p is in the picture from the distance d on where |p.right + d s| <= w (p.forward + d c),
    // with the offsets s and c of the eye against the raised view.
    double distance = 0;
    const glm::dvec3 back = from.forward();
    for (const double x : {box.min.x, box.max.x})
        for (const double y : {box.min.y, box.max.y})
            for (const double h : {low, high}) {
                const glm::dvec3 p = glm::dvec3{x, y, h} - middle;
                for (const auto& [axis, half] : {std::pair{right, wide}, std::pair{up, tall}})
                    for (const double side : {-1.0, 1.0}) {
                        const double grows =
                            half * glm::dot(back, forward) - side * glm::dot(back, axis);
                        const double lacks = side * glm::dot(p, axis) - half * glm::dot(p, forward);
                        if (grows > 1e-9) distance = std::max(distance, lacks / grows);
                    }
            }
    distance = std::max(distance, 10.0);
    const glm::dvec3 eye = middle - distance * back;
    return {eye, eye + distance * forward, kFov_deg};
}

}  // namespace pitscape::render
