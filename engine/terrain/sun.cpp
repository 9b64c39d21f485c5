#include "terrain/sun.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitscape::terrain {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kTurn = 2 * std::numbers::pi;

/// Coefficients a0 to a14 of the PSA algorithm, radians, days and hours (Blanco et al. 2020, table 1).
constexpr double kPsa[15] = {2.267127827,     -9.300339267e-4, 4.895036035,    1.720279602e-2,
                             6.239468336,     1.720200135e-2,  3.338320972e-2, 3.497596876e-4,
                             -1.544353226e-4, -8.689729360e-6, 4.090904909e-1, -6.213605399e-9,
                             4.418094944e-5,  6.697096103,     6.570984737e-2};
constexpr double kEarthRadius_km = 6371.01;
constexpr double kSunDistance_km = 149597890.0;
constexpr double kRiseElevation_deg = -0.8333;  ///< 34' of refraction and 16' of half a disc

double positive(double angle, double turn) {
    const double a = std::fmod(angle, turn);
    return a < 0 ? a + turn : a;
}

}  // namespace

SunPosition sunPosition(Instant when, GeoPlace where) {
    using namespace std::chrono;
    const Instant epoch = sys_days{year{2000} / January / 1} + hours{12};
    const double n = duration<double, days::period>(when - epoch).count();
    const double hour = duration<double, hours::period>(when - floor<days>(when)).count();
    const double omega = kPsa[0] + kPsa[1] * n, mean = kPsa[2] + kPsa[3] * n, g = kPsa[4] + kPsa[5] * n;
    const double lambda =
        mean + kPsa[6] * std::sin(g) + kPsa[7] * std::sin(2 * g) + kPsa[8] + kPsa[9] * std::sin(omega);
    const double epsilon = kPsa[10] + kPsa[11] * n + kPsa[12] * std::cos(omega);
    const double ascension = std::atan2(std::cos(epsilon) * std::sin(lambda), std::cos(lambda));
    const double declination = std::asin(std::sin(epsilon) * std::sin(lambda));
    const double siderealHours = kPsa[13] + kPsa[14] * n + hour;
    const double w = (siderealHours * 15 + where.longitude_deg) * kRadians - ascension;
    const double latitude = where.latitude_deg * kRadians;
    const double cosZenith = std::cos(latitude) * std::cos(w) * std::cos(declination) +
                             std::sin(declination) * std::sin(latitude);
    double zenith = std::acos(std::clamp(cosZenith, -1.0, 1.0));
    const double azimuth = std::atan2(
        -std::sin(w), std::tan(declination) * std::cos(latitude) - std::sin(latitude) * std::cos(w));
    zenith += kEarthRadius_km / kSunDistance_km * std::sin(zenith);
    return {90 - zenith / kRadians, positive(azimuth, kTurn) / kRadians};
}

double refraction_deg(double elevation_deg, double pressure_pa, double temperature_c) {
    constexpr double kSunRadius_deg = 0.26667, kAtHorizon_deg = 0.5667;
    if (elevation_deg < -(kSunRadius_deg + kAtHorizon_deg)) return 0;
    const double bent = std::tan((elevation_deg + 10.3 / (elevation_deg + 5.11)) * kRadians);
    return pressure_pa / 101000 * (283 / (273 + temperature_c)) * 1.02 / (60 * bent);
}

SunDay sunDay(Instant midnight, GeoPlace where) {
    using std::chrono::milliseconds;
    using std::chrono::minutes;
    const auto up = [&](Instant t) { return sunPosition(t, where).elevation_deg; };
    SunDay day{midnight, up(midnight), {}, {}};
    const auto keepHigher = [&](Instant t) {
        const double elevation = up(t);
        if (elevation > day.noonElevation_deg) {
            day.noon = t;
            day.noonElevation_deg = elevation;
        }
    };
    for (int minute = 0; minute < 24 * 60; minute += 10) keepHigher(midnight + minutes{minute});
    // The curve is a parabola around its top: narrow the ten minutes by thirds.
    Instant low = day.noon - minutes{10}, high = day.noon + minutes{10};
    while (high - low > milliseconds{500}) {
        const auto third = (high - low) / 3;
        if (up(low + third) < up(high - third)) {
            low += third;
        } else {
            high -= third;
        }
    }
    day.noon = low + (high - low) / 2;
    day.noonElevation_deg = up(day.noon);

    const auto crossing = [&](Instant night, Instant noon) -> std::optional<Instant> {
        if (up(night) > kRiseElevation_deg || up(noon) <= kRiseElevation_deg) return std::nullopt;
        while (noon - night > milliseconds{1} || night - noon > milliseconds{1}) {
            const Instant middle = night + (noon - night) / 2;
            (up(middle) > kRiseElevation_deg ? noon : night) = middle;
        }
        return noon;
    };
    day.rise = crossing(day.noon - std::chrono::hours{12}, day.noon);
    day.set = crossing(day.noon + std::chrono::hours{12}, day.noon);
    return day;
}

}  // namespace pitscape::terrain
