#pragma once

#include <span>

namespace pitscape::estimate {

// Light of the sky on flat and tilted ground. Angles in degrees; azimuth from north, clockwise;
// irradiance in W/m2 unless a name says otherwise. Where the sun stands is terrain's business.

/// Global light of a clear sky on the flat: 1098 cos(z) e^(-0.059 / cos z). @source Haurwitz (1945).
double clearSkyHaurwitz_Wm2(double zenith_deg);
/// Relative air mass: 1 / (cos z + 0.50572 (96.07995 - z)^-1.6364). @pre zenith < 90
/// @source Kasten & Young (1989).
double airMass(double zenith_deg);
/// Air pressure by height, Pa. @source US standard atmosphere as in pvlib alt2pres.
double pressureAtHeight_Pa(double height_m);
/// Light above the air on a day of the year. @source Spencer (1971).
double extraterrestrial_Wm2(int dayOfYear, double solarConstant_Wm2 = 1366.1);

struct Irradiance {
    double global = 0, direct = 0, diffuse = 0;  ///< GHI, DNI, DHI
};
/// Clear sky with turbidity. @param turbidity  Linke, 3-5  @source Ineichen & Perez (2002).
Irradiance clearSkyIneichen_Wm2(double zenith_deg, double absoluteAirMass, double turbidity,
                                double height_m, double extraterrestrial_Wm2);

/// Diffuse share of hourly global light by clearness kt. @source Erbs, Klein & Duffie (1982).
double diffuseShareHourly(double clearness);
/// Diffuse share of a month's mean day. @source Erbs, Klein & Duffie (1982), monthly correlation.
double diffuseShareMonthly(double clearness, double sunset_deg);

/// Cosine of the angle between the sun and the normal of a tilted surface.
double incidenceCosine(double tilt_deg, double surfaceAzimuth_deg, double zenith_deg,
                       double azimuth_deg);
/// Diffuse light of an even sky on a tilted surface: dhi (1 + cos tilt) / 2. @source Hottel & Woertz
/// (1942).
double skyOnTilt(double tilt_deg, double diffuse);
/// Light from the ground on a tilted surface: ghi albedo (1 - cos tilt) / 2.
double groundOnTilt(double tilt_deg, double global, double albedo);

struct SkyParts {
    double sky = 0, even = 0, aroundSun = 0;
};
/// Diffuse light of a sky that is brighter around the sun. @source Hay & Davies (1980).
SkyParts hayDaviesOnTilt(double tilt_deg, double surfaceAzimuth_deg, double diffuse, double direct,
                         double extraterrestrial, double zenith_deg, double azimuth_deg);

/// Share of an even sky that a flat place sees over its horizon: mean of cos^2 of the horizon's heights
/// at equal steps of azimuth. @pre !horizon_deg.empty()
double skyView(std::span<const double> horizon_deg);
/// Height of the top of a long straight wall, degrees; 0 behind it.
/// @param aside_deg  azimuth from the shortest way to the wall
double wallHorizon_deg(double height_m, double distance_m, double aside_deg);

/// Mean declination of a day: 23.45 sin(2 pi (284 + n) / 365). @source Cooper (1969).
double declination_deg(int dayOfYear);
/// Hour angle of sunset on flat ground: acos(-tan latitude tan declination), 0..180.
double sunsetAngle_deg(double latitude_deg, double declination_deg);
/// Light above the air on a flat place over a day, kWh/m2. @source Duffie & Beckman, eq. 1.10.3.
double extraterrestrialDay_kWhm2(double latitude_deg, int dayOfYear);
/// Hour's share of a day's global light (1/h). @source Collares-Pereira & Rabl (1979).
double globalShareOfHour(double hourAngle_deg, double sunset_deg);
/// Hour's share of a day's diffuse light (1/h). @source Liu & Jordan (1960).
double diffuseShareOfHour(double hourAngle_deg, double sunset_deg);

}  // namespace pitscape::estimate
