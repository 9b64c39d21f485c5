#include "estimate/models/mean_day.h"

#include "core/contract.h"
#include "estimate/models/sky.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace pitscape::estimate {
namespace {

constexpr double kRad = std::numbers::pi / 180;
constexpr std::array<int, 12> kMeanDay{17, 47, 75, 105, 135, 162, 198, 228, 258, 288, 318, 344};
constexpr double kLowestSun = 0.02;   // cosine of the zenith below which a quarter hour counts as dark
constexpr double kMostDirect = 0.85;  // direct light is never more of the light above the air

LightMoment sunAt(double latitude_deg, double declination_deg, double hourAngle_deg) {
    const double phi = latitude_deg * kRad, d = declination_deg * kRad, w = hourAngle_deg * kRad;
    LightMoment m;
    m.zenithCosine = std::sin(phi) * std::sin(d) + std::cos(phi) * std::cos(d) * std::cos(w);
    m.zenith_deg = std::acos(std::clamp(m.zenithCosine, -1.0, 1.0)) / kRad;
    m.azimuth_deg =
        std::atan2(-std::sin(w), std::tan(d) * std::cos(phi) - std::sin(phi) * std::cos(w)) / kRad;
    if (m.azimuth_deg < 0) m.azimuth_deg += 360;
    return m;
}

}  // namespace

std::vector<LightMoment> meanDay(double latitude_deg, int month, double global_kWhm2Day) {
    PS_EXPECT(month >= 0 && month < 12);
    const int day = kMeanDay[static_cast<std::size_t>(month)];
    const double declination = declination_deg(day),
                 sunset = sunsetAngle_deg(latitude_deg, declination);
    const double above = extraterrestrialDay_kWhm2(latitude_deg, day);
    if (above <= 0 || sunset <= 0) return {};
    const double diffuseDay = global_kWhm2Day * diffuseShareMonthly(global_kWhm2Day / above, sunset);
    const double mostDirect =
        kMostDirect * 1367 * (1 + 0.033 * std::cos(2 * std::numbers::pi * day / 365));
    std::vector<LightMoment> moments;
    for (int step = 0; step < 24 * kMeanDaySteps_perHour; ++step) {
        const double hourAngle = 15 * ((step + 0.5) / kMeanDaySteps_perHour - 12);
        if (std::abs(hourAngle) >= sunset) continue;
        LightMoment m = sunAt(latitude_deg, declination, hourAngle);
        if (m.zenithCosine <= kLowestSun) continue;
        const double global = global_kWhm2Day * globalShareOfHour(hourAngle, sunset) * 1000;
        const double diffuse =
            std::min(diffuseDay * diffuseShareOfHour(hourAngle, sunset) * 1000, global);
        m.global_Wm2 = std::max(global, 0.0);
        m.diffuse_Wm2 = std::max(diffuse, 0.0);
        m.direct_Wm2 = std::min((m.global_Wm2 - m.diffuse_Wm2) / m.zenithCosine, mostDirect);
        moments.push_back(m);
    }
    return moments;
}

}  // namespace pitscape::estimate
