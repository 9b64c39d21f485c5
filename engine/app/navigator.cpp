#include "app/navigator.h"

#include <algorithm>

namespace pitscape::app {
namespace {

constexpr std::size_t kMostViews = 50;

}  // namespace

void Navigator::mark() {
    if (!past_.empty() && past_.back() == camera_) return;
    past_.push_back(camera_);
    if (past_.size() > kMostViews) past_.erase(past_.begin());
}

void Navigator::set(const render::Camera& camera) {
    flight_.reset();
    camera_ = camera;
}

void Navigator::flyTo(const render::Camera& camera, double now_s, double duration_s) {
    mark();
    if (duration_s <= 0) return set(camera);
    flight_ = Flight{camera_, camera, now_s, duration_s};
}

bool Navigator::step(double now_s) {
    if (!flight_) return false;
    const double t = std::clamp((now_s - flight_->start_s) / flight_->duration_s, 0.0, 1.0);
    camera_ = render::between(flight_->from, flight_->to, t);
    if (t >= 1) {
        camera_ = flight_->to;
        flight_.reset();
    }
    return true;
}

void Navigator::move(const render::Camera& camera, const render::GroundHeight& ground) {
    flight_.reset();
    camera_ = render::keptAboveGround(camera, ground);
}

void Navigator::previous(double now_s) {
    if (past_.empty()) return;
    const render::Camera to = past_.back();
    past_.pop_back();
    flight_ = Flight{camera_, to, now_s, 0.6};
}

}  // namespace pitscape::app
