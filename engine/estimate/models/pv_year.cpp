#include "core/contract.h"
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
/// The day of each month whose sun is the month's mean. @source Klein (1977).
constexpr std::array<int, 12> kMeanDay{17, 47, 75, 105, 135, 162, 198, 228, 258, 288, 318, 344};
constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr int kStepsPerHour = 4;
constexpr double kDiffuseGlass = 0.957;  // share of diffuse light that passes the glass; judgement
constexpr double kLowestSun = 0.02;   // cosine of the zenith below which a quarter hour counts as dark
constexpr double kMostDirect = 0.85;  // direct light is never more of the light above the air

double horizonAt_deg(std::span<const double> horizon_deg, double azimuth_deg) {
    const double place = azimuth_deg / 360 * kHorizonSteps, whole = std::floor(place);
    const auto a = static_cast<std::size_t>(whole) % kHorizonSteps, b = (a + 1) % kHorizonSteps;
    return std::lerp(horizon_deg[a], horizon_deg[b], place - whole);
}

struct Moment {
    double zenithCosine = 0, zenith_deg = 0, azimuth_deg = 0;
};

Moment sunAt(double latitude_deg, double declination_deg, double hourAngle_deg) {
    const double phi = latitude_deg * kRad, d = declination_deg * kRad, w = hourAngle_deg * kRad;
    Moment m;
    m.zenithCosine = std::sin(phi) * std::sin(d) + std::cos(phi) * std::cos(d) * std::cos(w);
    m.zenith_deg = std::acos(std::clamp(m.zenithCosine, -1.0, 1.0)) / kRad;
    m.azimuth_deg =
        std::atan2(-std::sin(w), std::tan(d) * std::cos(phi) - std::sin(phi) * std::cos(w)) / kRad;
    if (m.azimuth_deg < 0) m.azimuth_deg += 360;
    return m;
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

Light lightAt(const PvPlant& p, const Surroundings& around, const Moment& sun, double global,
              double diffuse, double mostDirect) {
    const double direct = std::min((global - diffuse) / sun.zenithCosine, mostDirect);
    const double facing =
        std::max(incidenceCosine(p.tilt_deg, p.azimuth_deg, sun.zenith_deg, sun.azimuth_deg), 0.0);
    double lit = 1;
    if (!p.horizon_deg.empty() && 90 - sun.zenith_deg < horizonAt_deg(p.horizon_deg, sun.azimuth_deg))
        lit = 0;
    if (p.rowCover > 0 && facing > 0)
        lit *= 1 - rowShade({p.azimuth_deg - 90, p.tilt_deg, 1, 1 / p.rowCover, 0, 0, 0, p.tilt_deg},
                            sun.zenith_deg, sun.azimuth_deg);
    const double sky = skyOnTilt(p.tilt_deg, diffuse) * around.skySeen * around.rowSky;
    const double ground = groundOnTilt(p.tilt_deg, global, p.albedo);
    const double beam = lit * direct * facing;
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
        const int day = kMeanDay[m];
        const double declination = declination_deg(day),
                     sunset = sunsetAngle_deg(p.latitude_deg, declination);
        const double above = extraterrestrialDay_kWhm2(p.latitude_deg, day),
                     total = p.global_kWhm2Day[m];
        if (above <= 0 || sunset <= 0) continue;  // polar night
        const double diffuseDay = total * diffuseShareMonthly(total / above, sunset);
        const double mostDirect =
            kMostDirect * 1367 * (1 + 0.033 * std::cos(2 * std::numbers::pi * day / 365));
        double energy = 0, light = 0;
        for (int step = 0; step < 24 * kStepsPerHour; ++step) {
            const double hourAngle = 15 * ((step + 0.5) / kStepsPerHour - 12);
            if (std::abs(hourAngle) >= sunset) continue;
            const Moment sun = sunAt(p.latitude_deg, declination, hourAngle);
            if (sun.zenithCosine <= kLowestSun) continue;
            const double global = total * globalShareOfHour(hourAngle, sunset) * 1000;
            const double diffuse =
                std::min(diffuseDay * diffuseShareOfHour(hourAngle, sunset) * 1000, global);
            const Light l =
                lightAt(p, around, sun, std::max(global, 0.0), std::max(diffuse, 0.0), mostDirect);
            const double cell = cellTemperatureFaiman_degC(l.onPlane_Wm2, p.air_degC[m], p.wind_ms);
            const double dc =
                modulePower(l.throughGlass_Wm2, cell, p.power_kWp, p.gamma_perDegC) * (1 - p.loss);
            energy +=
                inverterPower(dc, p.power_kWp / p.dcToAc / p.inverter, p.inverter) / kStepsPerHour;
            light += l.onPlane_Wm2 / 1000 / kStepsPerHour;
        }
        year.energy_kWh[m] = energy * kDays[m];
        year.light_kWhm2[m] = light * kDays[m];
    }
    return year;
}

}  // namespace pitscape::estimate
