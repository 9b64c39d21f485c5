#pragma once

#include "catalogue/catalogue.h"
#include "design/scene.h"
#include "ground/placement.h"
#include "shape/plant.h"
#include "terrain/height_grid.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "core/result.h"
#include "geo/mesh.h"

namespace pitscape::shape {

enum class Detail {
    kLow,   ///< for far away and for the ghost under the cursor: the outline, a tenth of the triangles
    kFull,  ///< every railing
};

/// What an element looks like: solids, and plants that are drawn many times from one model.
/// Places are metres east, north, up from the origin that was given.
struct Built {
    geo::Mesh mesh;
    std::vector<Plant> plants;
    /// How many of what was built: "floors", "rooms", "tents" ... for the panel and the tests.
    std::map<std::string, int, std::less<>> counts;
};

/// Whether something may stand at a place (easting, northing): no water, no other element.
using Free = std::function<bool(glm::dvec2)>;

/// Builds an element as it looks in a year of the timeline. Pure: the same arguments give the same
/// mesh, bit for bit. Nothing is built of what cannot be measured (Placement::measurable), and
/// nothing before the opening year but the ghost asks for it, which passes its own year.
///
/// @param origin  where mesh coordinates start (ground::Ground::origin)
/// @param free    where plants may stand besides the footprint's own limits; empty: everywhere
/// @pre knows(kind.shape)
Built build(const catalogue::Kind& kind, const design::Element& element,
            const ground::Placement& placement, const terrain::HeightGrid& heights, glm::dvec3 origin,
            int year, Detail detail, const Free& free = {});

/// True when there is a generator of this name: the closed list that catalogue files choose from.
bool knows(std::string_view shape);

/// @return which kind names a shape that nobody can build
Status checkShapes(const catalogue::Catalogue& catalogue);

}  // namespace pitscape::shape
