#include "estimate/models/declare.h"
#include "estimate/models/sky.h"
#include "terrain/sun.h"

#include <chrono>
#include <cmath>

namespace pitscape::estimate {

using namespace declare;

namespace {

Result<Json> ineichen(const ModelCall& c) {
    const Irradiance i = clearSkyIneichen_Wm2(c.number("zenith"), c.number("am_abs"), c.number("tl"),
                                              c.number("alt"), c.number("i0"));
    return value(std::vector{i.global, i.direct, i.diffuse});
}

Result<Json> hayDavies(const ModelCall& c) {
    const SkyParts p =
        hayDaviesOnTilt(c.number("tilt"), c.number("saz"), c.number("dhi"), c.number("dni"),
                        c.number("i0"), c.number("zenith"), c.number("azimuth"));
    return value(std::vector{p.sky, p.even, p.aroundSun});
}

/// [year, month, day, hour] in UTC, the hour as a fraction. None where that is no day.
std::optional<terrain::Instant> instantOf(const std::vector<double>& utc) {
    const std::chrono::year_month_day day{std::chrono::year{static_cast<int>(utc[0])},
                                          std::chrono::month{static_cast<unsigned>(std::abs(utc[1]))},
                                          std::chrono::day{static_cast<unsigned>(std::abs(utc[2]))}};
    const double hour = utc.size() > 3 ? utc[3] : 0;
    if (!day.ok() || utc[0] < 1900 || utc[0] > 2200 || !(std::abs(hour) <= 48)) return std::nullopt;
    return terrain::Instant{std::chrono::sys_days{day}} +
           std::chrono::milliseconds{std::llround(hour * 3.6e6)};
}

Result<Json> solarPosition(const ModelCall& c) {
    const auto when = instantOf(c.numbers("utc"));
    if (!when) return Error{"utc: [year, month, day, hour] is wanted"};
    const terrain::SunPosition sun = terrain::sunPosition(*when, {c.number("lat"), c.number("lon")});
    const double lifted =
        terrain::refraction_deg(sun.elevation_deg, c.number("pressure_pa"), c.number("temp_c"));
    return Json{{"elevation", sun.elevation_deg},
                {"azimuth", sun.azimuth_deg},
                {"apparent_elevation", sun.elevation_deg + lifted}};
}

Result<Json> riseAndSet(const ModelCall& c) {
    const auto day = instantOf(c.numbers("date"));
    if (!day) return Error{"date: [year, month, day] is wanted"};
    const auto zone = std::chrono::milliseconds{std::llround(c.number("tz_h") * 3.6e6)};
    const terrain::Instant midnight = *day - zone;
    const terrain::SunDay sun = terrain::sunDay(midnight, {c.number("lat"), c.number("lon")});
    const auto clock = [&](const std::optional<terrain::Instant>& t) {
        return t ? Json(std::chrono::duration<double, std::ratio<3600>>{*t - midnight}.count())
                 : Json(nullptr);
    };
    return Json{{"value", {clock(sun.rise), clock(sun.noon), clock(sun.set)}}};
}

}  // namespace

std::vector<Model> skyModels() {
    const ModelInput zenith = number("zenith", "deg", "sun from the zenith", 0, 180),
                     tilt = number("tilt", "deg", "of the surface", 0, 180);
    const ModelInput day = number("doy", "day", "of the year", 1, 366),
                     saz = number("saz", "deg", "surface azimuth from north"),
                     azimuth = number("azimuth", "deg", "sun from north");
    const ModelInput lat = number("lat", "deg", "latitude", -90, 90),
                     lon = number("lon", "deg", "longitude", -180, 180);
    const char* psa = "Blanco, Milidonis & Bonanos (2020), PSA";
    return {
        {"solar_position",
         "where the sun stands, deg; apparent with refraction",
         "PSA 2020",
         psa,
         {list("utc", "date", "[year, month, day, hour] UTC", 4), lat, lon,
          optional("pressure_pa", "Pa", "air pressure", 101325, 0),
          optional("temp_c", "degC", "air", 12, -80, 80)},
         solarPosition},
        {"sun_rise_set",
         "sunrise, noon and sunset by the local clock, h",
         "true elevation -0.8333 deg",
         psa,
         {list("date", "date", "[year, month, day]", 3), lat, lon,
          optional("tz_h", "h", "zone east of UTC", 0, -14, 14)},
         riseAndSet},
        {"haurwitz",
         "global light of a clear sky, W/m2",
         "1098 cos z e^(-0.059 / cos z)",
         "Haurwitz (1945)",
         {zenith},
         [](const ModelCall& c) -> Result<Json> {
             return value(clearSkyHaurwitz_Wm2(c.number("zenith")));
         }},
        {"ineichen",
         "global, direct and diffuse light of a clear sky, W/m2",
         "Ineichen-Perez with Linke turbidity",
         "Ineichen & Perez (2002)",
         {zenith, number("am_abs", "-", "air mass at the site's pressure"),
          number("tl", "-", "Linke turbidity"), optional("alt", "m", "height", 0),
          optional("i0", "W/m2", "above the air", 1364)},
         ineichen},
        {"airmass_ky",
         "relative air mass, null below the horizon",
         "1 / (cos z + 0.50572 (96.07995 - z)^-1.6364)",
         "Kasten & Young (1989)",
         {zenith},
         [](const ModelCall& c) -> Result<Json> {
             return c.number("zenith") < 90 ? value(airMass(c.number("zenith")))
                                            : value(std::optional<double>{});
         }},
        {"pressure_alt",
         "air pressure, Pa",
         "100 ((44331.514 - z) / 11880.516)^(1 / 0.1902632)",
         "US standard atmosphere",
         {number("alt", "m", "height", -1000, 40000)},
         [](const ModelCall& c) -> Result<Json> {
             return value(pressureAtHeight_Pa(c.number("alt")));
         }},
        {"extra_spencer",
         "light above the air, W/m2",
         "1366.1 (1.00011 + 0.034221 cos b + ...)",
         "Spencer (1971)",
         {day},
         [](const ModelCall& c) -> Result<Json> {
             return value(extraterrestrial_Wm2(c.integer("doy")));
         }},
        {"ground",
         "light from the ground on a tilted surface, W/m2",
         "ghi albedo (1 - cos tilt) / 2",
         "Hottel & Woertz (1942)",
         {tilt, number("ghi", "W/m2", "global", 0), optional("albedo", "-", "albedo", 0.25, 0, 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(groundOnTilt(c.number("tilt"), c.number("ghi"), c.number("albedo")));
         }},
        {"isotropic",
         "diffuse light of an even sky on a tilted surface, W/m2",
         "dhi (1 + cos tilt) / 2",
         "Hottel & Woertz (1942)",
         {tilt, number("dhi", "W/m2", "diffuse", 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(skyOnTilt(c.number("tilt"), c.number("dhi")));
         }},
        {"haydavies",
         "diffuse light on a tilted surface: all, even, around the sun, W/m2",
         "dhi (1 - Ai)(1 + cos) / 2 + dhi Ai Rb",
         "Hay & Davies (1980)",
         {tilt, saz, number("dhi", "W/m2", "diffuse", 0), number("dni", "W/m2", "direct", 0),
          positive("i0", "W/m2", "above the air"), zenith, azimuth},
         hayDavies},
        {"aoi_cos",
         "cosine of the angle between sun and normal",
         "cos t cos z + sin t sin z cos(az - saz)",
         "geometry",
         {tilt, saz, zenith, azimuth},
         [](const ModelCall& c) -> Result<Json> {
             return value(incidenceCosine(c.number("tilt"), c.number("saz"), c.number("zenith"),
                                          c.number("azimuth")));
         }},
        {"erbs_kd",
         "diffuse share of hourly light",
         "piecewise polynomial of kt",
         "Erbs, Klein & Duffie (1982)",
         {number("kt", "-", "clearness", 0, 2)},
         [](const ModelCall& c) -> Result<Json> { return value(diffuseShareHourly(c.number("kt"))); }},
        {"svf_horizon",
         "share of an even sky seen over the horizon",
         "mean cos^2 h",
         "definition",
         {list("elev", "deg", "horizon at equal steps")},
         [](const ModelCall& c) -> Result<Json> { return value(skyView(c.numbers("elev"))); }},
        {"wall_horizon",
         "height of the top of a long wall, deg",
         "atan(height cos(aside) / distance)",
         "geometry",
         {number("height", "m", "above the eye", 0), positive("dist", "m", "distance"),
          number("az_rel", "deg", "from the shortest way")},
         [](const ModelCall& c) -> Result<Json> {
             return value(wallHorizon_deg(c.number("height"), c.number("dist"), c.number("az_rel")));
         }},
        {"h0_daily_kwh",
         "light above the air on the flat over a day, kWh/m2",
         "24 / pi G (cos cos sin ws + ws sin sin)",
         "Duffie & Beckman, eq. 1.10.3",
         {number("lat", "deg", "latitude", -90, 90), day},
         [](const ModelCall& c) -> Result<Json> {
             return value(extraterrestrialDay_kWhm2(c.number("lat"), c.integer("doy")));
         }},
    };
}

}  // namespace pitscape::estimate
