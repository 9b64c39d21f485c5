#pragma once

#include <array>
#include <span>

namespace pitscape::estimate {

/// Light that passes the glass at an angle: 1 - b (1 / cos(aoi) - 1), 0..1. @source ASHRAE 93 (1977).
double glassTransmission(double incidence_deg, double b = 0.05);
/// Cell temperature: air + light / (u0 + u1 wind), degC. @source Faiman (2008).
double cellTemperatureFaiman_degC(double light_Wm2, double air_degC, double wind_ms, double u0 = 25,
                                  double u1 = 6.84);
/// Cell temperature of an open rack, glass on both sides. @source King et al. (2004), SAPM.
double cellTemperatureSapm_degC(double light_Wm2, double air_degC, double wind_ms, double a = -3.47,
                                double b = -0.0594, double rise_degC = 3);
/// Power of the modules: light / 1000 * rated * (1 + gamma (cell - 25)). @source PVWatts version 5.
double modulePower(double light_Wm2, double cell_degC, double rated, double gamma_perDegC);

/// Losses of a plant, each as a fraction. @source PVWatts version 5 defaults.
struct PlantLosses {
    double soiling = 0.02, shading = 0.03, snow = 0, mismatch = 0.02, wiring = 0.02,
           connections = 0.005, lightInduced = 0.015, nameplate = 0.01, age = 0, availability = 0.03;
};
/// All together: 1 - product(1 - loss), a fraction.
double lossShare(const PlantLosses& losses);
/// Power behind the inverter; clips at nominal * rated. @param rated  DC power it is made for
/// @source PVWatts version 5.
double inverterPower(double dc, double rated, double nominal = 0.96, double reference = 0.9637);

/// Height under which a point on a row does not see the sky for the row before it, degrees.
/// @param cover  ground coverage ratio  @param slant  place on the row, 0 bottom .. 1 top
double rowMask_deg(double tilt_deg, double cover, double slant);
/// The same as a mean over the row. @source Passias & Kallback (1984).
double rowMaskMean_deg(double tilt_deg, double cover);
/// Share of the sky's diffuse light lost behind a mask: 1 - cos^2(mask / 2).
double skyLossOfMask(double mask_deg);

struct RowGeometry {
    double axisAzimuth_deg = 0, rotation_deg = 0;  ///< rotation of the row that is shaded
    double width_m = 1, pitch_m = 2;
    double axisTilt_deg = 0, offset_m = 0, crossSlope_deg = 0;
    double shadingRotation_deg = 0;  ///< of the row before it
};
/// Share of a row's width that the row before it shades, 0..1. @source Anderson & Jensen (2024).
double rowShade(const RowGeometry& rows, double zenith_deg, double azimuth_deg);

/// Distance of rows for no beam shade at the winter solstice from 9:00 to 15:00 solar time, metres,
/// measured level: L cos b + k L sin b / (1 + k tan s), k = shadow of a unit height towards the pole.
/// @param fall_deg  ground falling towards the equator is positive
/// @source Chinese rule of GB 50797; derived in economy.md 5.6.
double winterPitch_m(double rowLength_m, double tilt_deg, double latitude_deg,
                     double hourAngle_deg = 45, double declination_deg = -23.45, double fall_deg = 0);

inline constexpr int kHorizonSteps = 72;  ///< a horizon profile has a height each 5 degrees of azimuth

/// A plant under a monthly climate.
struct PvPlant {
    double latitude_deg = 0;
    std::array<double, 12> global_kWhm2Day{};  ///< mean day of each month, on the flat
    std::array<double, 12> air_degC{};
    double tilt_deg = 25, azimuth_deg = 180;
    double power_kWp = 1;
    double albedo = 0.2;
    double gamma_perDegC = -0.0035;
    double loss = 0.140757;  ///< lossShare({}): with modelled shade pass the one without `shading`
    double dcToAc = 1.2;
    double wind_ms = 2;
    double inverter = 0.96;
    double rowCover = 0;                  ///< ground coverage ratio; 0: one row alone
    std::span<const double> horizon_deg;  ///< kHorizonSteps from north clockwise; empty: open
};
struct PvYear {
    std::array<double, 12> energy_kWh{};   ///< AC, by month
    std::array<double, 12> light_kWhm2{};  ///< on the plane of the modules
    double year_kWh() const;
};
/// Energy of a year by the mean day of each month.
///
/// Klein's days; Erbs' monthly diffuse share; Collares-Pereira & Rabl and Liu & Jordan over the day at
/// 15 minutes; even sky, times the sky seen over the horizon; no beam below it; glass by ASHRAE
/// (diffuse 0.957); Faiman; PVWatts. Against hourly pvlib runs of nine sites: -1.3 to +0.9 % a year.
PvYear pvYear(const PvPlant& plant);

}  // namespace pitscape::estimate
