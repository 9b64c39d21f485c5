#include "app/scene_shapes.h"

#include "core/jobs.h"
#include "core/one_thread.h"
#include "shape/scatter.h"
#include "shape/shape.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace pitscape::app {
namespace {

constexpr int kTile = 128;  // cells along a side of a tile of wild plants

/// How far beyond its own cells a shape reads the ground: railings, rims, landings.
constexpr double kReach_m = 40;

constexpr int kTilesAtOnce = 16;  ///< cut out between two frames: two milliseconds

constexpr double kFull_perKm2 = 25e3;  ///< wild plants at full density: shape::scatter()
constexpr double kMostWild = 1e6;      ///< plants: 200 MiB; those of a county would take all memory

/// Share of the wild plants of a site that are drawn: fewer where the site is a whole county.
float shareOf(float wild, const geo::GridFrame& frame) {
    const double km2 = static_cast<double>(frame.count()) * frame.cellSize_m * frame.cellSize_m / 1e6;
    return std::min(wild, static_cast<float>(kMostWild / (kFull_perKm2 * std::max(km2, 1e-6))));
}

bool equal(const geo::Mesh& a, const geo::Mesh& b) {
    return a.indices == b.indices &&
           std::ranges::equal(a.vertices, b.vertices,
                              [](const geo::Mesh::Vertex& v, const geo::Mesh::Vertex& w) {
                                  return v.position == w.position && v.normal == w.normal &&
                                         v.colour == w.colour && v.material == w.material;
                              });
}

geo::CellRect rectOf(int tile, const geo::GridFrame& frame) {
    const int across = (frame.cols + kTile - 1) / kTile;
    const int col = tile % across * kTile, row = tile / across * kTile;
    return {col, row, col + kTile, row + kTile};
}

}  // namespace

std::uint64_t numberOf(const design::ElementId& id) { return std::hash<std::string>{}(id) | 1U; }

void SceneShapes::forget() {
    known_.clear();
    own_.forget();
    around_.clear();
    aroundOf_.reset();
    meshes_.clear();
    tiles_.clear();
    wildYear_ = -1;
    jobs_.reset();
    stale_.clear();
    ready_.reset();
    asked_ = unsorted_ = false;
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
        const auto own = own_.of(session, element);
        const bool same = was != before.end() && was->second.element == element &&
                          was->second.year == session.year() && was->second.rect == placement.rect &&
                          was->second.own == own &&
                          geo::intersection(placement.rect.grown(reach), changed).empty();
        Known known;
        if (same) {
            known = std::move(was->second);
        } else {
            shape::Built built =
                builtOf(session, *kind, element, placement, own.get(), shape::freeOf(ground, id));
            known = {element, session.year(), placement.rect, own, nullptr, std::move(built.plants)};
            // A shape that came out as it was keeps its pointer: nothing is uploaded again.
            const bool still =
                was != before.end() && was->second.mesh && equal(*was->second.mesh, built.mesh);
            if (still)
                known.mesh = was->second.mesh;
            else if (!built.mesh.empty())
                known.mesh = std::make_shared<const geo::Mesh>(std::move(built.mesh));
        }
        if (known.mesh) meshes_.push_back({numberOf(id), known.mesh});
        known_.emplace(id, std::move(known));
    }
    updateAround(session, changed);
}

void SceneShapes::updateAround(const session::Session& session, const geo::CellRect& changed) {
    const ground::Ground& ground = session.ground();
    const auto& frame = ground.frame();
    const bool other = aroundOf_ != ground.surroundings();
    if (other) {
        aroundOf_ = ground.surroundings();
        around_.clear();
        for (auto& tile : shape::aroundTiles(*aroundOf_)) around_.push_back({std::move(tile), {}, {}});
    }
    parallelFor(std::ssize(around_), 1, [&](std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
            Around& a = around_[i];
            const auto cells = frame.cellsIn(a.tile.box).grown(2);
            if (!other && geo::intersection(cells, changed).empty()) continue;
            shape::Built built = shape::buildAround(a.tile, ground.heights(), ground.origin());
            a.mesh =
                built.mesh.empty() ? nullptr : std::make_shared<const geo::Mesh>(std::move(built.mesh));
            a.plants = std::move(built.plants);
        }
    });
    for (const Around& a : around_)
        if (a.mesh) meshes_.push_back({0, a.mesh});  // no element: nothing to select
}

