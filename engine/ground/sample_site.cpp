#include "ground/sample_site.h"

#include "geo/polygon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

using catalogue::Geometry;
using catalogue::Kind;
constexpr double kDegrees = 180.0 / std::numbers::pi;
constexpr int kCells = 320;
constexpr double kFloor_m = 100;
constexpr double kShown_m = 60;

/// Low swells, so that no ground is a drawing board.
double swell(glm::dvec2 p, double strength) {
    return strength * (std::sin(p.x / 23) * std::cos(p.y / 31) + 0.4 * std::sin(p.x / 7 + p.y / 9));
}

/// The slope that the kind likes: the middle of what it asks, gentle where level ground will do.
double slopeOf(const Kind& kind) {
    const auto& limit = kind.siting.slope_deg;
    if (limit[0] > 0) return 0.5 * (limit[0] + std::min(limit[1], limit[0] + 20));
    return std::min(kind.look.number("shown_slope_deg", 1.2), 0.4 * limit[1]);
}

/// Unit vector to the first direction that the kind likes to face; south when any will do.
glm::dvec2 fallOf(const Kind& kind) {
    constexpr std::array<std::string_view, 8> kNames{"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    const auto& wanted = kind.siting.aspects;
    std::size_t n = 4;
    if (!wanted.empty() && std::ranges::find(wanted, "S") == wanted.end())
        if (const auto it = std::ranges::find(kNames, wanted.front()); it != kNames.end())
            n = static_cast<std::size_t>(it - kNames.begin());
    const double turn = static_cast<double>(n) * std::numbers::pi / 4;
    return {std::sin(turn), std::cos(turn)};
}

double middleOf(const std::optional<std::array<double, 2>>& range, double low, double high) {
    if (!range) return low;
    return std::clamp(0.5 * ((*range)[0] + (*range)[1]), std::max(low, (*range)[0]),
                      std::min(high, (*range)[1]));
}

terrain::HeightGrid gridOf(double side_m, const std::function<double(glm::dvec2)>& height) {
    const double cell = side_m / kCells;
    terrain::HeightGrid grid{kCells, kCells, cell, std::vector<float>(std::size_t{kCells} * kCells)};
    for (std::int32_t row = 0; row < kCells; ++row)
        for (std::int32_t col = 0; col < kCells; ++col)
            grid.set({col, row}, static_cast<float>(height(grid.frame().centre({col, row}))));
    return grid;
}

/// Where the foot of the wall lies, as a share of the side: a tunnel needs rock behind it.
double footOf(const Kind& kind) { return kind.geometry == Geometry::kTunnel ? 0.16 : 0.5; }

/// A wall across the ground that looks to the south in a gentle bow, its foot in the middle.
terrain::HeightGrid wallOf(const Kind& kind, double side_m) {
    const bool tunnel = kind.geometry == Geometry::kTunnel;
    const double height = tunnel ? 24 : middleOf(kind.siting.faceHeight_m, 22, 45);
    const double angle = tunnel ? 76 : middleOf(kind.siting.faceAngle_deg, 60, 76);
    const double run = height / std::tan(angle / kDegrees);
    return gridOf(side_m, [=, &kind](glm::dvec2 p) {
        const double x = p.x - side_m / 2, foot = footOf(kind) * side_m + 0.0004 * x * x;
        const double share = std::clamp((p.y - foot) / run, 0.0, 1.0);
        const double rise = tunnel ? 0.1 * std::max(0.0, p.y - foot - run) : 0;
        return kFloor_m + share * (height + swell(p, 0.5)) + rise + swell(p, 0.12);
    });
}

/// A hollow of the given area about the middle, 6 m deep.
terrain::HeightGrid hollowOf(double side_m, double radius_m) {
    return gridOf(side_m, [=](glm::dvec2 p) {
        const glm::dvec2 d = p - glm::dvec2{side_m / 2};
        const double wobble = 1 + 0.12 * std::sin(3 * std::atan2(d.y, d.x) + 0.5);
        const double r = glm::length(d) / (radius_m * wobble);
        return kFloor_m + 6 * std::clamp(r * r - 0.5, -0.5, 0.9) + swell(p, 0.1);
    });
}

/// A pit across the middle that a rope spans from north to south.
terrain::HeightGrid valleyOf(double side_m, double length_m) {
    return gridOf(side_m, [=](glm::dvec2 p) {
        const double across = std::abs(p.y - side_m / 2) / (0.5 * length_m);
        const double wall = std::clamp((across - 0.78) / 0.2, 0.0, 1.0);
        const double tilt = 0.06 * (p.y - side_m / 2);
        return kFloor_m + 0.12 * length_m * wall * wall * (3 - 2 * wall) + tilt + swell(p, 0.3);
    });
}

terrain::HeightGrid planeOf(const Kind& kind, double side_m) {
    const glm::dvec2 fall = fallOf(kind);
    const double grade = std::tan(slopeOf(kind) / kDegrees);
    const double bumps = std::min(0.12, 0.03 * kind.siting.slope_deg[1]);
    return gridOf(side_m, [=](glm::dvec2 p) {
        return kFloor_m + grade * glm::dot(glm::dvec2{side_m / 2} - p, fall) + swell(p, bumps) +
               grade * side_m;
    });
}

/// The longer side of what a click would lay.
double extentOf(const Kind& kind) {
    switch (kind.geometry) {
        case Geometry::kPoint:
        case Geometry::kArea: {
            const double perUnit = kind.footprintPerUnit_m2 > 0 ? kind.footprintPerUnit_m2 : 10000;
            return std::sqrt(1.4 * kind.clickArea_m2.value_or(kind.sizeDefault * perUnit));
        }
        case Geometry::kLine:
            return kind.sizeUnit == "m" ? kind.sizeDefault : 20;
        case Geometry::kCliffFace:
        case Geometry::kTunnel:
            return kind.sizeUnit == "m" ? kind.sizeDefault
                   : kind.sizeUnit == "room"
                       ? 90
                       : kind.sizeDefault / middleOf(kind.siting.faceHeight_m, 22, 45);
    }
    return kShown_m;
}

}  // namespace

