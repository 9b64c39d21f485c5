#include "estimate/estimator.h"

#include "estimate/exposure.h"
#include "estimate/rockfall.h"
#include "estimate/scene_money.h"
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

constexpr double kMediumScore = 4;  // distinctiveness of the statutory metric: medium and above
constexpr std::size_t kSamples = 12;

/// Places of an element that stand for all of it: its corners and some of its cells.
std::vector<glm::dvec2> samplesOf(const ground::Placement& placement) {
    std::vector<glm::dvec2> places;
    const double length = geo::length_m(placement.path);
    for (std::size_t k = 0; k < kSamples; ++k)
        places.push_back(geo::pointAlong(
            placement.path, length * (static_cast<double>(k) + 0.5) / static_cast<double>(kSamples)));
    places.push_back(geo::centroid(placement.path));
    return places;
}

}  // namespace

void Estimator::sum(const design::Scene& scene, const SiteLayers& layers,
                    const std::map<design::ElementId, ground::Placement, std::less<>>& placements) {
    sums_.areas = summer_.sum(layers);
    sums_.owners = layers.owners;
    if (summer_.heightsChanged()) {
        skylines_.clear();
        rocks_.clear();
        const auto stats = terrain::statsOf(layers.heights);
        drop_m_ = stats.max_m - stats.min_m;
        sums_.earth = earthBetween(layers.surveyed_m, layers.heights);
    }
    sumSkylines(scene, layers, placements);
    sumRockfall(scene, layers, placements);
    sumPatches(layers);
}

void Estimator::sumSkylines(
    const design::Scene& scene, const SiteLayers& layers,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements) {
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

void Estimator::sumRockfall(
    const design::Scene& scene, const SiteLayers& layers,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements) {
    sums_.rockSource_deg.clear();
    std::vector<std::uint32_t> held;
    for (const auto& [id, element] : scene.elements)
        if (const auto it = placements.find(id);
            element.type == "slope_stabilise" && it != placements.end())
            held.insert(held.end(), it->second.cells.begin(), it->second.cells.end());
    if (held != held_) rocks_.clear();
    held_ = std::move(held);
    std::vector<float> loose;
    if (!held_.empty()) loose = looseSlopes_deg(scene, layers.slope_deg, placements);
    const std::span<const float> slopes = loose.empty() ? layers.slope_deg : loose;
    for (const auto& [id, element] : scene.elements) {
        const auto placement = placements.find(id);
        const catalogue::Kind* kind = catalogue_.find(element.type);
        if (!kind || kind->attractAtDefault <= 0 || placement == placements.end() ||
            !placement->second.measurable() || placement->second.path.empty())
            continue;
        RocksAbove& known = rocks_[id];
        if (known.path != placement->second.path) {
            known = {placement->second.path, 0};
            for (const glm::dvec2 place : samplesOf(placement->second))
                known.steepest_deg = std::max(
                    known.steepest_deg,
                    steepestRockSource_deg(layers.heights, slopes, drop_m_, place, layers.surveyed_m));
        }
        sums_.rockSource_deg.emplace(id, known.steepest_deg);
    }
}

void Estimator::sumPatches(const SiteLayers& layers) {
    std::vector<bool> habitat;
    for (const Habitat& h : tables_.habitats)
        habitat.push_back(tables_.metric.find(h.metricHabitat)->second.score >= kMediumScore);
    const geo::GridFrame& frame = layers.heights.frame();
    const auto changed = layers.change ? std::optional{layers.change->cells} : std::nullopt;
    sums_.patchesBefore = patchesBefore_.find(frame, layers.before, layers.inSite, habitat, changed);
    sums_.patches = patches_.find(frame, layers.after, layers.inSite, habitat, changed);
}

Estimates Estimator::estimate(
    const design::Scene& scene, const SiteLayers& layers,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements,
    std::uint64_t revision, int year) {
    if (revision_ != revision) sum(scene, layers, placements);
    revision_ = revision;
    Estimates estimates = evaluate({scene, catalogue_, tables_, sums_, placements, &memory_, year});
    bringTo(sceneMoney(tables_.currency, scene.site.currency), estimates);
    return estimates;
}

Risk Estimator::risk(const design::Scene& scene,
                     const std::map<design::ElementId, ground::Placement, std::less<>>& placements,
                     int trials, std::uint64_t seed) {
    Risk risk = riskOf({scene, catalogue_, tables_, sums_, placements, &memory_}, trials, seed);
    bringTo(sceneMoney(tables_.currency, scene.site.currency), risk);
    return risk;
}

Charts Estimator::charts(
    const design::Scene& scene,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements) {
    const Inputs inputs{scene, catalogue_, tables_, sums_, placements, &memory_};
    Charts charts = chartsOf(memory_.workings(inputs, Case::kExpected));
    bringTo(sceneMoney(tables_.currency, scene.site.currency), charts);
    return charts;
}

}  // namespace pitscape::estimate
