#pragma once

#include "core/result.h"
#include "design/scene.h"

#include <filesystem>
#include <string>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace pitscape::ui {

/// How the hand moves the camera.
enum class CameraMode { kOrbit, kWalk };
/// The standard views of the keys 1, 3 and 7.
enum class Side { kFront, kRight, kTop };

/// Another use of the site that a part of the picture shows, left of a bar that can be dragged.
struct Comparison {
    enum class With {
        kNothing,
        kToday,      ///< no element and no operation, opening year
        kUntouched,  ///< the same in the year that is shown: what grows by itself
        kScenario,
    };
    With with = With::kNothing;
    std::string scenario;  ///< name, of kScenario
    double share = 0.5;    ///< of the width of the picture that shows it, 0 to 1
    bool dragging = false;
    bool shares = false;  ///< the table of what fills the view is open
    bool on() const { return with != With::kNothing; }
    bool sameUse(const Comparison& o) const { return with == o.with && scenario == o.scenario; }
};

/// What the picture shows besides the scene. Panels set it, the window draws by it.
struct Picture {
    std::string overlay;  ///< one of overlays() of ui/legend.h
    bool contours = false;
    double contourInterval_m = 10;
    int dayOfYear = 172;  ///< 1 to 365
    double hour = 15.5;   ///< by the clock of the scene, 0 to 24
    CameraMode mode = CameraMode::kOrbit;
    Comparison comparison;
};

/// How much of the picture something fills.
struct ViewShare {
    std::string id;                ///< of app/view_shares.h
    double before = 0, after = 0;  ///< of the compared use and of the design, 0 to 1
};

/// What lies under the cursor.
struct Under {
    glm::dvec3 place{0};
    double slope_deg = 0;
};

/// What the picture costs at present, for the status line.
struct PictureCost {
    double frame_ms = 0;
    double scale = 1;  ///< of the resolution, linear
    bool software = false;
    std::string device;
    int triangles = 0;
};

/// A picture to save: as the window shows it; with north, sun and date written into the corner; with
/// the sky transparent; all around the eye.
enum class PictureKind { kAsSeen, kStamped, kCutOut, kPanorama };

/// What the panels may ask of the picture; the window implements it.
class Stage {
public:
    virtual ~Stage() = default;
    virtual void home() = 0;
    virtual void frameSelection() = 0;
    virtual void look(Side side) = 0;
    virtual void previousView() = 0;
    virtual bool hasPreviousView() const = 0;
    virtual void setMode(CameraMode mode) = 0;
    virtual design::View currentView() const = 0;
    virtual void show(const design::View& view) = 0;
    virtual double heading_deg() const = 0;
    virtual PictureCost cost() const = 0;
    /// Takes the picture without the panels.
    virtual Status writePicture(const std::filesystem::path& file, PictureKind kind) = 0;
    /// Takes the whole window with its panels.
    virtual Status writeWindow(const std::filesystem::path& file) = 0;
    /// Where a place on the ground lies in the window, pixels; behind the camera: outside it.
    virtual glm::dvec2 pixelOf(glm::dvec2 place) const = 0;
    /// The same of a point in space: easting, northing, height.
    virtual glm::dvec2 pixelOfPoint(glm::dvec3 point) const = 0;
    virtual void setFullscreen(bool on) = 0;
    /// Ends the program at the end of this frame.
    virtual void quit() = 0;
};

}  // namespace pitscape::ui
