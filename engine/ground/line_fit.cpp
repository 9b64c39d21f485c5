#include "core/text.h"
#include "geo/polygon.h"
#include "ground/fit.h"
#include "ground/rasterise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

using terrain::HeightGrid;
constexpr double kDegrees = 180.0 / std::numbers::pi;

/// Heights at equal steps along a line; NaN where there is no ground.
struct Profile {
    double step_m = 1;
    std::vector<double> z;

    double climb_m() const {
        double climb = 0;
        for (std::size_t i = 1; i < z.size(); ++i)
            if (std::isfinite(z[i] - z[i - 1])) climb += std::max(0.0, z[i] - z[i - 1]);
        return climb;
    }
    double steepest() const {
        double most = 0;
        for (std::size_t i = 1; i < z.size(); ++i)
            if (std::isfinite(z[i] - z[i - 1]))
                most = std::max(most, std::abs(z[i] - z[i - 1]) / step_m);
        return most;
    }
};

Profile profileOf(const HeightGrid& heights, const std::vector<glm::dvec2>& path) {
    Profile profile;
    const double length = geo::length_m(path);
    profile.step_m = std::max(heights.cellSize_m() * 2, 5.0);
    for (double along = 0; along <= length; along += profile.step_m)
        profile.z.push_back(heights.heightAt(geo::pointAlong(path, along)));
    return profile;
}

/// A straight line and how far it had to be moved or shortened to stay on the terrain, metres.
struct Laid {
    std::vector<glm::dvec2> path;
    double moved_m = 0;
};

Laid around(glm::dvec2 place, double length_m, double turn_deg, const geo::Box2& box) {
    const double turn = turn_deg / kDegrees;
    glm::dvec2 half = 0.5 * length_m * glm::dvec2{std::cos(turn), std::sin(turn)};
    const glm::dvec2 share = glm::abs(half) / (0.49 * box.size());
    const double tooLong = std::max({share.x, share.y, 1.0});
    half /= tooLong;
    const glm::dvec2 room = 0.5 * box.size() - glm::abs(half);
    const glm::dvec2 middle = glm::clamp(place, box.centre() - room, box.centre() + room);
    return {{middle - half, middle + half}, glm::length(middle - place) + length_m * (1 - 1 / tooLong)};
}

/// Slope of the ground at nine places in ten of a line, and its mean, degrees; 90 off the terrain.
std::pair<double, double> slopesAlong(const HeightGrid& heights, const std::vector<glm::dvec2>& path) {
    const double length = geo::length_m(path), cell = heights.cellSize_m();
    std::vector<double> slopes;
    double sum = 0;
    for (double along = 0; along <= length; along += std::max(2 * cell, 5.0)) {
        const glm::dvec2 p = geo::pointAlong(path, along);
        const double dx =
            heights.heightAt(p + glm::dvec2{cell, 0}) - heights.heightAt(p - glm::dvec2{cell, 0});
        const double dy =
            heights.heightAt(p + glm::dvec2{0, cell}) - heights.heightAt(p - glm::dvec2{0, cell});
        const double slope = std::atan(std::hypot(dx, dy) / (2 * cell)) * kDegrees;
        slopes.push_back(std::isnan(slope) ? 90 : slope);
        sum += slopes.back();
    }
    const auto n = static_cast<std::ptrdiff_t>(slopes.size() * 9 / 10);
    std::ranges::nth_element(slopes, slopes.begin() + n);
    return {slopes[static_cast<std::size_t>(n)], sum / static_cast<double>(slopes.size())};
}

/// How far a line is from what its kind asks: 0 = it keeps every limit that the ground knows.
double badness(const catalogue::Kind& kind, const HeightGrid& heights,
               const std::vector<glm::dvec2>& path) {
    if (kind.hung) return std::max(0.0, kLeastClearance_m - hungClearance_m(kind, heights, path));
    const auto [most, mean] = slopesAlong(heights, path);
    double bad =
        std::max(0.0, most - kind.siting.slope_deg[1]) + std::max(0.0, kind.siting.slope_deg[0] - mean);
    for (const auto& rule : kind.siting.rules)
        if (const auto grade = rule.args.find("grade"); grade != rule.args.end())
            bad += 10 * std::max(0.0, profileOf(heights, path).steepest() - grade->second);
    return bad;
}

