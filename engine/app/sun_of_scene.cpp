#include "app/sun_of_scene.h"

#include "terrain/date_time.h"
#include "terrain/moon.h"

#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

/// The zone at the end of an ISO text, "+08:00"; empty when it has none.
std::string zoneOf(const std::string& iso) {
    const auto clock = iso.find('T');
    if (clock == std::string::npos) return {};
    const auto zone = iso.find_first_of("+-Z", clock);
    return zone == std::string::npos ? std::string{} : iso.substr(zone);
}

glm::dvec3 towards(double elevation_deg, double azimuth_deg) {
    const double up = elevation_deg * std::numbers::pi / 180,
                 turn = azimuth_deg * std::numbers::pi / 180;
    return {std::sin(turn) * std::cos(up), std::cos(turn) * std::cos(up), std::sin(up)};
}

}  // namespace

std::string dateOf(const design::Scene& scene, int dayOfYear, double hour) {
    constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::size_t month = 0;
    while (month < 11 && dayOfYear > kDays[month]) dayOfYear -= kDays[month++];
    const int minutes = std::min(static_cast<int>(std::lround(hour * 60)), 24 * 60 - 1);
    const std::string year = scene.site.date.size() >= 4 ? scene.site.date.substr(0, 4) : "2026";
    const std::string zone = scene.terrain.lonLat_deg ? zoneOf(scene.site.date) : "+00:00";
    return fmt::format("{}-{:02d}-{:02d}T{:02d}:{:02d}{}", year, month + 1, dayOfYear, minutes / 60,
                       minutes % 60, zone);
}

Result<SkyLights> lightsOf(const design::Scene& scene, const std::string& date) {
    const auto place = scene.terrain.lonLat_deg.value_or(glm::dvec2{0, 35});
    const auto when =
        terrain::parseDateTime(date.empty() ? scene.site.date : date, terrain::solarZone_h(place.x));
    if (!when) return when.error();
    const terrain::GeoPlace where{.latitude_deg = place.y, .longitude_deg = place.x};
    const auto sun = terrain::sunPosition(*when, where);
    const auto moon = terrain::moonPosition(*when, where);
    return SkyLights{towards(sun.elevation_deg, sun.azimuth_deg),
                     {towards(moon.elevation_deg, moon.azimuth_deg), moon.lit}};
}

SkyLights lightsOf(const design::Scene& scene, int dayOfYear, double hour) {
    const auto lights = lightsOf(scene, dateOf(scene, dayOfYear, hour));
    return lights ? *lights : SkyLights{};
}

}  // namespace pitscape::app
