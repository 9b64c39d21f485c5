#pragma once

#include <span>

namespace pitscape::estimate {

/// Runoff of one storm by the curve number, mm:
///
///     S = 25400 / CN - 254,  Ia = lambda * S,  Q = (P - Ia)^2 / (P + (1 - lambda) * S),  0 where P <=
///     Ia
///
/// For single storms on catchments below about 50 km2, never for a year's total.
/// @param lambda  initial abstraction ratio, 0.2 (0.05 as an option)  @pre 0 < curveNumber <= 100
/// @source USDA SCS, TR-55 (1986), ch. 2, in SI units.
double stormRunoff_mm(double storm_mm, double curveNumber, double lambda = 0.2);

struct CurvePart {
    double area = 0;
    double curveNumber = 0;
};
/// Mean curve number by area. @pre the areas sum to more than 0
double compositeCurveNumber(std::span<const CurvePart> parts);

/// Curve number for dry (1) or wet (3) ground from that of normal ground (2).
/// @source Hawkins et al. (1985): CN / (2.281 - 0.01281 CN), CN / (0.427 + 0.00573 CN).
double curveNumberFor(double curveNumber, int moistureClass);

}  // namespace pitscape::estimate
