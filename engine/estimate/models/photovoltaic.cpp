#include "estimate/models/photovoltaic.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace pitscape::estimate {
namespace {

constexpr double kRad = std::numbers::pi / 180;

/// Zenith of the sun seen across an axis, degrees.
double projectedZenith_deg(double zenith_deg, double azimuth_deg, double axisTilt_deg,
                           double axisAzimuth_deg) {
    const double s = std::sin(zenith_deg * kRad), a = axisAzimuth_deg * kRad, t = axisTilt_deg * kRad;
    const double x = s * std::sin(azimuth_deg * kRad), y = s * std::cos(azimuth_deg * kRad);
    const double z = std::cos(zenith_deg * kRad);
    const double across = x * std::cos(a) - y * std::sin(a);
    const double up = x * std::sin(t) * std::sin(a) + y * std::sin(t) * std::cos(a) + z * std::cos(t);
    return std::atan2(across, up) / kRad;
}

}  // namespace

double glassTransmission(double incidence_deg, double b) {
    if (std::abs(incidence_deg) >= 90) return 0;
    return std::max(0.0, 1 - b * (1 / std::cos(incidence_deg * kRad) - 1));
}

double cellTemperatureFaiman_degC(double light_Wm2, double air_degC, double wind_ms, double u0,
                                  double u1) {
    return air_degC + light_Wm2 / (u0 + u1 * wind_ms);
}

double cellTemperatureSapm_degC(double light_Wm2, double air_degC, double wind_ms, double a, double b,
                                double rise_degC) {
    return light_Wm2 * std::exp(a + b * wind_ms) + air_degC + light_Wm2 / 1000 * rise_degC;
}

double modulePower(double light_Wm2, double cell_degC, double rated, double gamma_perDegC) {
    return light_Wm2 * 0.001 * rated * (1 + gamma_perDegC * (cell_degC - 25));
}

double lossShare(const PlantLosses& l) {
    double kept = 1;
    for (const double loss : {l.soiling, l.shading, l.snow, l.mismatch, l.wiring, l.connections,
                              l.lightInduced, l.nameplate, l.age, l.availability})
        kept *= 1 - loss;
    return 1 - kept;
}

double inverterPower(double dc, double rated, double nominal, double reference) {
    if (dc <= 0) return 0;
    const double load = dc / rated;
    const double efficiency = nominal / reference * (-0.0162 * load - 0.0059 / load + 0.9858);
    return std::clamp(efficiency * dc, 0.0, nominal * rated);
}

double rowMask_deg(double tilt_deg, double cover, double slant) {
    const double part = cover * (1 - slant), t = tilt_deg * kRad;
    return std::atan2(part * std::sin(t), 1 - part * std::cos(t)) / kRad;
}

double rowMaskMean_deg(double tilt_deg, double cover) {
    if (tilt_deg == 0 || cover == 0) return 0;
    const double b = tilt_deg * kRad, s = std::sin(b), c = std::cos(b), x = 1 / cover;
    const double mean = -x * s * std::log(std::abs(2 * x * c - (x * x + 1))) / 2 +
                        (x * c - 1) * std::atan((x * c - 1) / (x * s)) +
                        (1 - x * c) * std::atan(c / s) + x * std::log(x) * s;
    return mean / kRad;
}

double skyLossOfMask(double mask_deg) {
    const double c = std::cos(mask_deg * kRad / 2);
    return 1 - c * c;
}

double rowShade(const RowGeometry& r, double zenith_deg, double azimuth_deg) {
    const double p = projectedZenith_deg(zenith_deg, azimuth_deg, r.axisTilt_deg, r.axisAzimuth_deg);
    const auto cosd = [](double deg) { return std::cos(deg * kRad); };
    const auto sind = [](double deg) { return std::sin(deg * kRad); };
    const double facing = std::abs(cosd(r.rotation_deg - p));
    const double side = p > 0 ? 1 : p < 0 ? -1 : 0;
    const double share =
        0.5 + std::abs(cosd(r.shadingRotation_deg - p)) / facing / 2 +
        side * r.offset_m / r.width_m / facing *
            (sind(r.rotation_deg - p) - sind(r.shadingRotation_deg - p)) -
        r.pitch_m / r.width_m * cosd(p - r.crossSlope_deg) / facing / cosd(r.crossSlope_deg);
    return std::clamp(share, 0.0, 1.0);
}

double winterPitch_m(double rowLength_m, double tilt_deg, double latitude_deg, double hourAngle_deg,
                     double declination_deg, double fall_deg) {
    const double w = hourAngle_deg * kRad, d = declination_deg * kRad,
                 phi = std::abs(latitude_deg) * kRad;
    const double b = tilt_deg * kRad;
    const double k =
        (std::tan(phi) * std::cos(w) - std::tan(d)) / (std::tan(phi) * std::tan(d) + std::cos(w));
    return rowLength_m * std::cos(b) +
           k * rowLength_m * std::sin(b) / (1 + k * std::tan(fall_deg * kRad));
}

}  // namespace pitscape::estimate
