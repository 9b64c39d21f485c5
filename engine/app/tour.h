#pragma once

#include "app/sun_of_scene.h"
#include "core/result.h"
#include "design/scene.h"
#include "render/camera.h"

#include <optional>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

namespace pitscape::app {

/// A guided tour worked out: where the camera is at each moment. It rests at each stop and flies to
/// the next; the light goes over from the one's hour to the other's.
class TourPath {
public:
    struct Stop {
        render::Camera camera;
        SkyLights lights;
        std::optional<int> year;
    };
    /// What one picture of the tour shows.
    struct Moment {
        render::Camera camera;
        SkyLights lights;
        std::optional<int> year;  ///< of the stop that is nearer; none: as the session shows
    };

    /// @pre at least one stop, secondsPerStop > 0
    TourPath(std::vector<Stop> stops, double secondsPerStop);
    double duration_s() const;
    /// @param t_s  0 to duration_s(), else the nearest of them
    Moment at(double t_s) const;

private:
    std::vector<Stop> stops_;
    double perStop_s_;
};

/// The stops of the scene's tour; all its views where the tour names none.
/// @return or which view or date is wrong, or that there is no view
Result<TourPath> tourOf(const design::Scene& scene);

}  // namespace pitscape::app
