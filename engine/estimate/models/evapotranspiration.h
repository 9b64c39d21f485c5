#pragma once

#include <optional>

namespace pitscape::estimate {

/// Saturation vapour pressure, kPa: 0.6108 * exp(17.27 T / (T + 237.3)). @source FAO-56 eq. 11.
double saturation_kPa(double t_degC);
/// Air pressure, kPa: 101.3 * ((293 - 0.0065 z) / 293)^5.26. @source FAO-56 eq. 7.
double airPressure_kPa(double height_m);
/// Psychrometric constant, kPa/degC: 0.000665 * pressure. @source FAO-56 eq. 8.
double psychrometric_kPaPerDegC(double height_m);
/// Wind at 2 m from wind measured at another height: u * 4.87 / ln(67.8 z - 5.42). @source FAO-56
/// eq. 47.
double windAt2m_ms(double wind_ms, double height_m);

/// Sun above the air on a day, by FAO-56 eq. 21-25.
struct DaySun {
    double radiation_MJm2 = 0;   ///< Ra
    double distanceFactor = 0;   ///< dr
    double declination_rad = 0;  ///< delta
    double sunset_rad = 0;       ///< ws
    double length_h = 0;         ///< N = 24 / pi * ws
};
DaySun daySun(double latitude_deg, int dayOfYear);

struct DayWeather {
    double max_degC = 0, min_degC = 0;
    std::optional<double> mean_degC;  ///< none: middle of max and min
    double height_m = 0;
    double wind2m_ms = 2;
    double vapour_kPa = 0;     ///< ea
    double sunshine_h = 0;     ///< n
    double soilHeat_MJm2 = 0;  ///< G
    double latitude_deg = 0;
    int dayOfYear = 1;
};
struct Evapotranspiration {
    double reference_mm = 0;                                              ///< ETo a day
    double netRadiation_MJm2 = 0, radiation_MJm2 = 0, clearSky_MJm2 = 0;  ///< Rn, Ra, Rso
    double psychrometric_kPaPerDegC = 0, slope_kPaPerDegC = 0;            ///< gamma, delta
    double saturation_kPa = 0;                                            ///< es
};
/// Reference evapotranspiration of well-watered grass, mm a day:
///
///     ETo = (0.408 D (Rn - G) + g 900 / (T + 273) u2 (es - ea)) / (D + g (1 + 0.34 u2))
///
/// @source Allen et al. (1998), FAO Irrigation and Drainage Paper 56, eq. 6 and examples 17 and 18.
Evapotranspiration penmanMonteith(const DayWeather& day);

/// Fallback from temperature alone: 0.0023 (T + 17.8) sqrt(Tmax - Tmin) 0.408 Ra, mm a day.
/// @source FAO-56 eq. 52 (Hargreaves).
double hargreaves_mm(double min_degC, double max_degC, double mean_degC, double radiation_MJm2);

}  // namespace pitscape::estimate
