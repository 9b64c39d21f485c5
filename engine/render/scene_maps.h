#pragma once

#include "geo/grid_frame.h"
#include "geo/mesh.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace pitscape::render {

/// What the renderer needs to know of a scene, as plain values: whoever knows the scene fills them.

/// What covers the ground, as far as it looks different.
enum class Cover : std::uint8_t {
    kUnknown,  ///< the renderer guesses from the relief
    kRock,     ///< bare face
    kScree,    ///< loose blocks at the foot of a face
    kBareSoil,
    kFloor,  ///< dusty quarry floor
    kTrack,
    kGrass,
    kDryGrass,  ///< first growth, thin
    kShrub,
    kForest,
    kWetland,
    kPaved,
    kRawRock,     ///< freshly cut, not weathered
    kUnsurveyed,  ///< no data: drawn plain
};
inline constexpr int kCoverCount = 14;

/// The ground. Site places are metres from `origin`: east, north, up.
struct GroundMaps {
    geo::GridFrame frame;
    std::vector<float> heights_m;  ///< row-major, frame.count(); NaN where there is no survey
    std::vector<Cover> cover;      ///< the same shape, or empty: all guessed
    glm::dvec3 origin{0};
};

/// Changed cells of a ground.
struct GroundPart {
    geo::CellRect rect;
    std::vector<float> heights_m;  ///< above the site origin, row-major, one a cell; NaN: no survey
    std::vector<Cover> cover;      ///< the same shape
};

/// A level sheet of water over the cells of a mask.
struct WaterBody {
    std::vector<geo::Cell> cells;  ///< under water
    double level_m = 0;
};

/// Values over the ground that are shown instead of its own colours.
struct OverlayMap {
    std::vector<glm::u8vec4> colours;  ///< sRGB, one a cell of the ground; alpha 0 shows the ground
};

/// A built element: a mesh, and a number by which it is named in a frame (selection).
struct ElementMesh {
    std::uint64_t id = 0;
    std::shared_ptr<const geo::Mesh> mesh;
};

}  // namespace pitscape::render
