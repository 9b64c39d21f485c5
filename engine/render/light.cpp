#include "render/light.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/exponential.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace pitscape::render {
namespace {

constexpr glm::vec3 kLuminance{0.2126f, 0.7152f, 0.0722f};

double airMass(double elevation_deg) {
    const double e = std::max(elevation_deg, -2.0);
    return 1.0 / (std::sin(glm::radians(e)) + 0.50572 * std::pow(e + 6.07995, -1.6364));
}

float smooth(double from, double to, double x) {
    const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
    return static_cast<float>(t * t * (3 - 2 * t));
}

double elevation_deg(double sinElevation) {
    return glm::degrees(std::asin(std::clamp(sinElevation, -1.0, 1.0)));
}

/// The sun gives no direct light any more, the moon gives none yet: shadows may change over.
constexpr double kDusk_deg = -3;

/// Of the full moon, 0 to 1.
float moonlight(double lit) {
    const double phase_deg = glm::degrees(std::acos(std::clamp(2 * lit - 1, -1.0, 1.0)));
    return static_cast<float>(std::pow(10, -0.4 * (0.026 * phase_deg + 4e-9 * std::pow(phase_deg, 4))));
}

/// Direct light of the moon at this hour.
glm::vec3 moonOf(double sunElevation_deg, const Moon& moon) {
    const double up = elevation_deg(glm::normalize(moon.to).z);
    return glm::vec3{0.026f, 0.031f, 0.042f} * moonlight(moon.lit) * smooth(-1.0, 6.0, up) *
           (1 - smooth(-9.0, kDusk_deg, sunElevation_deg));
}

}  // namespace

glm::dvec3 toBrightest(glm::dvec3 toSun, const Moon& moon) {
    const glm::dvec3 sun = glm::normalize(toSun), other = glm::normalize(moon.to);
    const bool night = elevation_deg(sun.z) < kDusk_deg;
    return night && moon.lit > 0 && elevation_deg(other.z) > -1 ? other : sun;
}

Light lightOf(double sinElevation, double cloudCover, const Moon& moon) {
    const double elevation = elevation_deg(sinElevation);
    const float up = smooth(-1.0, 3.0, elevation);       // the disk clears the horizon
    const float day = smooth(-9.0, 12.0, elevation);     // twilight to full day
    const float low = 1 - smooth(4.0, 28.0, elevation);  // how golden the hour is
    const auto mass = static_cast<float>(airMass(std::max(elevation, 0.0)));
    const glm::vec3 through = glm::exp(-glm::vec3{0.050f, 0.105f, 0.215f} * std::min(mass, 12.0f));

    Light light;
    const auto clear = static_cast<float>(1 - 0.35 * std::clamp(cloudCover, 0.0, 1.0));
    light.sun = clear * (3.3f * up * through + moonOf(elevation, moon));
    const glm::vec3 dayZenith{0.115f, 0.245f, 0.560f}, dayHorizon{0.56f, 0.70f, 0.88f};
    const glm::vec3 goldZenith{0.135f, 0.215f, 0.430f}, goldHorizon{0.66f, 0.60f, 0.60f};
    const glm::vec3 nightZenith{0.0016f, 0.0026f, 0.0065f}, nightHorizon{0.005f, 0.0065f, 0.011f};
    light.zenith = glm::mix(nightZenith, glm::mix(dayZenith, goldZenith, low), day);
    light.horizon = glm::mix(nightHorizon, glm::mix(dayHorizon, goldHorizon, low), day);
    const glm::vec3 dayGlow{0.95f, 0.93f, 0.86f}, goldGlow{1.45f, 0.86f, 0.42f},
        duskGlow{0.52f, 0.20f, 0.10f};
    const glm::vec3 glow =
        glm::mix(glm::mix(dayGlow, goldGlow, low), duskGlow, 1 - smooth(-5.0, 2.0, elevation));
    light.glow = glm::mix(nightHorizon, glow, day);
    light.sky = 0.80f * light.zenith + 0.32f * light.horizon + 0.10f * light.glow;
    const double height = elevation < kDusk_deg ? glm::normalize(moon.to).z : sinElevation;
    const float level = static_cast<float>(std::max(height, 0.12));
    light.bounce = glm::vec3{0.30f, 0.26f, 0.20f} * (light.sun * level * 0.55f + 0.5f * light.sky);
    light.stars = 0.9f * (1 - smooth(-12.0, -3.0, elevation));
    light.lamps = 1 - smooth(-4.0, 4.0, elevation);

    // Exposure: bright ground at the level of the eye's middle grey, following most of the change.
    const float ground =
        glm::dot(kLuminance, light.sun) * (0.22f + 0.78f * level) + glm::dot(kLuminance, light.sky);
    const float exposure = 1.12f * std::pow(ground / 2.0f, -0.60f) / 2.0f;
    for (glm::vec3* part :
         {&light.sun, &light.sky, &light.bounce, &light.zenith, &light.horizon, &light.glow})
        *part *= exposure;
    return light;
}

}  // namespace pitscape::render
