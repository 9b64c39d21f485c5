#pragma once

#include "geo/box.h"
#include "ground/surroundings.h"
#include "shape/shape.h"
#include "terrain/height_grid.h"

#include <vector>

namespace pitscape::shape {

/// A square of the land around with what maps say stands or lies in it.
struct AroundTile {
    geo::Box2 box;  ///< of all its features
    std::vector<std::pair<design::LayerKind, const geo::Feature*>> features;
};

/// The features by squares, so that a change of the ground costs the squares that it touches. They are
/// those of `around`, which must live as long.
std::vector<AroundTile> aroundTiles(const ground::Surroundings& around);

/// What maps tell as things that one sees: buildings as plain blocks with their roofs, roads as strips
/// on the ground, power lines as masts and wires, waters and zones by a coloured border, trees as
/// trees. Only what lies on the terrain is built.
Built buildAround(const AroundTile& tile, const terrain::HeightGrid& heights, glm::dvec3 origin);

}  // namespace pitscape::shape
