#pragma once

#include "catalogue/catalogue.h"
#include "ground/ground.h"

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace pitscape::ground {

/// What an element is held against.
struct SiteView {
    const catalogue::Catalogue* catalogue;
    const terrain::HeightGrid* heights;
    std::span<const float> slope_deg;
    const Surroundings* around;
    const std::map<design::ElementId, Placement, std::less<>>* placements;
};

/// Fits an element to the ground and holds it to every siting rule: the one way in which the ghost
/// under the cursor, the commit, the suitability map and the suggested concepts are judged.
/// @param self  its id, so that it does not collide with itself; empty for a new one
Placement placeOn(const SiteView& site, const design::Element& element, const design::ElementId& self);

/// A copy of the designed ground on which elements are tried, beside the frame and without a trace.
/// Copying costs a pass over the heights. The catalogue must outlive it.
class Trial {
public:
    Trial(const Ground& ground, const catalogue::Catalogue& catalogue);

    const catalogue::Catalogue& catalogue() const { return *catalogue_; }
    const terrain::HeightGrid& heights() const { return heights_; }
    const geo::GridFrame& frame() const { return heights_.frame(); }
    std::span<const float> slope_deg() const { return slope_; }
    std::span<const std::uint8_t> inSite() const { return inSite_; }
    /// Land cover as surveyed and shaped, without elements.
    std::span<const std::uint8_t> baselineCover() const { return cover_; }
    const std::map<design::ElementId, Placement, std::less<>>& placements() const {
        return placements_;
    }
    Placement place(const design::Element& element) const;
    /// The ground as shaped, without anything on it.
    void clear() { placements_.clear(); }
    /// What is tried next is held against this one too.
    void keep(const design::ElementId& id, Placement placement);

private:
    const catalogue::Catalogue* catalogue_;
    terrain::HeightGrid heights_;
    std::vector<float> slope_;
    std::vector<std::uint8_t> inSite_, cover_;
    std::shared_ptr<const Surroundings> around_;
    std::map<design::ElementId, Placement, std::less<>> placements_;
};

}  // namespace pitscape::ground
