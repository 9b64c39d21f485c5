#pragma once

#include "render/camera.h"

#include <optional>
#include <vector>

namespace pitscape::app {

/// The camera in the user's hands: moves, flights between places, and the views before.
class Navigator {
public:
    const render::Camera& camera() const { return camera_; }
    /// Jumps there.
    void set(const render::Camera& camera);
    /// Flies there in about a second. @param now_s  the time of the clock of step()
    void flyTo(const render::Camera& camera, double now_s, double duration_s = 0.9);
    bool flying() const { return flight_.has_value(); }
    /// Carries a flight on. @return true when the camera moved
    bool step(double now_s);

    /// A move of the hand: ends a flight and keeps the eye above the ground.
    void move(const render::Camera& camera, const render::GroundHeight& ground);
    /// A hand takes hold: the view before the drag is what previous() returns to.
    void mark();

    bool hasPrevious() const { return !past_.empty(); }
    void previous(double now_s);

private:
    struct Flight {
        render::Camera from, to;
        double start_s = 0, duration_s = 1;
    };
    render::Camera camera_;
    std::optional<Flight> flight_;
    std::vector<render::Camera> past_;
};

}  // namespace pitscape::app