std::vector<int> SceneShapes::staleTiles(const session::Session& session,
                                         const geo::CellRect& changed) {
    const geo::GridFrame& frame = session.ground().frame();
    const int across = (frame.cols + kTile - 1) / kTile, down = (frame.rows + kTile - 1) / kTile;
    const auto count = static_cast<std::size_t>(across) * static_cast<std::size_t>(down);
    const bool all =
        tiles_.size() != count || std::exchange(wildYear_, session.year()) != session.year();
    wildYear_ = session.year();
    tiles_.resize(count);
    std::vector<int> stale;
    for (int i = 0; i < across * down; ++i)
        if (all || !geo::intersection(rectOf(i, frame), changed).empty()) stale.push_back(i);
    return stale;
}

void SceneShapes::updateWild(const session::Session& session, const geo::CellRect& changed) {
    const ground::Ground& ground = session.ground();
    const std::vector<int> stale = staleTiles(session, changed);
    const float share = shareOf(wild_, ground.frame());
    parallelFor(std::ssize(stale), 1, [&](std::int64_t first, std::int64_t last) {
        for (auto k = static_cast<std::size_t>(first); k < static_cast<std::size_t>(last); ++k)
            tiles_[static_cast<std::size_t>(stale[k])] =
                shape::scatter(ground, rectOf(stale[k], ground.frame()), session.year(), share);
    });
}

void SceneShapes::updateBeside(const session::Session& session, const geo::CellRect& changed) {
    updateElements(session, changed);
    const std::vector<int> stale = staleTiles(session, changed);
    stale_.insert(stale.begin(), stale.end());
    unsorted_ = true;
    if (!jobs_) jobs_ = std::make_unique<JobQueue>();
}

void SceneShapes::askForTiles(const session::Session& session) {
    struct Part {
        int tile;
        shape::WildTile ground;
        std::vector<shape::Plant> plants;
    };
    auto parts = std::make_shared<std::vector<Part>>();
    while (!stale_.empty() && std::ssize(*parts) < kTilesAtOnce) {
        const int tile = stale_.extract(stale_.begin()).value();
        parts->push_back(
            {tile,
             shape::wildTile(session.ground(), rectOf(tile, session.ground().frame()), session.year()),
             {}});
    }
    asked_ = true;
    jobs_->submit("wild plants", [this, parts, wild = shareOf(wild_, session.ground().frame())](
                                     std::stop_token, Progress&) {
        const OneThread beside;
        for (Part& part : *parts) part.plants = shape::scatter(part.ground, wild);
        return [this, parts] {
            asked_ = false;
            // What became stale again meanwhile comes once more; until then this will do.
            for (Part& part : *parts)
                tiles_[static_cast<std::size_t>(part.tile)] = std::move(part.plants);
        };
    });
}

std::optional<render::SortedPlants> SceneShapes::take(const session::Session& session) {
    if (!jobs_) return std::nullopt;
    jobs_->drain();
    if (!asked_ && !stale_.empty()) {
        askForTiles(session);
    } else if (!asked_ && std::exchange(unsorted_, false)) {
        asked_ = true;
        jobs_->submit("sort plants", [this, all = plants()](std::stop_token, Progress&) mutable {
            const OneThread beside;
            auto sorted = std::make_shared<render::SortedPlants>(render::sortedPlants(std::move(all)));
            return [this, sorted] {
                asked_ = false;
                ready_ = std::move(*sorted);
            };
        });
    }
    return std::exchange(ready_, std::nullopt);
}

std::vector<shape::Plant> SceneShapes::plants() const {
    std::vector<shape::Plant> plants;
    for (const auto& [id, known] : known_)
        plants.insert(plants.end(), known.plants.begin(), known.plants.end());
    for (const auto& tile : around_)
        plants.insert(plants.end(), tile.plants.begin(), tile.plants.end());
    for (const auto& tile : tiles_) plants.insert(plants.end(), tile.begin(), tile.end());
    return plants;
}

}  // namespace pitscape::app
