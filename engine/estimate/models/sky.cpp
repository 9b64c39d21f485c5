#include "estimate/models/sky.h"

#include "core/contract.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitscape::estimate {
namespace {

constexpr double kRad = std::numbers::pi / 180;
double cosd(double deg) { return std::cos(deg * kRad); }
double sind(double deg) { return std::sin(deg * kRad); }

}  // namespace

double clearSkyHaurwitz_Wm2(double zenith_deg) {
    const double c = cosd(zenith_deg);
    return c > 0 ? 1098 * c * std::exp(-0.059 / c) : 0;
}

double airMass(double zenith_deg) {
    PS_EXPECT(zenith_deg < 90);
    return 1 / (cosd(zenith_deg) + 0.50572 * std::pow(6.07995 + 90 - zenith_deg, -1.6364));
}

double pressureAtHeight_Pa(double height_m) {
    return 100 * std::pow((44331.514 - height_m) / 11880.516, 1 / 0.1902632);
}

double extraterrestrial_Wm2(int dayOfYear, double solarConstant_Wm2) {
    const double b = 2 * std::numbers::pi * (dayOfYear - 1) / 365;
    return solarConstant_Wm2 * (1.00011 + 0.034221 * std::cos(b) + 0.00128 * std::sin(b) +
                                0.000719 * std::cos(2 * b) + 7.7e-05 * std::sin(2 * b));
}

Irradiance clearSkyIneichen_Wm2(double zenith_deg, double absoluteAirMass, double turbidity,
                                double height_m, double extraterrestrial_Wm2) {
    const double c = cosd(zenith_deg), i0 = extraterrestrial_Wm2, am = absoluteAirMass;
    if (c <= 0 || std::isnan(am)) return {};
    const double high = std::exp(-height_m / 8000), low = std::exp(-height_m / 1250);
    const double cg1 = 5.09e-05 * height_m + 0.868, cg2 = 3.92e-05 * height_m + 0.0387;
    const double global = cg1 * i0 * c * std::exp(-cg2 * am * (high + low * (turbidity - 1)));
    const double b = 0.664 + 0.163 / high;
    const double beam = i0 * std::max(b * std::exp(-0.09 * am * (turbidity - 1)), 0.0);
    const double most =
        global * std::max((1 - (0.1 - 0.2 * std::exp(-turbidity)) / (0.1 + 0.882 / high)) / c, 0.0);
    const double direct = std::min(beam, most);
    return {global, direct, global - direct * c};
}

double diffuseShareHourly(double k) {
    if (k <= 0.22) return 1 - 0.09 * k;
    if (k <= 0.8) return 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336)));
    return 0.165;
}

double diffuseShareMonthly(double clearness, double sunset_deg) {
    const double k = std::clamp(clearness, 0.3, 0.8);  // range of the correlation
    if (sunset_deg <= 81.4) return 1.391 + k * (-3.560 + k * (4.189 - k * 2.137));
    return 1.311 + k * (-3.022 + k * (3.427 - k * 1.821));
}

double incidenceCosine(double tilt_deg, double surfaceAzimuth_deg, double zenith_deg,
                       double azimuth_deg) {
    return cosd(tilt_deg) * cosd(zenith_deg) +
           sind(tilt_deg) * sind(zenith_deg) * cosd(azimuth_deg - surfaceAzimuth_deg);
}

double skyOnTilt(double tilt_deg, double diffuse) { return diffuse * (1 + cosd(tilt_deg)) / 2; }

double groundOnTilt(double tilt_deg, double global, double albedo) {
    return global * albedo * (1 - cosd(tilt_deg)) / 2;
}

SkyParts hayDaviesOnTilt(double tilt_deg, double surfaceAzimuth_deg, double diffuse, double direct,
                         double extraterrestrial, double zenith_deg, double azimuth_deg) {
    constexpr double kLowestCosine = 0.01745;  // sun at 89 degrees from the zenith, as in pvlib
    const double ratio =
        std::max(incidenceCosine(tilt_deg, surfaceAzimuth_deg, zenith_deg, azimuth_deg), 0.0) /
        std::max(cosd(zenith_deg), kLowestCosine);
    const double clear = direct / extraterrestrial;
    SkyParts parts;
    parts.even = std::max(skyOnTilt(tilt_deg, diffuse * (1 - clear)), 0.0);
    parts.aroundSun = std::max(diffuse * clear * ratio, 0.0);
    parts.sky = parts.even + parts.aroundSun;
    return parts;
}

double skyView(std::span<const double> horizon_deg) {
    PS_EXPECT(!horizon_deg.empty());
    double sum = 0;
    for (const double h : horizon_deg) sum += cosd(std::max(h, 0.0)) * cosd(std::max(h, 0.0));
    return sum / static_cast<double>(horizon_deg.size());
}

double wallHorizon_deg(double height_m, double distance_m, double aside_deg) {
    const double c = cosd(aside_deg);
    return c > 0 ? std::atan(height_m * c / distance_m) / kRad : 0;
}

double declination_deg(int dayOfYear) {
    return 23.45 * std::sin(2 * std::numbers::pi * (284 + dayOfYear) / 365);
}

double sunsetAngle_deg(double latitude_deg, double declination_deg) {
    const double x = -std::tan(latitude_deg * kRad) * std::tan(declination_deg * kRad);
    return std::acos(std::clamp(x, -1.0, 1.0)) / kRad;
}

double extraterrestrialDay_kWhm2(double latitude_deg, int dayOfYear) {
    constexpr double kSolarConstant_Wm2 = 1367;  // WMO, as Duffie & Beckman use it
    const double dec = declination_deg(dayOfYear), sunset = sunsetAngle_deg(latitude_deg, dec);
    const double g =
        kSolarConstant_Wm2 * (1 + 0.033 * std::cos(2 * std::numbers::pi * dayOfYear / 365));
    return 24 / std::numbers::pi * g *
           (cosd(latitude_deg) * cosd(dec) * sind(sunset) +
            sunset * kRad * sind(latitude_deg) * sind(dec)) /
           1000;
}

double globalShareOfHour(double hourAngle_deg, double sunset_deg) {
    const double a = 0.409 + 0.5016 * sind(sunset_deg - 60),
                 b = 0.6609 - 0.4767 * sind(sunset_deg - 60);
    return (a + b * cosd(hourAngle_deg)) * diffuseShareOfHour(hourAngle_deg, sunset_deg);
}

double diffuseShareOfHour(double hourAngle_deg, double sunset_deg) {
    const double whole = sind(sunset_deg) - sunset_deg * kRad * cosd(sunset_deg);
    if (whole <= 0) return 0;
    return std::max(0.0, std::numbers::pi / 24 * (cosd(hourAngle_deg) - cosd(sunset_deg)) / whole);
}

}  // namespace pitscape::estimate
