#include "estimate/models/evapotranspiration.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitscape::estimate {

using std::numbers::pi;

double saturation_kPa(double t_degC) { return 0.6108 * std::exp(17.27 * t_degC / (t_degC + 237.3)); }

double airPressure_kPa(double height_m) {
    return 101.3 * std::pow((293 - 0.0065 * height_m) / 293, 5.26);
}

double psychrometric_kPaPerDegC(double height_m) { return 0.665e-3 * airPressure_kPa(height_m); }

double windAt2m_ms(double wind_ms, double height_m) {
    return wind_ms * 4.87 / std::log(67.8 * height_m - 5.42);
}

DaySun daySun(double latitude_deg, int dayOfYear) {
    const double phi = latitude_deg * pi / 180, year = 2 * pi / 365 * dayOfYear;
    DaySun sun;
    sun.distanceFactor = 1 + 0.033 * std::cos(year);
    sun.declination_rad = 0.409 * std::sin(year - 1.39);
    sun.sunset_rad = std::acos(std::clamp(-std::tan(phi) * std::tan(sun.declination_rad), -1.0, 1.0));
    sun.length_h = 24 / pi * sun.sunset_rad;
    const double d = sun.declination_rad, ws = sun.sunset_rad;
    sun.radiation_MJm2 =
        24 * 60 / pi * 0.0820 * sun.distanceFactor *
        (ws * std::sin(phi) * std::sin(d) + std::cos(phi) * std::cos(d) * std::sin(ws));
    return sun;
}

Evapotranspiration penmanMonteith(const DayWeather& day) {
    constexpr double kStefan = 4.903e-9;  // MJ K-4 m-2 day-1, FAO-56 eq. 39
    constexpr double kAlbedo = 0.23;      // of the reference grass
    const double t = day.mean_degC.value_or((day.max_degC + day.min_degC) / 2);
    const DaySun sun = daySun(day.latitude_deg, day.dayOfYear);
    Evapotranspiration e;
    e.radiation_MJm2 = sun.radiation_MJm2;
    e.psychrometric_kPaPerDegC = psychrometric_kPaPerDegC(day.height_m);
    e.slope_kPaPerDegC = 4098 * saturation_kPa(t) / ((t + 237.3) * (t + 237.3));
    e.saturation_kPa = (saturation_kPa(day.max_degC) + saturation_kPa(day.min_degC)) / 2;
    e.clearSky_MJm2 = (0.75 + 2e-5 * day.height_m) * sun.radiation_MJm2;
    const double ground = (0.25 + 0.5 * day.sunshine_h / sun.length_h) * sun.radiation_MJm2;
    const auto fourth = [](double degC) { return std::pow(degC + 273.16, 4); };
    const double longwave = kStefan * (fourth(day.max_degC) + fourth(day.min_degC)) / 2 *
                            (0.34 - 0.14 * std::sqrt(day.vapour_kPa)) *
                            (1.35 * std::min(ground / e.clearSky_MJm2, 1.0) - 0.35);
    e.netRadiation_MJm2 = (1 - kAlbedo) * ground - longwave;
    const double g = e.psychrometric_kPaPerDegC, d = e.slope_kPaPerDegC, u = day.wind2m_ms;
    e.reference_mm = (0.408 * d * (e.netRadiation_MJm2 - day.soilHeat_MJm2) +
                      g * 900 / (t + 273) * u * (e.saturation_kPa - day.vapour_kPa)) /
                     (d + g * (1 + 0.34 * u));
    return e;
}

double hargreaves_mm(double min_degC, double max_degC, double mean_degC, double radiation_MJm2) {
    return 0.0023 * (mean_degC + 17.8) * std::sqrt(max_degC - min_degC) * 0.408 * radiation_MJm2;
}

}  // namespace pitscape::estimate
