#include "terrain/moon.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitscape::terrain {
namespace {

constexpr double kRadians = std::numbers::pi / 180;

double sinOf(double degrees) { return std::sin(degrees * kRadians); }
double cosOf(double degrees) { return std::cos(degrees * kRadians); }

}  // namespace

MoonPosition moonPosition(Instant when, GeoPlace where) {
    using namespace std::chrono;
    const Instant epoch = sys_days{year{2000} / January / 1} + hours{12};
    const double n = duration<double, days::period>(when - epoch).count();
    const double t = n / 36525;
    const double lambda = 218.32 + 481267.881 * t + 6.29 * sinOf(135.0 + 477198.87 * t) -
                          1.27 * sinOf(259.3 - 413335.36 * t) + 0.66 * sinOf(235.7 + 890534.22 * t) +
                          0.21 * sinOf(269.9 + 954397.74 * t) - 0.19 * sinOf(357.5 + 35999.05 * t) -
                          0.11 * sinOf(186.5 + 966404.03 * t);
    const double beta = 5.13 * sinOf(93.3 + 483202.02 * t) + 0.28 * sinOf(228.2 + 960400.89 * t) -
                        0.28 * sinOf(318.3 + 6003.15 * t) - 0.17 * sinOf(217.6 - 407332.21 * t);
    const double parallax = 0.9508 + 0.0518 * cosOf(135.0 + 477198.87 * t);
    // Of the sun, to a hundredth of a degree (the same almanac, page C24).
    const double anomaly = 357.528 + 0.9856003 * n;
    const double sun = 280.460 + 0.9856474 * n + 1.915 * sinOf(anomaly) + 0.020 * sinOf(2 * anomaly);
    const double tilt = 23.439 - 0.0000004 * n;

    const double x = cosOf(beta) * cosOf(lambda), flat = cosOf(beta) * sinOf(lambda);
    const double y = cosOf(tilt) * flat - sinOf(tilt) * sinOf(beta),
                 z = sinOf(tilt) * flat + cosOf(tilt) * sinOf(beta);
    const double sidereal = 280.46061837 + 360.98564736629 * n + where.longitude_deg;
    const double hourAngle = sidereal * kRadians - std::atan2(y, x);
    const double declination = std::asin(std::clamp(z, -1.0, 1.0));
    const double latitude = where.latitude_deg * kRadians;
    const double sinUp =
        std::sin(latitude) * z + std::cos(latitude) * std::cos(declination) * std::cos(hourAngle);
    const double up = std::asin(std::clamp(sinUp, -1.0, 1.0)) / kRadians;
    const double azimuth =
        std::atan2(
            -std::cos(declination) * std::sin(hourAngle),
            z * std::cos(latitude) - std::cos(declination) * std::sin(latitude) * std::cos(hourAngle)) /
        kRadians;
    const double elongation = cosOf(beta) * cosOf(lambda - sun);
    return {up - parallax * cosOf(up), azimuth < 0 ? azimuth + 360 : azimuth,
            std::clamp(0.5 * (1 - elongation), 0.0, 1.0)};
}

}  // namespace pitscape::terrain
