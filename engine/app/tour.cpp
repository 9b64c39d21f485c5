#include "app/tour.h"

#include "app/picture.h"
#include "core/contract.h"
#include "core/text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::app {
namespace {

constexpr double kRest = 0.45;   ///< share of a stop's time in which the camera rests
constexpr double kSway_deg = 3;  ///< it turns this little while it rests, so that depth is felt

/// The light goes over from one hour to another.
SkyLights between(const SkyLights& from, const SkyLights& to, double share) {
    const auto way = [share](glm::dvec3 a, glm::dvec3 b) {
        return glm::normalize(a * (1 - share) + b * share);
    };
    return {way(from.toSun, to.toSun),
            {way(from.moon.to, to.moon.to), from.moon.lit * (1 - share) + to.moon.lit * share}};
}

}  // namespace

TourPath::TourPath(std::vector<Stop> stops, double secondsPerStop)
    : stops_{std::move(stops)}, perStop_s_{secondsPerStop} {
    PS_EXPECT(!stops_.empty() && perStop_s_ > 0);
}

double TourPath::duration_s() const { return static_cast<double>(stops_.size()) * perStop_s_; }

TourPath::Moment TourPath::at(double t_s) const {
    const double t = std::clamp(t_s, 0.0, duration_s()) / perStop_s_;
    const auto last = stops_.size() - 1;
    const auto index = std::min(static_cast<std::size_t>(t), last);
    const double share = t - static_cast<double>(index);
    const auto swayed = [&](std::size_t stop, double s) {
        const render::Camera& c = stops_[stop].camera;
        return render::orbited(c, c.target, kSway_deg * s, 0);
    };
    const double rest = index == last ? 1 : kRest;
    if (share <= rest) return {swayed(index, share / rest), stops_[index].lights, stops_[index].year};
    const double flown = (share - kRest) / (1 - kRest);
    const Stop &from = stops_[index], &to = stops_[index + 1];
    return {render::between(swayed(index, 1), to.camera, flown), between(from.lights, to.lights, flown),
            flown < 0.5 ? from.year : to.year};
}

Result<TourPath> tourOf(const design::Scene& scene) {
    std::vector<std::string> names = scene.tour.stops;
    if (names.empty())
        for (const design::View& view : scene.views) names.push_back(view.name);
    if (names.empty())
        return Error{tr("the scene has no saved view to go to; save one in the window first")};
    std::vector<TourPath::Stop> stops;
    for (const std::string& name : names) {
        const design::View* view = scene.view(name);
        if (view == nullptr)
            return Error{fmt::format(fmt::runtime(tr("there is no view \"{0}\" in the scene")), name)};
        const auto lights = lightsOf(scene, view->date.value_or(std::string{}));
        if (!lights) return lights.error();
        stops.push_back({{view->eye, view->target, view->fov_deg}, *lights, view->year});
    }
    return TourPath{std::move(stops), std::max(scene.tour.secondsPerStop, 0.5)};
}

}  // namespace pitscape::app
