#pragma once

#include "render/bake/relief.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace pitscape::render {

/// What the camera sees, in site metres: for leaving out what lies outside the picture.
struct Frustum {
    std::array<glm::vec4, 5> planes{};  ///< left, right, bottom, top, near; inside is positive
    glm::vec3 eye{0};

    static Frustum of(const glm::mat4& clipFromSite, glm::vec3 eye);
    bool touches(glm::vec3 least, glm::vec3 greatest) const;
    bool touchesSphere(glm::vec3 centre, float radius) const;
};

/// A square of 8 x 8 quads of the terrain mesh: its first cell, and cells between its vertices.
struct TerrainPatch {
    float col = 0, row = 0, step = 1;
    float rock = 0;  ///< 1 where bare rock shows in it: it takes the dearer shader
    float hole = 0;  ///< 1 where the survey has a hole in it
    friend bool operator==(const TerrainPatch&, const TerrainPatch&) = default;
};

/// Chooses the patches of the terrain mesh: fine near the eye, twice as coarse at each doubling of
/// the distance, so that quads keep about their size on the screen. Vertices move to the places of
/// the next level before a patch gives way to it, which joins levels without cracks or jumps.
/// @source Strugar (2010), "Continuous distance-dependent level of detail for rendering heightmaps"
class TerrainLod {
public:
    static constexpr int kPatchCells = 8;
    /// Where the morph starts, as a share of a level's range.
    static constexpr float kMorphStart = 0.75f;
    /// The least range of level 0 in cells for which neighbouring levels always meet morphed.
    static constexpr float kLeastRange_cells = 52;

    TerrainLod() = default;
    /// @param northWest  site place of the centre of cell (0, 0)
    /// @param rocky      one a cell of the relief, 1 where bare rock shows
    TerrainLod(const Relief& relief, std::span<const std::uint8_t> rocky, glm::vec2 northWest);
    /// Takes over changed heights. @param rect  the cells that changed
    void update(const Relief& relief, std::span<const std::uint8_t> rocky, const geo::CellRect& rect);

    /// Patches in the picture, nearest first. @param range_m  how far level 0 reaches
    struct Chosen {
        TerrainPatch patch;
        float distance_m = 0;  ///< eye to its nearest corner
    };
    std::vector<Chosen> select(const Frustum& frustum, float range_m) const;

private:
    struct Bounds {
        float least = 0, greatest = 0;
        bool rock = false;
        bool hole = false;
    };
    /// Least and greatest height of squares of kPatchCells * 2^level cells.
    struct Level {
        int width = 0, height = 0;
        std::vector<Bounds> bounds;
    };
    struct Box {
        glm::vec3 least, greatest;
    };
    struct Selection;

    Bounds computed(const Relief& relief, std::span<const std::uint8_t> rocky, int x, int y) const;
    Box boxOf(int level, int x, int y) const;
    bool select(Selection& s, int level, int x, int y) const;
    void add(Selection& s, int level, int x, int y) const;

    std::vector<Level> levels_;
    glm::vec2 northWest_{0};
    float cell_m_ = 1;
    int cols_ = 0, rows_ = 0;
};

}  // namespace pitscape::render
