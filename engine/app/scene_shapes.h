#pragma once

#include "app/own_models.h"
#include "core/jobs.h"
#include "design/scene.h"
#include "geo/grid_frame.h"
#include "geo/mesh.h"
#include "render/scene_maps.h"
#include "render/sorted_plants.h"
#include "session/session.h"
#include "shape/around.h"
#include "shape/plant.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pitscape::app {

/// The number by which a frame names an element.
std::uint64_t numberOf(const design::ElementId& id);

/// What stands on the ground of a session in the year that it shows: the shapes of the elements and
/// the plants, remembered, so that an edit costs what it touches. The picture and the model export
/// of a scene take the same shapes.
class SceneShapes {
public:
    /// @param wild  share of the wild plants that are drawn, of shape::scatter's full density
    /// @param own  when own models are read
    explicit SceneShapes(float wild, OwnModels::Read own = OwnModels::Read::kNow)
        : wild_{wild}, own_{own} {}

    /// Another session: nothing is remembered.
    void forget();
    /// Brings the shapes in step. @param changed  cells whose layers changed since the last call
    void update(const session::Session& session, const geo::CellRect& changed);

    /// Only the elements and what is planted on them.
    void updateElements(const session::Session& session, const geo::CellRect& changed);
    /// The same as update(), but wild plants are scattered in a thread beside the picture and come with
    /// take(): until all of them are there, those of before stand.
    void updateBeside(const session::Session& session, const geo::CellRect& changed);
    /// All plants, once, when they are ready after updateBeside(); asks for what is missing. Call
    /// often.
    std::optional<render::SortedPlants> take(const session::Session& session);
    /// True until take() has nothing more to give.
    bool waits() const { return asked_ || !stale_.empty() || unsorted_; }

    /// True once when own models came in: updateElements() shows them.
    bool ownModelsCame() { return own_.came(); }
    /// Why own models are not shown, once each.
    std::vector<std::string> takeFaults() { return own_.takeFaults(); }

    /// A mesh that did not change is the same pointer as before.
    const std::vector<render::ElementMesh>& meshes() const { return meshes_; }
    std::vector<shape::Plant> plants() const;

private:
    struct Known {
        design::Element element;
        int year = 0;
        geo::CellRect rect;
        std::shared_ptr<const io::OwnMesh> own;  ///< null: its kind gives the shape
        std::shared_ptr<const geo::Mesh> mesh;   ///< null: no solid parts
        std::vector<shape::Plant> plants;
    };
    void updateWild(const session::Session& session, const geo::CellRect& changed);
    /// What maps tell of the land around, where the ground or the maps changed.
    void updateAround(const session::Session& session, const geo::CellRect& changed);
    /// Numbers of the tiles whose plants are not those of the session.
    std::vector<int> staleTiles(const session::Session& session, const geo::CellRect& changed);
    void askForTiles(const session::Session& session);

    float wild_;
    OwnModels own_;
    std::map<design::ElementId, Known, std::less<>> known_;
    struct Around {
        shape::AroundTile tile;
        std::shared_ptr<const geo::Mesh> mesh;
        std::vector<shape::Plant> plants;
    };
    std::vector<Around> around_;
    std::shared_ptr<const ground::Surroundings> aroundOf_;  ///< whose features the tiles show
    std::vector<render::ElementMesh> meshes_;
    std::vector<std::vector<shape::Plant>> tiles_;  ///< wild plants, row by row of kTile squares
    int wildYear_ = -1;
    std::set<int> stale_;  ///< tiles that the thread beside has to do
    bool asked_ = false;   ///< the thread beside is at work
    bool unsorted_ = false;
    std::optional<render::SortedPlants> ready_;
    std::unique_ptr<JobQueue> jobs_;  // last: it ends before what its answers change
};

}  // namespace pitscape::app
