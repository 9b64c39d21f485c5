#include "ui/scene_snapshot.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace pitscape::ui {
namespace {

template <class T>
std::vector<T> copy(std::span<const T> values) {
    return {values.begin(), values.end()};
}

}  // namespace

SceneSnapshot::SceneSnapshot(const ground::Ground& ground)
    : heights{ground.heights()},
      slope_deg{copy(ground.slope_deg())},
      before{copy(ground.baselineCover())},
      after{copy(ground.cover())},
      inSite{copy(ground.inSite())},
      owner{copy(ground.owner())},
      base{&ground.base()},
      groundRevision{ground.revision()},
      unsummed{ground.changedSince(std::nullopt)} {}

void SceneSnapshot::follow(const session::Session& session) {
    const ground::Ground& g = session.ground();
    const ground::Change change = g.changedSince(std::exchange(groundRevision, g.revision()));
    const geo::CellRect& cells = change.cells;
    for (std::int32_t row = cells.row0; row < cells.row1; ++row) {
        const auto bring = [&, first = g.frame().index({cells.col0, row})](const auto& from, auto& to) {
            std::ranges::copy(from.subspan(first, static_cast<std::size_t>(cells.cols())),
                              to.begin() + static_cast<std::ptrdiff_t>(first));
        };
        bring(g.slope_deg(), slope_deg);
        bring(g.baselineCover(), before);
        bring(g.cover(), after);
        bring(g.inSite(), inSite);
        bring(g.owner(), owner);
        if (!change.heights) continue;
        for (std::int32_t col = cells.col0; col < cells.col1; ++col)
            heights.set({col, row}, g.heights().at({col, row}));
    }
    unsummed = {geo::hull(unsummed.cells, cells), unsummed.heights || change.heights};
    scene = session.scene();
    owners = g.owners();
    placements = g.placements();
    year = session.year();
}

estimate::SiteLayers SceneSnapshot::layers() const {
    return {heights, slope_deg, before, after, owner, owners, inSite, base->heights_m(), unsummed};
}

}  // namespace pitscape::ui
