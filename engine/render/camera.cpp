#include "render/camera.h"

#include "core/contract.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/trigonometric.hpp>

namespace pitscape::render {
namespace {

constexpr double kNear_m = 0.3;       // a hand's breadth in front of the eye
constexpr double kSteepest_deg = 89;  // straight down has no heading

glm::dvec3 directionOf(double heading_deg, double pitch_deg) {
    const double h = glm::radians(heading_deg), p = glm::radians(pitch_deg);
    return {std::sin(h) * std::cos(p), std::cos(h) * std::cos(p), std::sin(p)};
}

/// Turns a vector about the vertical, then tilts it, never past the steepest view.
glm::dvec3 turnedVector(glm::dvec3 v, double turn_deg, double tilt_deg) {
    const double length = glm::length(v);
    if (length == 0) return v;
    const double heading = glm::degrees(std::atan2(v.x, v.y)) + turn_deg;
    const double pitch =
        std::clamp(glm::degrees(std::asin(std::clamp(v.z / length, -1.0, 1.0))) + tilt_deg,
                   -kSteepest_deg, kSteepest_deg);
    return length * directionOf(heading, pitch);
}

}  // namespace

glm::dvec3 Camera::forward() const {
    const glm::dvec3 v = target - eye;
    const double length = glm::length(v);
    return length > 0 ? v / length : glm::dvec3{0, 1, 0};
}

glm::dvec3 Camera::right() const {
    const glm::dvec3 f = forward();
    const double level = std::hypot(f.x, f.y);
    return level > 1e-9 ? glm::dvec3{f.y / level, -f.x / level, 0} : glm::dvec3{1, 0, 0};
}

glm::dvec3 Camera::up() const { return glm::cross(right(), forward()); }

double Camera::distance_m() const { return glm::length(target - eye); }

double Camera::heading_deg() const {
    const glm::dvec3 f = forward();
    const double h = glm::degrees(std::atan2(f.x, f.y));
    return h < 0 ? h + 360 : h;
}

double Camera::pitch_deg() const { return glm::degrees(std::asin(std::clamp(forward().z, -1.0, 1.0))); }

Camera lookAt(glm::dvec3 target, double heading_deg, double pitch_deg, double distance_m,
              double fov_deg) {
    const double pitch = std::clamp(pitch_deg, -kSteepest_deg, kSteepest_deg);
    return {target - distance_m * directionOf(heading_deg, pitch), target, fov_deg};
}

glm::mat4 clipFromSite(const Camera& camera, glm::dvec3 origin, glm::ivec2 size, glm::dvec2 jitter_px) {
    PS_EXPECT(size.x > 0 && size.y > 0);
    const glm::dvec3 r = camera.right(), u = camera.up(), f = camera.forward(), e = camera.eye - origin;
    const double focal = 1.0 / std::tan(glm::radians(camera.fov_deg) / 2);
    const double aspect = static_cast<double>(size.x) / size.y;
    const double jx = 2 * jitter_px.x / size.x, jy = 2 * jitter_px.y / size.y;
    // Rows: x and y are scaled and shifted by the jitter times depth, z = near, w = depth.
    glm::dmat4 m{0};
    const auto setRow = [&](int row, glm::dvec3 v, double w) {
        m[0][row] = v.x;
        m[1][row] = v.y;
        m[2][row] = v.z;
        m[3][row] = w;
    };
    const glm::dvec3 x = r * (focal / aspect) + f * jx, y = u * focal + f * jy;
    setRow(0, x, -glm::dot(x, e));
    setRow(1, y, -glm::dot(y, e));
    setRow(2, glm::dvec3{0}, kNear_m);
    setRow(3, f, -glm::dot(f, e));
    return glm::mat4{m};
}

glm::dvec3 rayThrough(const Camera& camera, glm::dvec2 pixel, glm::ivec2 size) {
    const double tangent = std::tan(glm::radians(camera.fov_deg) / 2);
    const double x = (2 * pixel.x / size.x - 1) * tangent * size.x / size.y;
    const double y = (1 - 2 * pixel.y / size.y) * tangent;
    return glm::normalize(camera.forward() + x * camera.right() + y * camera.up());
}

Camera orbited(const Camera& camera, glm::dvec3 about, double turn_deg, double tilt_deg) {
    // The tilt that the view direction can still take holds for the arm to the pivot too.
    const double pitch = std::clamp(camera.pitch_deg() + tilt_deg, -kSteepest_deg, kSteepest_deg);
    const double tilt = pitch - camera.pitch_deg();
    const glm::dvec3 r = camera.right();
    const glm::dmat4 tilted = glm::rotate(glm::dmat4{1}, glm::radians(tilt), r);
    const glm::dmat4 both =
        glm::rotate(glm::dmat4{1}, -glm::radians(turn_deg), glm::dvec3{0, 0, 1}) * tilted;
    const auto moved = [&](glm::dvec3 p) {
        return about + glm::dvec3{both * glm::dvec4{p - about, 0}};
    };
    return {moved(camera.eye), moved(camera.target), camera.fov_deg};
}

Camera panned(const Camera& camera, double right_m, double up_m) {
    const glm::dvec3 by = right_m * camera.right() + up_m * camera.up();
    return {camera.eye + by, camera.target + by, camera.fov_deg};
}

Camera zoomed(const Camera& camera, glm::dvec3 towards, double factor) {
    PS_EXPECT(factor > 0);
    constexpr double kClosest_m = 1.5;
    const double distance = glm::length(towards - camera.eye);
    if (factor < 1 && distance * factor < kClosest_m) return camera;
    const glm::dvec3 eye = towards + factor * (camera.eye - towards);
    return {eye, eye + factor * (camera.target - camera.eye), camera.fov_deg};
}

Camera turned(const Camera& camera, double turn_deg, double tilt_deg) {
    return {camera.eye, camera.eye + turnedVector(camera.target - camera.eye, turn_deg, tilt_deg),
            camera.fov_deg};
}

Camera flown(const Camera& camera, double forward_m, double right_m, double up_m) {
    const glm::dvec3 by =
        forward_m * camera.forward() + right_m * camera.right() + glm::dvec3{0, 0, up_m};
    return {camera.eye + by, camera.target + by, camera.fov_deg};
}

Camera framed(const Camera& camera, glm::dvec3 centre, double radius_m) {
    const double distance = std::max(radius_m, 0.5) / std::sin(glm::radians(camera.fov_deg) / 2);
    return {centre - distance * camera.forward(), centre, camera.fov_deg};
}

Camera keptAboveGround(const Camera& camera, const GroundHeight& ground, double clearance_m) {
    const double below = ground({camera.eye.x, camera.eye.y});
    if (std::isnan(below) || camera.eye.z >= below + clearance_m) return camera;
    const glm::dvec3 lift{0, 0, below + clearance_m - camera.eye.z};
    return {camera.eye + lift, camera.target + lift, camera.fov_deg};
}

Camera walked(const Camera& camera, const Walker& walker, double forward_m, double right_m,
              const GroundHeight& ground) {
    const glm::dvec3 r = camera.right();
    const glm::dvec2 ahead{-r.y, r.x};
    const glm::dvec2 here{camera.eye.x, camera.eye.y};
    const glm::dvec2 there = here + forward_m * ahead + right_m * glm::dvec2{r.x, r.y};
    const double before = ground(here), after = ground(there);
    if (std::isnan(after)) return camera;
    const double way = glm::length(there - here);
    const double steepest = std::tan(glm::radians(walker.slopeLimit_deg));
    if (!std::isnan(before) && way > 0 && after - before > steepest * way) return camera;
    const glm::dvec3 eye{there, after + walker.eyeHeight_m};
    return {eye, eye + (camera.target - camera.eye), camera.fov_deg};
}

Camera between(const Camera& from, const Camera& to, double t) {
    const double s = std::clamp(t, 0.0, 1.0);
    const double eased = s * s * (3 - 2 * s);
    const glm::dvec3 target = glm::mix(from.target, to.target, eased);
    const double turn = std::remainder(to.heading_deg() - from.heading_deg(), 360.0);
    const double distance = std::pow(std::max(from.distance_m(), 1e-3), 1 - eased) *
                            std::pow(std::max(to.distance_m(), 1e-3), eased);
    return lookAt(target, from.heading_deg() + eased * turn,
                  glm::mix(from.pitch_deg(), to.pitch_deg(), eased), distance,
                  glm::mix(from.fov_deg, to.fov_deg, eased));
}

}  // namespace pitscape::render
