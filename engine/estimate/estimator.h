#pragma once

#include "estimate/charts.h"
#include "estimate/evaluate.h"
#include "estimate/memory.h"
#include "estimate/risk.h"
#include "estimate/site_sums.h"

#include <cstdint>
#include <optional>

namespace pitscape::estimate {

/// Keeps the estimates of a scene in step with it: the ground is summed again only when it changed, the
/// sky of a solar array is walked through only when the array, its skyline or the climate changed.
class Estimator {
public:
    /// Both must outlive the estimator.
    Estimator(const catalogue::Catalogue& catalogue, const Tables& tables)
        : catalogue_{catalogue}, tables_{tables} {}

    /// @param year  0..30, of the figures that change over the years
    Estimates estimate(const design::Scene& scene, const ground::Ground& ground, int year = 10) {
        return estimate(scene, layersOf(ground, revision_), ground.placements(), ground.revision(),
                        year);
    }
    Estimates estimate(const design::Scene& scene, const SiteLayers& layers,
                       const std::map<design::ElementId, ground::Placement, std::less<>>& placements,
                       std::uint64_t revision, int year);

    /// What could become of the net present value, of the ground of the last estimate.
    Risk risk(const design::Scene& scene,
              const std::map<design::ElementId, ground::Placement, std::less<>>& placements, int trials,
              std::uint64_t seed = kRiskSeed);
    /// The charts of the same.
    Charts charts(const design::Scene& scene,
                  const std::map<design::ElementId, ground::Placement, std::less<>>& placements);
    /// What the last estimate was made from.
    const SiteSums& sums() const { return sums_; }

private:
    void sum(const design::Scene& scene, const SiteLayers& layers,
             const std::map<design::ElementId, ground::Placement, std::less<>>& placements);

    const catalogue::Catalogue& catalogue_;
    const Tables& tables_;
    std::optional<std::uint64_t> revision_;
    /// Skyline of an element as long as neither the heights nor its middle change.
    struct Skyline {
        glm::dvec2 middle{0};
        std::vector<double> heights_deg;
    };
    /// Rocks above an element, the same.
    struct RocksAbove {
        std::vector<glm::dvec2> path;
        double steepest_deg = 0;
    };
    void sumSkylines(const design::Scene& scene, const SiteLayers& layers,
                     const std::map<design::ElementId, ground::Placement, std::less<>>& placements);
    void sumRockfall(const design::Scene& scene, const SiteLayers& layers,
                     const std::map<design::ElementId, ground::Placement, std::less<>>& placements);
    void sumPatches(const SiteLayers& layers);

    std::map<design::ElementId, RocksAbove, std::less<>> rocks_;
    std::vector<std::uint32_t> held_;  ///< cells of faces that do not let rocks go, of these rocks
    double drop_m_ = 0;                ///< greatest difference of height of the ground
    PatchFinder patches_, patchesBefore_;
    SiteSummer summer_;
    std::map<design::ElementId, Skyline, std::less<>> skylines_;
    SiteSums sums_;
    Memory memory_;
};

}  // namespace pitscape::estimate
