#pragma once

#include "catalogue/kind.h"
#include "design/map_layer.h"
#include "geo/feature.h"
#include "geo/grid_frame.h"
#include "ground/placement.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace pitscape::ground {

/// The land around as far as maps tell: what siting rules measure against instead of asking.
class Surroundings {
public:
    using Layers = std::map<design::LayerKind, std::vector<geo::Feature>>;
    Surroundings() = default;
    Surroundings(Layers layers, const geo::GridFrame& frame);
    Surroundings(Surroundings&&) = default;
    Surroundings& operator=(Surroundings&&) = default;

    /// A map of this kind was given; it may be empty near the terrain.
    bool knows(design::LayerKind kind) const { return layers_.contains(kind); }
    bool empty() const { return layers_.empty(); }
    const Layers& layers() const { return layers_; }
    /// Shortest distance in plan from these places (a path, a ring) to a feature of the kind; 0 inside
    /// an area; infinite without any.
    double distance_m(design::LayerKind kind, std::span<const glm::dvec2> places) const;
    /// Plan area of the cells that lie on areas of the kind, or on its roads.
    double areaUnder_m2(design::LayerKind kind, std::span<const std::uint32_t> cells) const;

    /// A building, a road or water of a map takes the cell: nothing grows wild there.
    bool taken(std::size_t cell) const {
        constexpr unsigned kTaken = 1U << static_cast<unsigned>(design::LayerKind::kRoads) |
                                    1U << static_cast<unsigned>(design::LayerKind::kWater) |
                                    1U << static_cast<unsigned>(design::LayerKind::kBuildings);
        return !marks_.empty() && (marks_[cell] & kTaken) != 0;
    }

private:
    struct Boxed {
        const geo::Feature* feature;
        geo::Box2 box;
    };
    Layers layers_;
    std::map<design::LayerKind, std::vector<Boxed>> boxes_;
    std::vector<std::uint16_t> marks_;  ///< a bit a kind, one a cell; empty: no areas
    double cellArea_m2_ = 0;
};

/// Holds an element to the rules that need a map: roads and power within reach, setbacks from
/// dwellings, power lines and water, farmland and protected zones. What no map tells stays a
/// declaration.
void checkSurroundings(const catalogue::Kind& kind, const Surroundings& around, Placement& placement);

}  // namespace pitscape::ground
