// What is seen from a place, worked out beside the frame.
#include "session/session.h"
#include "terrain/viewshed.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

namespace pitscape::session {
namespace {

/// The cost grows with the cube of the radius; so many cells take well under a second of
/// two cores.
constexpr double kFarthest_cells = 500;

}  // namespace

void Session::lookFrom(glm::dvec2 place) {
    const terrain::HeightGrid& grid = ground_->heights();
    const geo::Cell cell = grid.frame().cellAt(place);
    if (!grid.contains(cell) || std::isnan(grid.at(cell))) return;
    const glm::dvec2 size = grid.frame().box().size();
    sight_ =
        Sight{place, std::min(kFarthest_cells * grid.cellSize_m(), std::hypot(size.x, size.y)), {}};
    sightOf_ = 0;
    ++sightRevision_;
    refreshSight();
}

void Session::stopLooking() {
    if (!sight_) return;
    sight_.reset();
    ++sightRevision_;
}

void Session::refreshSight() {
    if (!sight_ || tool_.operation || sightOf_ == ground_->revision()) return;
    sightOf_ = ground_->revision();
    jobs_.submit("viewshed", [this, from = sight_->from, radius_m = sight_->radius_m,
                              grid = std::make_shared<const terrain::HeightGrid>(ground_->heights())](
                                 std::stop_token stop, Progress&) {
        auto seen = terrain::viewshed(*grid, {.place = from, .radius_m = radius_m}, stop);
        return std::function<void()>{[this, from, seen = std::move(seen)]() mutable {
            if (!sight_ || sight_->from != from || seen.empty()) return;
            sight_->seen = std::move(seen);
            ++sightRevision_;
        }};
    });
}

}  // namespace pitscape::session