/// A click lays the default length. The direction is the designer's where it was turned; else the
/// first, counter-clockwise from east, in which it stays on the terrain and keeps the limits, or the
/// one that comes nearest to that.
std::vector<glm::dvec2> laidAround(const catalogue::Kind& kind, const design::Element& e,
                                   double length_m, const HeightGrid& heights) {
    const int directions = e.turn_deg == 0 ? 12 : 1;
    std::vector<glm::dvec2> best;
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < directions && least > 0; ++i) {
        Laid laid = around(e.points[0], length_m, e.turn_deg + 15.0 * i, heights.frame().box());
        const double worse = laid.moved_m + badness(kind, heights, laid.path);
        if (worse + 1e-6 >= least) continue;
        least = worse;
        best = std::move(laid.path);
    }
    return best;
}

}  // namespace

double hungClearance_m(const catalogue::Kind& kind, const HeightGrid& heights,
                       const std::vector<glm::dvec2>& path) {
    const double length = geo::length_m(path), tower = kind.look.number("tower_m", 10);
    // Supports stand where a span of the kind ends; a zip line has one span only.
    const double span = std::min(length, kind.look.number("span_m", 1e9));
    const auto spans = static_cast<int>(std::ceil(length / std::max(span, 1.0) - 1e-9));
    const double sag = kind.look.number("sag", 0.04);
    double least = std::numeric_limits<double>::infinity();
    for (int n = 0; n < spans; ++n) {
        const double from = length * n / spans, to = length * (n + 1) / spans;
        const double za = heights.heightAt(geo::pointAlong(path, from)) + tower;
        const double zb = heights.heightAt(geo::pointAlong(path, to)) + tower;
        for (double t = 0.08; t < 0.93; t += 0.04) {
            const double rope = za + (zb - za) * t - 4 * sag * (to - from) * t * (1 - t);
            const double z = heights.heightAt(geo::pointAlong(path, from + (to - from) * t));
            if (std::isfinite(z) && std::isfinite(rope)) least = std::min(least, rope - z);
        }
    }
    return least;
}

void fitLine(const catalogue::Kind& kind, const design::Element& e, const HeightGrid& heights,
             Placement& p) {
    // A unit that is no length (m3 of a dam) is a parameter; what is drawn is its length all the same.
    const bool measuresLength = kind.sizeUnit == "m";
    const double wanted =
        measuresLength ? e.size.value_or(kind.sizeDefault) : valueOf(kind, e, "length_m").value_or(20);
    const auto box = heights.frame().box();
    if (!std::ranges::all_of(e.points, [&](glm::dvec2 q) { return box.contains(q); })) {
        p.reasons.push_back({Reason::Severity::kImpossible, "outside", tr("it lies off the terrain")});
        return;
    }
    p.path = e.points;
    if (e.points.size() == 1) p.path = laidAround(kind, e, wanted, heights);
    const double width = valueOf(kind, e, "width_m").value_or(kind.footprintPerUnit_m2);
    coverCells(heights, cellsOfLine(heights.frame(), p.path, width), p);
    const double length = geo::length_m(p.path);
    p.planArea_m2 = length * width;
    p.size = measuresLength ? length : e.size.value_or(kind.sizeDefault);
    p.measured.emplace_back("length_m", length);
    const Profile profile = profileOf(heights, p.path);
    p.measured.emplace_back("climb_m", profile.climb_m());
    p.measured.emplace_back("steepest_gradient", profile.steepest());
    if (!kind.hung) return;
    const double drop = heights.heightAt(p.path.front()) - heights.heightAt(p.path.back());
    p.measured.emplace_back("drop_m", std::abs(drop));
    p.measured.emplace_back("mean_slope_deg",
                            std::atan(std::abs(drop) / std::max(length, 1.0)) * kDegrees);
    const double clearance = hungClearance_m(kind, heights, p.path);
    p.measured.emplace_back("clearance_m", clearance);
    if (clearance < kLeastClearance_m)
        p.reasons.push_back(
            {Reason::Severity::kBlock, "clearance",
             fmt::format(fmt::runtime(tr("the rope hangs {0:.1f} m over the ground, needs {1:.4g} m")),
                         clearance, kLeastClearance_m)});
}

}  // namespace pitscape::ground
