#pragma once

#include "core/jobs.h"
#include "gpu/texture.h"
#include "render/bake/paint.h"
#include "render/bake/relief.h"
#include "render/bake/sun.h"
#include "render/bake/tile.h"
#include "render/terrain_lod.h"

#include <chrono>
#include <memory>
#include <optional>

#include <glm/vec3.hpp>

namespace pitscape::render {

/// The ground as the shaders read it: heights, and maps in which everything that does not depend on
/// the eye is already worked out - normal, sun and sky visibility, colour. Baked when the ground or
/// the hour changes, sampled in every frame.
///
/// A ground of sixteen million cells takes seconds to bake. Baked as it goes (Bake::kBeside), it is
/// there at once with coarse maps; a thread beside the picture works out the fine ones square by
/// square, the nearest first, and take() brings in what is ready.
class SurfaceMaps {
public:
    enum class Bake { kNow, kBeside };
    explicit SurfaceMaps(const GroundMaps& ground, Bake bake = Bake::kNow);

    /// Whether shadows must be right at once, or may follow when a stroke pauses.
    enum class Shadows { kNow, kSoon };
    /// Bakes what the present direction of the sun changes; nothing when it has hardly moved.
    /// @return true when maps changed
    bool setSun(glm::dvec3 toSun, Shadows when = Shadows::kNow);
    /// True while maps have yet to follow a change: take() and draw again soon.
    bool waits() const;
    /// Brings in what the thread beside has finished, and asks it for what is next.
    /// @param eye  site place; what lies near it comes first  @return true when maps changed
    bool take(glm::vec2 eye);
    /// Bakes what is still missing, on all cores.
    void finish();

    /// Takes over a changed ground of the same frame: works on the changed cells and what their colour
    /// and sky visibility reach. Shadows follow with the next setSun(). @param rect  the cells that
    /// changed
    void update(const GroundMaps& ground, const geo::CellRect& rect);
    /// The same from the changed cells alone. @return false when only the whole ground can tell: a hole
    /// of the survey, or a cover that must be guessed, is among them; nothing was done then
    bool update(const GroundPart& part);
    /// Things on the ground that throw shadows on it. Plants may be null.
    void setObstacles(std::vector<ElementMesh> elements,
                      std::shared_ptr<const std::vector<shape::Plant>> plants);
    void setOverlay(const std::optional<OverlayMap>& overlay);
    bool hasOverlay() const { return overlay_.has_value(); }

    const Relief& relief() const { return *relief_; }
    const TerrainLod& lod() const { return lod_; }
    glm::vec2 northWest() const { return northWest_; }
    float lowest_m() const { return lowest_m_; }
    float highest_m() const { return highest_m_; }
    /// Height of the ground at a site place, clamped to the map.
    float heightAt(glm::vec2 place) const;
    /// Colour of the ground around a site place, without fine detail.
    AlbedoTexel broadColourAt(glm::vec2 place) const;

    /// Light on something that stands at a site place: share of the sky that the ground there sees,
    /// and the height up to which the relief shades it.
    glm::vec2 lightAt(glm::vec2 place) const;
    /// Grows whenever what lightAt() says changes.
    std::uint64_t lightRevision() const { return lightRevision_; }

    void bind() const;

private:
    enum class State : std::uint8_t { kStale, kAsked, kBaked };
    struct Tile {
        geo::CellRect cells;
        State state = State::kStale;
        int asked = 0;          ///< grows with each request: an older answer is thrown away
        bool sunStale = false;  ///< baked, with the light of an older sun
    };
    /// What stands in until the fine maps are there, and colours the land around.
    struct Coarse {
        CoarseGround ground;
        std::vector<AlbedoTexel> albedo, light;
    };
    void writeHoles();
    void heightsChanged(const geo::CellRect& cells);
    void takeOver(const GroundMaps& ground, const geo::CellRect& cells);
    void bakeNow(const std::vector<geo::CellRect>& rects);
    void bakeChanged(const geo::CellRect& changed);
    void keep(const GroundTile& tile);
    void show(const GroundTile& tile);
    void makeCoarse();
    void showCoarse();
    void askForTiles(glm::vec2 eye);
    void askForSun();
    SunRequest sunRequest() const;
    void takeSun(SunMaps sun);
    void lightTile(const geo::CellRect& cells);
    void showLight(const geo::CellRect& cells);
    /// What a thread beside may be reading is copied before it is changed.
    template <class T>
    static T& own(std::shared_ptr<T>& shared) {
        if (shared.use_count() > 1) shared = std::make_shared<T>(*shared);
        return *shared;
    }
    std::size_t texelAt(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(relief_->width * scale_) +
               static_cast<std::size_t>(x);
    }

    geo::GridFrame frame_;
    std::shared_ptr<Relief> relief_;  ///< one a cell (or every n-th of a very large ground)
    std::shared_ptr<Relief> fine_;    ///< one a texel of the baked maps; the same at scale 1
    std::shared_ptr<std::vector<Cover>> cover_;
    int scale_ = 1;
    int step_ = 1;
    bool beside_ = false;
    glm::vec2 northWest_{0};
    float lowest_m_ = 0, highest_m_ = 0;
    TerrainLod lod_;
    std::vector<std::uint8_t> rocky_;  ///< one a cell: bare rock may show there
    std::vector<ElementMesh> elements_;
    std::shared_ptr<const std::vector<shape::Plant>> plants_;
    std::vector<AlbedoTexel> lightTexels_;
    Coarse coarse_;
    std::vector<Tile> tiles_;
    glm::dvec3 toSun_{0};
    SunMaps sun_;
    bool sunAsked_ = false, sunStale_ = false, shadowsWait_ = false;
    bool took_ = false;
    std::uint64_t lightRevision_ = 0;
    std::chrono::steady_clock::time_point changed_;
    std::optional<gpu::Texture> heights_, light_, albedo_, shade_, overlay_, holes_;
    std::unique_ptr<JobQueue> jobs_;  // last: it ends before what its answers change
};

}  // namespace pitscape::render
