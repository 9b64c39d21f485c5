#pragma once

// Small made-up places with known answers: a bowl, walls, planes.
#include "catalogue/catalogue.h"
#include "design/scene.h"
#include "geo/polygon.h"
#include "ground/ground.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace pitscape::ground {

inline const catalogue::Catalogue& shippedCatalogue() {
    static const auto kCatalogue = *catalogue::Catalogue::load("assets/catalogue");
    return kCatalogue;
}

/// 200 x 200 cells of 1 m, from (0, 0) to (200, 200).
inline terrain::HeightGrid shaped(const std::function<double(glm::dvec2)>& height) {
    terrain::HeightGrid grid{200, 200, 1, std::vector<float>(40000)};
    for (std::int32_t row = 0; row < 200; ++row)
        for (std::int32_t col = 0; col < 200; ++col)
            grid.set({col, row}, static_cast<float>(height(grid.frame().centre({col, row}))));
    return grid;
}

inline terrain::HeightGrid flat() {
    return shaped([](glm::dvec2) { return 100.0; });
}

/// Falls to the south.
inline terrain::HeightGrid plane(double slope_deg) {
    const double fall = std::tan(slope_deg * 3.14159265358979 / 180);
    return shaped([fall](glm::dvec2 p) { return 100 + fall * p.y; });
}

/// A wall across the place that looks south: its foot at northing 100, its crest `run_m` north of it.
inline terrain::HeightGrid wall(double height_m, double run_m) {
    return shaped(
        [=](glm::dvec2 p) { return 100 + height_m * std::clamp((p.y - 100) / run_m, 0.0, 1.0); });
}

/// A round hollow around (100, 100): floor of radius 20 m at 100 m, sides 1 in 4 up to the rim at
/// radius 60 m and 110 m, from where the ground falls away outside.
inline terrain::HeightGrid bowl() {
    return shaped([](glm::dvec2 p) {
        const double r = std::hypot(p.x - 100, p.y - 100);
        return r < 60 ? 100 + std::max(r - 20, 0.0) / 4 : 110 - 0.05 * (r - 60);
    });
}

inline design::Element element(const std::string& type, std::vector<glm::dvec2> points) {
    design::Element e;
    e.type = type;
    e.points = std::move(points);
    return e;
}

inline design::Element square(const std::string& type, glm::dvec2 middle, double side_m) {
    return element(type, geo::rectangle(middle, side_m, side_m));
}

inline Placement placeOn(terrain::HeightGrid heights, const design::Element& e) {
    return Ground{std::move(heights), shippedCatalogue()}.place(e);
}

/// The first reason with this code, "" when there is none.
inline std::string textOf(const Placement& p, const std::string& code) {
    const auto it = std::ranges::find(p.reasons, code, &Reason::code);
    return it == p.reasons.end() ? std::string{} : it->text;
}

/// What refuses it, for the message of a failed test.
inline std::string refusals(const Placement& p) {
    std::string all;
    for (const auto& r : p.reasons)
        if (r.severity <= Reason::Severity::kBlock) all += r.code + ": " + r.text + "\n";
    return all;
}

}  // namespace pitscape::ground
