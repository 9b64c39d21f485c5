#pragma once

#include <functional>

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace pitscape::render {

/// Height of the ground in metres at a place (easting, northing), NaN where there is none.
using GroundHeight = std::function<double(glm::dvec2)>;

/// Where the picture is taken from: places are easting, northing and height in the CRS of the
/// scene, metres. The horizon is always level.
struct Camera {
    glm::dvec3 eye{0, -100, 60};
    glm::dvec3 target{0};
    double fov_deg = 45;  ///< angle between the lower and the upper border of the picture
    friend bool operator==(const Camera&, const Camera&) = default;

    glm::dvec3 forward() const;  ///< unit vector
    glm::dvec3 right() const;    ///< unit vector, level
    glm::dvec3 up() const;       ///< unit vector
    double distance_m() const;   ///< eye to target
    double heading_deg() const;  ///< compass direction of the view, 0 north, 90 east
    double pitch_deg() const;    ///< above the horizon, negative looks down
};

/// A camera at a distance from a target. @param heading_deg, pitch_deg  of the view direction
Camera lookAt(glm::dvec3 target, double heading_deg, double pitch_deg, double distance_m,
              double fov_deg = 45);

/// Reversed depth (1 near, 0 infinitely far), for positions in metres from `origin`.
/// @param jitter_px  moves the picture by parts of a pixel, for smoothing over several frames
glm::mat4 clipFromSite(const Camera& camera, glm::dvec3 origin, glm::ivec2 size,
                       glm::dvec2 jitter_px = {0, 0});

/// Direction through a pixel of the picture; (0, 0) is the upper left corner. Unit vector.
glm::dvec3 rayThrough(const Camera& camera, glm::dvec2 pixel, glm::ivec2 size);

// Moves. Each returns the camera after it; none lets the view tip over.

/// Turns about a fixed place, keeping its distance: a drag of the mouse.
Camera orbited(const Camera& camera, glm::dvec3 about, double turn_deg, double tilt_deg);
/// Shifts sideways and up in the plane of the picture, metres at the distance of the target.
Camera panned(const Camera& camera, double right_m, double up_m);
/// Moves towards a place (or away, factor > 1) so that the place stays under the cursor.
/// @param factor  new distance over old
Camera zoomed(const Camera& camera, glm::dvec3 towards, double factor);
/// Looks around from where the eye is.
Camera turned(const Camera& camera, double turn_deg, double tilt_deg);
/// Flies: metres forward along the view, to the right, and straight up.
Camera flown(const Camera& camera, double forward_m, double right_m, double up_m);
/// Shows a sphere entirely, looking from the present direction.
Camera framed(const Camera& camera, glm::dvec3 centre, double radius_m);

/// Lifts the eye to at least `clearance_m` above the ground below it.
Camera keptAboveGround(const Camera& camera, const GroundHeight& ground, double clearance_m = 1.0);

/// Walks on the ground: eye height over the ground, no step up a slope steeper than the limit.
struct Walker {
    double eyeHeight_m = 1.6;
    double slopeLimit_deg = 45;
};
/// @return the camera after the step; unmoved where the ground is too steep or missing
Camera walked(const Camera& camera, const Walker& walker, double forward_m, double right_m,
              const GroundHeight& ground);

/// Between two cameras, 0..1, for a flight: eases in and out, distances change evenly.
Camera between(const Camera& from, const Camera& to, double t);

}  // namespace pitscape::render
