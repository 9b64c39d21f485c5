#include "session/pick.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::session {
namespace {

struct Span {
    double first = 0;
    double last = std::numeric_limits<double>::infinity();
};

/// The part of the ray with a coordinate between low and high.
Span clipped(Span span, double from, double along, double low, double high) {
    if (along == 0) return from >= low && from <= high ? span : Span{1, 0};
    const double a = (low - from) / along;
    const double b = (high - from) / along;
    return {std::max(span.first, std::min(a, b)), std::min(span.last, std::max(a, b))};
}

}  // namespace

std::optional<glm::dvec3> groundUnder(const terrain::HeightGrid& grid, const Ray& ray) {
    const geo::Box2 box = grid.frame().box();
    Span span = clipped({}, ray.from.x, ray.along.x, box.min.x, box.max.x);
    span = clipped(span, ray.from.y, ray.along.y, box.min.y, box.max.y);
    if (!(span.first < span.last)) return std::nullopt;

    const auto at = [&](double t) { return ray.from + t * ray.along; };
    /// Height over the ground, NaN over a hole.
    const auto above = [&](double t) {
        const glm::dvec3 p = at(t);
        const glm::dvec2 inside{std::clamp(p.x, box.min.x + 1e-6, box.max.x - 1e-6),
                                std::clamp(p.y, box.min.y + 1e-6, box.max.y - 1e-6)};
        return p.z - grid.heightAt(inside);
    };

    const double planSpeed = std::hypot(ray.along.x, ray.along.y);
    const double step = 0.5 * grid.cellSize_m() / std::max(planSpeed, 1e-3);
    // A ray that never leaves the grid in plan is upright: 20 km reach any ground on Earth.
    const double last = std::min(span.last, span.first + 20e3 + 2 * glm::length(box.size()));
    double before = span.first;
    double heightBefore = above(before);
    while (before < last) {
        const double now = std::min(before + step, last);
        const double height = above(now);
        if (heightBefore >= 0 && height < 0) {
            double high = before, low = now;
            while (low - high > 1e-3) {
                const double middle = 0.5 * (low + high);
                (above(middle) >= 0 ? high : low) = middle;
            }
            return at(low);
        }
        before = now;
        heightBefore = height;
    }
    return std::nullopt;
}

}  // namespace pitscape::session
