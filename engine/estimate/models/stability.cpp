#include "estimate/models/stability.h"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace pitscape::estimate {
namespace {

constexpr double kWater_kNm3 = 9.81;
double radians(double deg) { return deg * std::numbers::pi / 180; }

}  // namespace

double safetyOfLayer(const SoilLayer& layer, double slope_deg, double wet) {
    const double b = radians(slope_deg);
    const double weight = layer.unitWeight_kNm3 * layer.depth_m + layer.surcharge_kPa;
    const double effective = weight - kWater_kNm3 * wet * layer.depth_m;
    const double held = layer.cohesion_kPa + layer.rootCohesion_kPa +
                        effective * std::cos(b) * std::cos(b) * std::tan(radians(layer.friction_deg));
    return held / (weight * std::sin(b) * std::cos(b));
}

double shadowDistance_m(double height_m, double angle_deg) {
    return height_m / std::tan(radians(angle_deg));
}

RockfallZone rockfallZone(double drop_m, double distance_m) {
    const double angle_deg = std::atan2(drop_m, distance_m) * 180 / std::numbers::pi;
    const std::string_view zone = angle_deg >= 38     ? "high"
                                  : angle_deg >= 32   ? "moderate"
                                  : angle_deg >= 27.5 ? "low"
                                                      : "outside";
    return {angle_deg, zone};
}

double catchBenchWidth_m(double height_m) { return 0.2 * height_m + 4.5; }

double overallAngle_deg(double benchHeight_m, double benchWidth_m, double face_deg, int benches) {
    const double height = benches * benchHeight_m;
    const double run = height / std::tan(radians(face_deg)) + (benches - 1) * benchWidth_m;
    return std::atan2(height, run) * 180 / std::numbers::pi;
}

std::string_view plantClass(double slope_deg) {
    static constexpr std::array<std::pair<double, std::string_view>, 5> kLimits{
        {{30, "tall_tree_ok"},
         {35, "tall_tree_conditional"},
         {45, "mid_low_tree"},
         {50, "low_shrub_herb"},
         {60, "structure_needed"}}};
    for (const auto& [limit_deg, name] : kLimits)
        if (slope_deg <= limit_deg) return name;
    return "no_planting_climbers_or_pockets";
}

}  // namespace pitscape::estimate
