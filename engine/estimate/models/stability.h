#pragma once

#include <string_view>

namespace pitscape::estimate {

/// A thin layer of soil on a long slope.
struct SoilLayer {
    double cohesion_kPa = 0;
    double friction_deg = 30;
    double unitWeight_kNm3 = 18;
    double depth_m = 0.3;
    double rootCohesion_kPa = 0;
    double surcharge_kPa = 0;
};

/// Factor of safety of an infinite slope with seepage parallel to it:
///
///     W  = unitWeight * depth + surcharge
///     FS = (c + cRoot + (W - 9.81 * wet * depth) * cos(b)^2 * tan(phi)) / (W * sin(b) * cos(b))
///
/// Says nothing about deep or structural failure; valid where the slope is 10-20 times longer than the
/// layer is deep. A screen, never a proof of safety.
///
/// @param wet  saturated share of the depth, 0..1  @pre 0 < slope_deg < 90, W > 0
/// @source Das, Principles of Geotechnical Engineering, ch. 15 (problem 15.3: 1.8375).
double safetyOfLayer(const SoilLayer& layer, double slope_deg, double wet);

/// How far a rock may run from the foot of a drop: height / tan(angle), metres.
/// @source Evans & Hungr (1993): minimum shadow angle 27.5 degrees.
double shadowDistance_m(double height_m, double angle_deg);

/// Angle from a source of rocks down to a place, degrees, and its zone: "high" from 38, "moderate" from
/// 32, "low" from 27.5 degrees, else "outside".
/// @source 27.5: Evans & Hungr (1993); 38 and 32: judgement.
struct RockfallZone {
    double angle_deg = 0;
    std::string_view zone;
};
RockfallZone rockfallZone(double drop_m, double distance_m);

/// Width of a bench that catches rocks by the modified Ritchie criterion: 0.2 * height + 4.5 m.
/// @source Warren et al. (2025), ACG Slope Stability in Mining.
double catchBenchWidth_m(double height_m);

/// Slope from crest to toe of n benches, degrees.
double overallAngle_deg(double benchHeight_m, double benchWidth_m, double face_deg, int benches);

/// What can be planted on a slope: "tall_tree_ok" up to 30 degrees, "tall_tree_conditional" 35,
/// "mid_low_tree" 45, "low_shrub_herb" 50, "structure_needed" 60, above
/// "no_planting_climbers_or_pockets".
/// @source Japan Road Association (2009), guide to slope works, table of slope and vegetation.
std::string_view plantClass(double slope_deg);

}  // namespace pitscape::estimate
