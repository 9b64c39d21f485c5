#include "terrain/date_time.h"
#include "terrain/moon.h"

#include <gtest/gtest.h>

namespace pitscape::terrain {
namespace {

Instant at(const char* iso) {
    const auto when = parseDateTime(iso, 0);
    EXPECT_TRUE(when);
    return *when;
}

/// Meeus (1998), Astronomical Algorithms, examples 47.a and 48.a: 1992 April 12, 0h TD: right ascension
/// 134.688 degrees, declination 13.768, lit 0.6786.
TEST(Moon, StandsWhereMeeusComputesIt) {
    const Instant when = at("1992-04-12T00:00Z");
    // From the pole the moon stands at its declination less the parallax.
    const MoonPosition pole = moonPosition(when, {.latitude_deg = 90, .longitude_deg = 0});
    EXPECT_NEAR(pole.elevation_deg, 13.768 - 0.99 * 0.971, 0.3);
    EXPECT_NEAR(pole.lit, 0.6786, 0.01);
}

/// Total eclipses: the moon is full, and stands opposite the sun (2025 March 14, 06:59 UTC); it is new
/// and stands before it (2024 April 8, 18:18 UTC).
TEST(Moon, IsFullOppositeTheSunAndNewBeforeIt) {
    const GeoPlace place{.latitude_deg = 30, .longitude_deg = -100};
    const Instant full = at("2025-03-14T06:59Z"), dark = at("2024-04-08T18:18Z");
    EXPECT_GT(moonPosition(full, place).lit, 0.999);
    EXPECT_LT(moonPosition(dark, place).lit, 0.001);
    const MoonPosition moon = moonPosition(dark, place);
    const SunPosition sun = sunPosition(dark, place);
    EXPECT_NEAR(moon.elevation_deg, sun.elevation_deg, 1.0);
    EXPECT_NEAR(moon.azimuth_deg, sun.azimuth_deg, 1.5);
    const MoonPosition over = moonPosition(full, place);
    EXPECT_NEAR(over.elevation_deg, -sunPosition(full, place).elevation_deg, 1.5);
}

/// The quarters of the 2024 January month: first on the 18th, 03:53 UTC, last on the 4th, 03:30 UTC
/// (US Naval Observatory).
TEST(Moon, IsHalfLitAtItsQuarters) {
    EXPECT_NEAR(moonPosition(at("2024-01-18T03:53Z"), {}).lit, 0.5, 0.01);
    EXPECT_NEAR(moonPosition(at("2024-01-04T03:30Z"), {}).lit, 0.5, 0.01);
}

}  // namespace
}  // namespace pitscape::terrain
