#include "core/contract.h"
#include "estimate/models/mean_day.h"
#include "estimate/models/photovoltaic.h"
#include "estimate/models/sky.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>

namespace pitscape::estimate {
namespace {

constexpr double kRad = std::numbers::pi / 180;
constexpr double kDiffuseGlass = 0.957;  // share of diffuse light that passes the glass; judgement

double horizonAt_deg(std::span<const double> horizon_deg, double azimuth_deg) {
    const double place = azimuth_deg / 360 * kHorizonSteps, whole = std::floor(place);
    const auto a = static_cast<std::size_t>(whole) % kHorizonSteps, b = (a + 1) % kHorizonSteps;
    return std::lerp(horizon_deg[a], horizon_deg[b], place - whole);
}

struct Light {
    double onPlane_Wm2 = 0;  ///< what falls on the modules
    double throughGlass_Wm2 = 0;
};

/// What does not change over the year.
struct Surroundings {
    double skySeen = 1;  ///< over the horizon
    double rowSky = 1;   ///< between the rows
};

Light lightAt(const PvPlant& p, const Surroundings& around, const LightMoment& sun) {
    const double facing =
        std::max(incidenceCosine(p.tilt_deg, p.azimuth_deg, sun.zenith_deg, sun.azimuth_deg), 0.0);
    double lit = 1;
    if (!p.horizon_deg.empty() && 90 - sun.zenith_deg < horizonAt_deg(p.horizon_deg, sun.azimuth_deg))
        lit = 0;
    if (p.rowCover > 0 && facing > 0)
        lit *= 1 - rowShade({p.azimuth_deg - 90, p.tilt_deg, 1, 1 / p.rowCover, 0, 0, 0, p.tilt_deg},
                            sun.zenith_deg, sun.azimuth_deg);
    const double sky = skyOnTilt(p.tilt_deg, sun.diffuse_Wm2) * around.skySeen * around.rowSky;
    const double ground = groundOnTilt(p.tilt_deg, sun.global_Wm2, p.albedo);
    const double beam = lit * sun.direct_Wm2 * facing;
    const double glass = facing > 0 ? glassTransmission(std::acos(std::min(facing, 1.0)) / kRad) : 0;
    return {beam + sky + ground, beam * glass + kDiffuseGlass * (sky + ground)};
}

}  // namespace

double PvYear::year_kWh() const { return std::accumulate(energy_kWh.begin(), energy_kWh.end(), 0.0); }

PvYear pvYear(const PvPlant& p) {
    PS_EXPECT(p.horizon_deg.empty() || p.horizon_deg.size() == kHorizonSteps);
    Surroundings around;
    if (!p.horizon_deg.empty()) around.skySeen = skyView(p.horizon_deg);
    if (p.rowCover > 0) around.rowSky = 1 - skyLossOfMask(rowMaskMean_deg(p.tilt_deg, p.rowCover));

    PvYear year;
    for (std::size_t m = 0; m < 12; ++m) {
        double energy = 0, light = 0;
        for (const LightMoment& sun :
             meanDay(p.latitude_deg, static_cast<int>(m), p.global_kWhm2Day[m])) {
            const Light l = lightAt(p, around, sun);
            const double cell = cellTemperatureFaiman_degC(l.onPlane_Wm2, p.air_degC[m], p.wind_ms);
            const double dc =
                modulePower(l.throughGlass_Wm2, cell, p.power_kWp, p.gamma_perDegC) * (1 - p.loss);
            energy += inverterPower(dc, p.power_kWp / p.dcToAc / p.inverter, p.inverter) /
                      kMeanDaySteps_perHour;
            light += l.onPlane_Wm2 / 1000 / kMeanDaySteps_perHour;
        }
        year.energy_kWh[m] = energy * kDaysOfMonth[m];
        year.light_kWhm2[m] = light * kDaysOfMonth[m];
    }
    return year;
}

}  // namespace pitscape::estimate
