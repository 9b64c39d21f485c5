#include "ground/trial.h"

#include "core/text.h"
#include "ground/fit.h"
#include "ground/siting.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace pitscape::ground {
namespace {

/// Ground that stands in the water of another element is allowed, to be minded.
void checkWater(const SiteView& site, const design::ElementId& self, Placement& p) {
    if (!p.measurable() || p.cells.empty() || p.water) return;
    const double cell_m = site.heights->cellSize_m();
    for (const auto& [id, other] : *site.placements) {
        if (id == self || !other.water || geo::intersection(other.rect, p.rect).empty()) continue;
        std::vector<std::uint32_t> shared;
        std::ranges::set_intersection(p.cells, other.cells, std::back_inserter(shared));
        if (shared.empty()) continue;
        p.measured.emplace_back("water_level_m", other.water->level_m);
        p.reasons.push_back({Reason::Severity::kWarn, "overlaps_water",
                             fmt::format(fmt::runtime(tr("{0:.0f} m² of it stand in the water of {1}")),
                                         static_cast<double>(shared.size()) * cell_m * cell_m, id)});
    }
}

}  // namespace

Placement placeOn(const SiteView& site, const design::Element& element, const design::ElementId& self) {
    const catalogue::Kind* kind = site.catalogue->find(element.type);
    if (!kind) {
        Placement unknown;
        unknown.reasons.push_back(
            {Reason::Severity::kImpossible, "kind",
             fmt::format(fmt::runtime(tr("this program does not know the kind \"{0}\"")),
                         element.type)});
        return unknown;
    }
    Placement p = fit(*kind, element, *site.heights);
    checkSiting(*kind, *site.heights, site.slope_deg, p);
    checkSurroundings(*kind, *site.around, p);
    checkWater(site, self, p);
    return p;
}

Trial::Trial(const Ground& ground, const catalogue::Catalogue& catalogue)
    : catalogue_{&catalogue},
      heights_{ground.heights()},
      slope_{ground.slope_deg().begin(), ground.slope_deg().end()},
      inSite_{ground.inSite().begin(), ground.inSite().end()},
      cover_{ground.baselineCover().begin(), ground.baselineCover().end()},
      around_{ground.surroundings()},
      placements_{ground.placements()} {}

Placement Trial::place(const design::Element& element) const {
    return placeOn({catalogue_, &heights_, slope_, around_.get(), &placements_}, element, {});
}

void Trial::keep(const design::ElementId& id, Placement placement) {
    placements_.insert_or_assign(id, std::move(placement));
}

}  // namespace pitscape::ground