SampleSite sampleSite(const Kind& kind, SampleSize size) {
    const double full = extentOf(kind);
    const double shown = std::min(full, kind.look.number("shown_m", kShown_m));
    const double extent = size == SampleSize::kShown ? shown : full;
    const double side = std::max(1.6 * extent + 80, 160.0);
    const glm::dvec2 middle{side / 2};
    design::Element element;
    element.type = kind.id;
    element.points = {middle};
    const bool onFace = kind.geometry == Geometry::kCliffFace || kind.geometry == Geometry::kTunnel;
    if (onFace) {
        if (kind.geometry == Geometry::kTunnel) {
            element.size = size == SampleSize::kShown ? 40 : extent;
            element.points = {{side / 2, footOf(kind) * side}};
        }
        if (kind.geometry == Geometry::kCliffFace && size == SampleSize::kShown)
            element.points = {middle - glm::dvec2{shown / 2, -2}, middle + glm::dvec2{0, 2},
                              middle + glm::dvec2{shown / 2, 2}};
        return {wallOf(kind, side), element, extent};
    }
    if (kind.shape == "pond") return {hollowOf(side, 0.42 * extent), element, extent};
    if (size == SampleSize::kShown && kind.geometry == Geometry::kLine)
        element.points = {middle - glm::dvec2{0, shown / 2}, middle + glm::dvec2{0, shown / 2}};
    else if (size == SampleSize::kShown && kind.geometry == Geometry::kArea)
        element.points = geo::rectangle(middle, shown, shown / kind.look.number("shown_aspect", 1.35));
    if (kind.hung) return {valleyOf(side, extent), element, extent};
    return {planeOf(kind, side), element, extent};
}

}  // namespace pitscape::ground
