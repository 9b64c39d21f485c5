#include "terrain/sun.h"

#include "terrain/date_time.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pitscape::terrain {
namespace {

using namespace std::chrono;

constexpr GeoPlace kGolden{39.742476, -105.1786};  // NREL, Golden, Colorado

Instant at(const char* text) { return *parseDateTime(text, 0); }
double hoursSince(Instant start, Instant t) {
    return duration<double, hours::period>(t - start).count();
}

TEST(Sun, StandsWhereTheReportOfNrelSays) {
    // Reda & Andreas (2008), NREL/TP-560-34302, appendix: 2003-10-17 12:30:30 MST at 820 hPa, 11 C.
    const SunPosition sun = sunPosition(at("2003-10-17T12:30:30-07:00"), kGolden);
    EXPECT_NEAR(sun.elevation_deg, 39.872046, 0.01);
    EXPECT_NEAR(sun.azimuth_deg, 194.340241, 0.01);
    EXPECT_NEAR(sun.elevation_deg + refraction_deg(sun.elevation_deg, 82000, 11), 39.888378, 0.01);
    const SunPosition next = sunPosition(at("2003-10-18T12:30:30-07:00"), kGolden);
    EXPECT_NEAR(next.elevation_deg, 39.505196, 0.01);
    EXPECT_NEAR(next.azimuth_deg, 194.311132, 0.01);
}

TEST(Sun, RisesAndSetsAsNrelsCalculatorSays) {
    // pvlib tests/test_solarposition.py, expected_rise_set_spa: 5:00:27, 12:06:58, 19:13:58 MST.
    const Instant golden = at("2015-08-02T00:00-07:00");
    const SunDay summer = sunDay(golden, kGolden);
    ASSERT_TRUE(summer.rise && summer.set);
    EXPECT_NEAR(hoursSince(golden, *summer.rise), 5.0075, 0.02);
    EXPECT_NEAR(hoursSince(golden, summer.noon), 12.1161, 0.02);
    EXPECT_NEAR(hoursSince(golden, *summer.set), 19.2328, 0.02);
    const Instant south = at("2004-12-04T00:00Z");
    const SunDay there = sunDay(south, {-35, 0});
    ASSERT_TRUE(there.rise && there.set);
    EXPECT_NEAR(hoursSince(south, *there.rise), 4.6492, 0.02);
    EXPECT_NEAR(hoursSince(south, there.noon), 11.8394, 0.02);
    EXPECT_NEAR(hoursSince(south, *there.set), 19.0342, 0.02);
}

TEST(Sun, NeitherRisesNorSetsInThePolarNight) {
    const SunDay night = sunDay(at("2026-12-21T00:00Z"), {78, 16});
    EXPECT_FALSE(night.rise || night.set);
    EXPECT_LT(night.noonElevation_deg, 0);
    const SunDay day = sunDay(at("2026-06-21T00:00Z"), {78, 16});
    EXPECT_FALSE(day.rise || day.set);
    EXPECT_GT(day.noonElevation_deg, 30);
}

TEST(Sun, StandsInTheSouthAtNoonInTheNorthAndInTheNorthInTheSouth) {
    for (const double latitude : {48.9, -35.0}) {
        const GeoPlace place{latitude, 9.0};
        const SunDay day = sunDay(at("2026-03-20T00:00Z"), place);
        const double azimuth = sunPosition(day.noon, place).azimuth_deg;
        EXPECT_NEAR(std::remainder(azimuth - (latitude > 0 ? 180 : 0), 360.0), 0.0, 0.3);
        EXPECT_NEAR(day.noonElevation_deg, 90 - std::abs(latitude), 0.3);  // equinox
    }
}

TEST(DateTime, IsReadInEveryForm) {
    const Instant nine = sys_days{year{2026} / June / 21} + hours{9} + minutes{30};
    EXPECT_EQ(at("2026-06-21T09:30Z"), nine);
    EXPECT_EQ(at("2026-06-21 09:30:00"), nine);
    EXPECT_EQ(at("2026-06-21T17:30+08:00"), nine);
    EXPECT_EQ(at("2026-06-21T17:30:00.000+0800"), nine);
    EXPECT_EQ(at("2026-06-21T02:30:00-07"), nine);
    EXPECT_EQ(*parseDateTime("2026-06-21T17:30", 8), nine);
    EXPECT_EQ(at("2026-06-21"), nine + hours{2} + minutes{30});
    EXPECT_EQ(at("2026-06-21T09:30:00.25Z"), nine + milliseconds{250});
}

TEST(DateTime, SaysWhatIsNoDate) {
    for (const char* bad : {"", "yesterday", "2026", "2026-13-01", "2026-02-29", "2026-06-21T25:00",
                            "2026-06-21T09:60", "2026-06-21T", "2026-06-21T09:30+",
                            "2026-06-21T09:30Zulu", "2026-6-21", "2026-06-21T09:30:00."}) {
        const auto result = parseDateTime(bad, 0);
        ASSERT_FALSE(result.has_value()) << bad;
        EXPECT_NE(result.error().message.find(bad), std::string::npos);
    }
}

}  // namespace
}  // namespace pitscape::terrain
