#pragma once

#include "catalogue/catalogue.h"
#include "design/history.h"
#include "design/scene.h"
#include "ground/cover.h"
#include "ground/designed_surface.h"
#include "ground/placement.h"
#include "ground/surroundings.h"
#include "terrain/height_grid.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

namespace pitscape::ground {

/// What became of the layers between two moments.
struct Change {
    geo::CellRect cells;  ///< outside of it every layer is as it was
    bool heights = true;  ///< the designed heights may differ too
};

/// The designed surface and its layers: what the picture draws and the estimates count. Built once
/// from the surveyed heights, then kept in step with the scene: a change touches its own area only.
class Ground {
public:
    /// @param base  surveyed heights; NaN = no data
    Ground(terrain::HeightGrid base, const catalogue::Catalogue& catalogue);
    ~Ground();
    Ground(Ground&&) noexcept;

    const geo::GridFrame& frame() const { return heights().frame(); }
    const terrain::HeightGrid& base() const;     ///< as surveyed
    const terrain::HeightGrid& heights() const;  ///< as designed
    /// Earth moved by each operation of the scene that is on.
    const std::map<std::string, EarthWork, std::less<>>& earthWorks() const;
    /// What one more operation would move: the price of a stroke before it is made.
    EarthWork workOf(const design::Operation& next) const;
    /// Where GPU and mesh coordinates start: the middle of the terrain in plan, its lowest height.
    glm::dvec3 origin() const;

    /// Per cell, row-major; NaN / kNoCover without data.
    std::span<const float> slope_deg() const;
    std::span<const std::uint8_t> baselineCover() const;  ///< guessed from the form of the survey
    std::span<const std::uint8_t> cover() const;          ///< as shaped, with all elements open
    /// 0 = no element; n = owners()[n - 1] decides the cover of the cell.
    std::span<const std::uint16_t> owner() const;
    const std::vector<design::ElementId>& owners() const;
    /// Cells that the site counts (inside the boundary, with data).
    std::span<const std::uint8_t> inSite() const;

    /// Fits an element to the ground: pure, changes nothing. @param self  its id, so that it does
    /// not collide with itself; empty for a new one
    Placement place(const design::Element& element, const design::ElementId& self = {}) const;
    /// Of the elements of the scene; absent ids have none.
    const std::map<design::ElementId, Placement, std::less<>>& placements() const;

    /// What maps tell of the land around; every element is held against it from the next rebuild on.
    void setSurroundings(std::shared_ptr<const Surroundings> around);
    const std::shared_ptr<const Surroundings>& surroundings() const;  ///< never null

    /// Brings all layers in step with the scene, from scratch.
    void rebuild(const design::Scene& scene);
    /// Brings them in step after one edit. @return the cells whose layers changed
    geo::CellRect update(const design::Scene& scene, const design::Edit& edit);
    /// Shows the ground with one more operation at the end of those of the scene: what is being
    /// drawn. None takes it away; an operation of its id that joins the scene takes its place.
    /// @return the cells whose layers changed
    geo::CellRect preview(const design::Scene& scene, std::optional<design::Operation> drawn);
    /// The next update() takes the drawn operation away.
    void endPreview();
    /// Grows with each change of a layer.
    std::uint64_t revision() const;
    /// What changed since a revision; everything when that is unknown or too long ago.
    Change changedSince(std::optional<std::uint64_t> revision) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pitscape::ground
