#pragma once

#include "render/camera.h"
#include "render/light.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "geo/mesh.h"

namespace pitscape::render {

/// How much a frame may cost. kMedium is the choice on software OpenGL.
enum class Quality { kLow, kMedium, kHigh, kPicture };

/// An element that is not there yet: drawn translucent.
struct Ghost {
    geo::Mesh mesh;    ///< site metres
    bool fits = true;  ///< green, or red
};

/// A tile of a larger picture. @see picture()
struct Part {
    glm::ivec2 full{0};  ///< size of the whole picture; 0 = the frame is the whole
    glm::ivec2 at{0};    ///< upper left pixel of this tile in it
};

/// What stands around the survey. Where nothing is drawn the picture is transparent, its colours those
/// of what is there: it can be laid into another one.
enum class Around { kLandAndSky, kLand, kNothing };

/// Everything that one picture depends on besides the uploaded scene.
struct Frame {
    Camera camera;
    glm::ivec2 size{1280, 720};
    Quality quality = Quality::kMedium;
    double detail =
        1;  ///< triangles along a line of the ground against what the quality says; 2 at rest
    glm::dvec3 toSun{0.5, -0.5, 0.7};  ///< direction to the sun, east, north, up; below 0 it is night
    Moon moon;                         ///< lights the night while it is up
    double cloudCover = 0.35;          ///< 0..1
    double haze = 1;                   ///< 0 clear, 1 a summer day, 3 mist
    double time_s = 0;                 ///< for waves and wind; constant = still
    double year = 0;                   ///< since the opening
    double contourInterval_m = 0;      ///< 0 = none; every fifth line is heavier
    double overlayStrength = 0;        ///< 0 = the ground's own colours, 1 = the overlay
    std::vector<std::uint64_t> selected;
    std::optional<Ghost> ghost;
    glm::dvec2 jitter_px{0, 0};  ///< shift of the picture for smoothing over several frames
    Part part;
    Around around = Around::kLandAndSky;
    std::optional<glm::dvec3> sharpAbout;  ///< where shadows of things are sharp; none: the target

    glm::ivec2 wholeSize() const { return part.full.x > 0 ? part.full : size; }
};

}  // namespace pitscape::render
