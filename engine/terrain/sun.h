#pragma once

#include <chrono>
#include <optional>

namespace pitscape::terrain {

/// A moment, UTC. Local clock times are brought to UTC by the zone offset of the scene.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where on Earth, degrees; north and east positive.
struct GeoPlace {
    double latitude_deg = 0;
    double longitude_deg = 0;
};

/// Direction to the centre of the sun as seen from the ground, without refraction.
struct SunPosition {
    double elevation_deg = 0;  ///< above the horizon, negative at night
    double azimuth_deg = 0;    ///< clockwise from north, [0, 360)
};

/// Position of the sun by the PSA algorithm with the coefficients for 2020 to 2050: within 0.008
/// degrees of NREL's SPA there. n = days since 2000-01-01 12:00 UTC, h = hour UTC:
///
///     omega = a0 + a1 n            mean longitude   L = a2 + a3 n       anomaly g = a4 + a5 n
///     lambda = L + a6 sin g + a7 sin 2g + a8 + a9 sin omega
///     epsilon = a10 + a11 n + a12 cos omega
///     right ascension = atan2(cos epsilon sin lambda, cos lambda)
///     declination     = asin(sin epsilon sin lambda)
///     hour angle w    = 15 (a13 + a14 n + h) + longitude - right ascension
///     zenith  = acos(cos lat cos w cos dec + sin dec sin lat) + earth radius / distance * sin zenith
///     azimuth = atan2(-sin w, tan dec cos lat - sin lat cos w)
///
/// @source Blanco, Milidonis & Bonanos (2020), "Updating the PSA sun position algorithm",
///         Solar Energy 212, 339-341
SunPosition sunPosition(Instant when, GeoPlace where);

/// By how much the air lifts the sun, degrees; 0 when it is below the horizon for good.
/// @source Reda & Andreas (2008), NREL/TP-560-34302, eq. 42
double refraction_deg(double elevation_deg, double pressure_pa = 101325, double temperature_c = 12);

/// Sunrise, highest stand and sunset around a day's noon.
struct SunDay {
    Instant noon;
    double noonElevation_deg = 0;
    std::optional<Instant> rise, set;  ///< none when the sun stays up, or down, all day
};

/// @param midnight  the start of the day by the local clock, as UTC
/// The upper limb touches the horizon, lifted by the air: true elevation -0.8333 degrees. Within 1.2
/// minutes of NREL's calculator.
SunDay sunDay(Instant midnight, GeoPlace where);

}  // namespace pitscape::terrain
