#pragma once

#include "gpu/texture.h"
#include "render/bake/paint.h"
#include "render/bake/relief.h"
#include "render/terrain_lod.h"

#include <chrono>
#include <optional>

#include <glm/vec3.hpp>

namespace pitscape::render {

/// The ground as the shaders read it: heights, and maps in which everything that does not depend on
/// the eye is already worked out - normal, sun and sky visibility, colour. Baked when the ground or
/// the hour changes, sampled in every frame.
class SurfaceMaps {
public:
    explicit SurfaceMaps(const GroundMaps& ground);

    /// Whether shadows must be right at once, or may follow when a stroke pauses.
    enum class Shadows { kNow, kSoon };
    /// Bakes what the present direction of the sun changes; nothing when it has hardly moved.
    /// @return true when maps changed
    bool setSun(glm::dvec3 toSun, Shadows when = Shadows::kNow);
    /// True while shadows have yet to follow a change: draw again soon.
    bool shadowsWait() const { return shadowsWait_; }
    /// Takes over a changed ground of the same frame: works on the changed cells and what their colour
    /// and sky visibility reach. Shadows follow with the next setSun(). @param rect  the cells that
    /// changed
    void update(const GroundMaps& ground, const geo::CellRect& rect);
    /// Things on the ground that throw shadows on it: tops above the site origin, one a texel of the
    /// relief (see relief()), lower than the ground = nothing.
    void setObstacles(std::vector<float> tops_m);
    void setOverlay(const std::optional<OverlayMap>& overlay);
    bool hasOverlay() const { return overlay_.has_value(); }

    const Relief& relief() const { return relief_; }
    const TerrainLod& lod() const { return lod_; }
    const std::vector<AlbedoTexel>& albedo() const { return albedoTexels_; }
    int scale() const { return scale_; }
    glm::vec2 northWest() const { return northWest_; }
    float lowest_m() const { return lowest_m_; }
    float highest_m() const { return highest_m_; }
    /// Height of the ground at a site place, clamped to the map.
    float heightAt(glm::vec2 place) const;

    /// Light on something that stands at a site place: share of the sky that the ground there sees,
    /// and the height up to which the relief shades it.
    glm::vec2 lightAt(glm::vec2 place) const;
    /// Grows whenever what lightAt() says changes.
    std::uint64_t lightRevision() const { return lightRevision_; }

    void bind() const;

private:
    void writeHoles();
    void takeOver(const GroundMaps& ground, const geo::CellRect& cells);
    void bakeGround(const geo::CellRect& changed);
    void bakePart(const geo::CellRect& inner, const geo::CellRect& outer);
    void bakeSun();
    void writeLight();

    geo::GridFrame frame_;
    Relief relief_;  ///< one a cell (or every n-th cell of a very large ground)
    Relief fine_;    ///< one a texel of the baked maps
    int scale_ = 1;
    int step_ = 1;
    glm::vec2 northWest_{0};
    float lowest_m_ = 0, highest_m_ = 0;
    TerrainLod lod_;
    std::vector<Cover> cover_;
    std::vector<std::uint8_t> rocky_;  ///< one a cell: bare rock shows there
    std::vector<float> obstacles_m_;
    std::vector<AlbedoTexel> albedoTexels_, lightTexels_;
    glm::dvec3 toSun_{0};
    std::vector<float> shadow_m_;  ///< see shadowSurface(), one a texel of the relief
    std::uint64_t lightRevision_ = 0;
    bool shadowsWait_ = false;
    std::chrono::steady_clock::time_point changed_;
    std::optional<gpu::Texture> heights_, light_, albedo_, shade_, overlay_, holes_;
};

}  // namespace pitscape::render
