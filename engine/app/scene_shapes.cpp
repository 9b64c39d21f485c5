#include "app/scene_shapes.h"

#include "core/jobs.h"
#include "shape/scatter.h"
#include "shape/shape.h"

#include <functional>
#include <utility>

namespace pitscape::app {
namespace {

constexpr int kTile = 128;  // cells along a side of a tile of wild plants

/// How far beyond its own cells a shape reads the ground: railings, rims, landings.
constexpr double kReach_m = 40;

}  // namespace

std::uint64_t numberOf(const design::ElementId& id) { return std::hash<std::string>{}(id) | 1U; }

void SceneShapes::forget() {
    known_.clear();
    meshes_.clear();
    tiles_.clear();
    wildYear_ = -1;
}

void SceneShapes::update(const session::Session& session, const geo::CellRect& changed) {
    updateElements(session, changed);
    updateWild(session, changed);
}

void SceneShapes::updateElements(const session::Session& session, const geo::CellRect& changed) {
    const ground::Ground& ground = session.ground();
    const int reach = 1 + static_cast<int>(kReach_m / ground.frame().cellSize_m);
    std::map<design::ElementId, Known, std::less<>> before = std::exchange(known_, {});
    meshes_.clear();
    for (const auto& [id, element] : session.scene().elements) {
        const catalogue::Kind* kind = session.kindOf(element);
        const auto found = ground.placements().find(id);
        if (!kind || found == ground.placements().end() || !shape::knows(kind->shape)) continue;
        const ground::Placement& placement = found->second;
        if (!placement.measurable() || placement.openingYear > session.year()) continue;
        const auto was = before.find(id);
        const bool same = was != before.end() && was->second.element == element &&
                          was->second.year == session.year() && was->second.rect == placement.rect &&
                          geo::intersection(placement.rect.grown(reach), changed).empty();
        Known known;
        if (same) {
            known = std::move(was->second);
        } else {
            shape::Built built =
                shape::build(*kind, element, placement, ground.heights(), ground.origin(),
                             session.year(), shape::Detail::kFull, shape::freeOf(ground, id));
            known = {element, session.year(), placement.rect, nullptr, std::move(built.plants)};
            if (!built.mesh.empty())
                known.mesh = std::make_shared<const geo::Mesh>(std::move(built.mesh));
        }
        if (known.mesh) meshes_.push_back({numberOf(id), known.mesh});
        known_.emplace(id, std::move(known));
    }
}

void SceneShapes::updateWild(const session::Session& session, const geo::CellRect& changed) {
    const ground::Ground& ground = session.ground();
    const geo::GridFrame& frame = ground.frame();
    const int across = (frame.cols + kTile - 1) / kTile, down = (frame.rows + kTile - 1) / kTile;
    const auto count = static_cast<std::size_t>(across) * static_cast<std::size_t>(down);
    const bool all =
        tiles_.size() != count || std::exchange(wildYear_, session.year()) != session.year();
    wildYear_ = session.year();
    tiles_.resize(count);
    std::vector<int> stale;
    for (int i = 0; i < across * down; ++i) {
        const int col = i % across * kTile, row = i / across * kTile;
        if (all || !geo::intersection({col, row, col + kTile, row + kTile}, changed).empty())
            stale.push_back(i);
    }
    parallelFor(std::ssize(stale), 1, [&](std::int64_t first, std::int64_t last) {
        for (auto k = static_cast<std::size_t>(first); k < static_cast<std::size_t>(last); ++k) {
            const int col = stale[k] % across * kTile, row = stale[k] / across * kTile;
            tiles_[static_cast<std::size_t>(stale[k])] =
                shape::scatter(ground, {col, row, col + kTile, row + kTile}, session.year(), wild_);
        }
    });
}

std::vector<shape::Plant> SceneShapes::plants() const {
    std::vector<shape::Plant> plants;
    for (const auto& [id, known] : known_)
        plants.insert(plants.end(), known.plants.begin(), known.plants.end());
    for (const auto& tile : tiles_) plants.insert(plants.end(), tile.begin(), tile.end());
    return plants;
}

}  // namespace pitscape::app
