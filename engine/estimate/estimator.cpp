#include "estimate/estimator.h"

#include "geo/polygon.h"
#include "terrain/horizon.h"

#include <algorithm>
#include <cmath>

namespace pitscape::estimate {
namespace {

constexpr double kModuleHeight_m = 1;  // the lower half of the modules: the first to be shaded

bool sellsSolarPower(const catalogue::Catalogue& catalogue, const design::Element& element) {
    const catalogue::Kind* kind = catalogue.find(element.type);
    return kind != nullptr &&
           std::ranges::any_of(kind->revenue, [](const auto& s) { return s.model == "energy_pv"; });
}

}  // namespace

void Estimator::sum(const design::Scene& scene, const SiteLayers& layers,
                    const std::map<design::ElementId, ground::Placement, std::less<>>& placements) {
    sums_.areas = summer_.sum(layers);
    if (summer_.heightsChanged()) skylines_.clear();
    sums_.owners = layers.owners;
    sums_.skylines.clear();
    for (const auto& [id, element] : scene.elements) {
        const auto placement = placements.find(id);
        if (placement == placements.end() || placement->second.path.empty() ||
            !sellsSolarPower(catalogue_, element))
            continue;
        const glm::dvec2 middle = geo::centroid(placement->second.path);
        Skyline& known = skylines_[id];
        if (known.heights_deg.empty() || known.middle != middle)
            known = {middle,
                     terrain::skylines_deg(layers.heights, middle, kHorizonSteps, kModuleHeight_m)};
        if (std::ranges::all_of(known.heights_deg, [](double h) { return std::isfinite(h); }))
            sums_.skylines.emplace(id, known.heights_deg);
    }
}

Estimates Estimator::estimate(
    const design::Scene& scene, const SiteLayers& layers,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements,
    std::uint64_t revision, int year) {
    if (revision_ != revision) sum(scene, layers, placements);
    revision_ = revision;
    return evaluate({scene, catalogue_, tables_, sums_, placements, &memo_, year});
}

Risk Estimator::risk(const design::Scene& scene,
                     const std::map<design::ElementId, ground::Placement, std::less<>>& placements,
                     int trials, std::uint64_t seed) {
    return riskOf({scene, catalogue_, tables_, sums_, placements, &memo_}, trials, seed);
}

}  // namespace pitscape::estimate
