#include "app/picture_stamp.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/trigonometric.hpp>

namespace pitscape::app {
namespace {

/// "2026-06-21T15:00+08:00" -> "2026-06-21 15:00 +08:00"; a day alone is its noon.
std::string clockOf(std::string iso) {
    if (iso.size() <= 10) return iso + " 12:00";
    iso[10] = ' ';
    const auto zone = iso.find_first_of("+-Z", 10);
    if (zone != std::string::npos) iso.insert(zone, " ");
    return iso;
}

template <class... Values>
std::string put(const char* words, const Values&... values) {
    return fmt::format(fmt::runtime(words), values...);
}

}  // namespace

io::PictureStamp stampOf(const session::Session& session, const render::Camera& camera, glm::ivec2 size,
                         Projection projection, const std::string& date, glm::dvec3 toSun) {
    constexpr double kPlan_deg = -75;
    const design::Scene& scene = session.scene();
    io::PictureStamp stamp;
    stamp.language = language();
    stamp.north = tr("N");
    stamp.heading_deg = camera.heading_deg();

    stamp.lines.push_back(scene.site.name.empty()
                              ? put(tr("year {}"), session.year())
                              : scene.site.name + " · " + put(tr("year {}"), session.year()));
    const double height_deg = glm::degrees(std::asin(std::clamp(toSun.z, -1.0, 1.0)));
    const double turn_deg = glm::degrees(std::atan2(toSun.x, toSun.y));
    const double azimuth_deg = turn_deg < 0 ? turn_deg + 360 : turn_deg;
    if (height_deg > 0) stamp.sunAzimuth_deg = azimuth_deg;
    stamp.lines.push_back(clockOf(date.empty() ? scene.site.date : date) + " · " +
                          (height_deg > 0
                               ? put(tr("sun {0:.0f}° high, azimuth {1:.0f}°"), height_deg, azimuth_deg)
                               : std::string{tr("sun below the horizon")}));
    if (const auto place = scene.terrain.lonLat_deg)
        stamp.lines.push_back(put(tr("latitude {0:.4f}°, longitude {1:.4f}°"), place->y, place->x));
    else
        stamp.lines.emplace_back(tr("place on Earth unknown: light of latitude 35°"));
    if (projection == Projection::kPanorama) {
        stamp.lines.push_back(put(tr("all around; the middle looks to {0:.0f}°, eye at {1:.0f} m"),
                                  stamp.heading_deg, camera.eye.z));
    } else if (camera.pitch_deg() <= kPlan_deg) {
        stamp.pixel_m = 2 * std::tan(glm::radians(camera.fov_deg) / 2) * camera.distance_m() / size.y;
        stamp.lines.push_back(put(tr("from above; scale at a height of {0:.0f} m"), camera.target.z));
    } else {
        stamp.lines.push_back(
            put(tr("looks to {0:.0f}°, eye at {1:.0f} m"), stamp.heading_deg, camera.eye.z));
    }
    return stamp;
}

}  // namespace pitscape::app
