#pragma once

#include "catalogue/catalogue.h"
#include "ground/placement.h"
#include "shape/shape.h"

#include <cmath>
#include <numbers>
#include <string>

namespace pitscape::shape::test {

/// A round quarry on a grid of 1 m, made by hand: a floor at 100 m, a face of 60 m at 75 degrees in
/// an arc about (150, 60), land above it. The floor falls gently to the east.
inline constexpr double kFloor_m = 100, kCrest_m = 160, kAngle_deg = 75;
inline constexpr glm::dvec2 kMiddle{150, 60};
inline const glm::dvec3 kOrigin{150, 150, 90};

inline double faceRadius_m(double bearing) { return 110 + 5 * std::sin(3 * bearing); }
inline double faceRun_m() {
    return (kCrest_m - kFloor_m) / std::tan(kAngle_deg * std::numbers::pi / 180);
}

inline double quarryHeight_m(glm::dvec2 p) {
    const glm::dvec2 d = p - kMiddle;
    const double beyond = std::hypot(d.x, d.y) - faceRadius_m(std::atan2(d.y, d.x));
    const double floor = kFloor_m - 0.02 * d.x + 0.25 * std::sin(p.x / 11) * std::cos(p.y / 13);
    if (beyond < 0) return floor;
    const double share = std::min(1.0, beyond / faceRun_m());
    return floor + share * (kCrest_m - floor + 0.2 * std::sin(p.x / 17));
}

template <class Height>
terrain::HeightGrid gridOf(Height height, int side = 300) {
    std::vector<float> heights;
    for (int row = 0; row < side; ++row)
        for (int col = 0; col < side; ++col)
            heights.push_back(static_cast<float>(height(glm::dvec2{col + 0.5, side - row - 0.5})));
    return {side, side, 1.0, std::move(heights)};
}
inline terrain::HeightGrid quarry() { return gridOf(quarryHeight_m); }

inline const catalogue::Catalogue& kinds() {
    static const auto loaded =
        catalogue::Catalogue::load(std::string{PITSCAPE_SOURCE_DIR} + "/assets/catalogue");
    return *loaded;
}

/// The face of the quarry between two bearings, as the ground would measure it.
inline ground::Placement onFace(double length_m, double floorHeight_m) {
    ground::Placement p;
    ground::FaceStretch face;
    const double half = length_m / 2 / faceRadius_m(std::numbers::pi / 2);
    const int steps = static_cast<int>(length_m / 2);
    for (int i = 0; i <= steps; ++i) {
        const double t = std::numbers::pi / 2 + half - 2 * half * i / steps;
        const glm::dvec2 away{std::cos(t), std::sin(t)};
        const glm::dvec2 toe = kMiddle + (faceRadius_m(t) - 0.5) * away;
        const glm::dvec2 crest = kMiddle + (faceRadius_m(t) + faceRun_m() + 0.5) * away;
        face.stations.push_back({{toe, quarryHeight_m(toe)}, {crest, quarryHeight_m(crest)}, -away});
        p.path.push_back(toe);
    }
    face.minHeight_m = 1e9;
    for (const auto& s : face.stations) {
        face.minHeight_m = std::min(face.minHeight_m, s.height_m());
        face.maxHeight_m = std::max(face.maxHeight_m, s.height_m());
    }
    face.meanHeight_m = (face.minHeight_m + face.maxHeight_m) / 2;
    face.length_m = length_m;
    face.angle_deg = kAngle_deg;
    p.measured.emplace_back("floors", std::floor((face.minHeight_m - 1) / floorHeight_m));
    p.face = std::move(face);
    return p;
}

inline ground::Placement onRing(geo::Ring ring) {
    ground::Placement p;
    p.planArea_m2 = geo::area_m2(ring);
    p.path = std::move(ring);
    return p;
}

inline design::Element element(const std::string& type) {
    design::Element e;
    e.type = type;
    return e;
}

/// Builds with the defaults of the kind.
inline Built built(const std::string& type, const ground::Placement& placement,
                   const terrain::HeightGrid& heights, int year = 5, Detail detail = Detail::kFull,
                   const design::Element* asSet = nullptr) {
    const auto plain = element(type);
    return build(*kinds().find(type), asSet != nullptr ? *asSet : plain, placement, heights, kOrigin,
                 year, detail);
}

}  // namespace pitscape::shape::test
