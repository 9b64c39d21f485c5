#pragma once

#include "core/result.h"
#include "geo/grid_frame.h"
#include "geo/polygon.h"
#include "quarry/field.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

// A small invented site in a JSON file (scenes/NAME/terrain.json): a hill and what people did to it,
// in the order in which they did it. Places are metres east and north of the site's south-west
// corner, heights metres above the datum.

namespace pitscape::quarry {

/// A rounded hill (or, with a negative height, a hollow) on the sloping land.
struct Hill {
    glm::dvec2 at;
    glm::dvec2 radius_m;  ///< half axes east and north; its foot
    double height_m;
};

/// The land before the quarry: a plane, hills, and rough ground on top of them.
struct Land {
    double height_m;  ///< of the plane at the south-west corner
    glm::dvec2 rise;  ///< of the plane, metres per metre to the east and to the north
    std::vector<Hill> hills;
    double rough_m;  ///< height of the roughness of the land
    double wave_m;   ///< distance of its ridges
};

/// Dug out inside the ring down to the floor; from its edge faces and berms climb to the land.
struct Dig {
    geo::Ring ring;
    double floor_m;
    glm::dvec2 fall;  ///< of the floor, metres per metre to the east and to the north
    double bench_m;   ///< height of a face between two berms
    double berm_m;    ///< width of a berm; 0: one face up to the land
    double batter;    ///< rise over run of a face
    double broken;    ///< how much the rock breaks out along its joints; 1: as limestone does
    double scree_m;   ///< height of the rubble at the feet of the faces
    double crest_m;   ///< land higher than this is left as it is
};

/// Tipped inside and around the ring: a flat top and flanks at the angle of repose.
struct Pile {
    geo::Ring ring;
    double top_m;
    double slope;  ///< fall over run of the flanks
};

/// Levelled inside the ring by cut and fill.
struct Yard {
    geo::Ring ring;
    double level_m;
};

/// A way of a constant width; NaN heights follow the ground.
struct Way {
    std::vector<glm::dvec3> line;
    double width_m;
    double cut;   ///< rise over run beside it
    double fill;  ///< fall over run of its embankment
};

/// A bed cut along a line with heights; the banks rise to the land.
struct Channel {
    std::vector<glm::dvec3> line;
    double width_m;
    double bank;  ///< rise over run
};

using Work = std::variant<Dig, Pile, Yard, Way, Channel>;

struct PitPlan {
    int epsg;
    glm::dvec2 southWest_m;
    int side;  ///< cells on each side
    double cell_m;
    std::uint32_t seed;
    Land land;
    std::vector<Work> works;

    geo::GridFrame frame() const {
        return {southWest_m.x, southWest_m.y + side * cell_m, cell_m, side, side};
    }
};

/// @return the plan, or one sentence that names the file and the field
Result<PitPlan> readPitPlan(const std::filesystem::path& file);

/// The site, heights in whole 1/64 m. The same on every machine.
Field makeSite(const PitPlan& plan);

}  // namespace pitscape::quarry
