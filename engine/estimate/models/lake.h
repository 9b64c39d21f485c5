#pragma once

#include <optional>
#include <span>
#include <vector>

namespace pitscape::estimate {

/// Volume of a frustum: h / 3 * (A0 + A1 + sqrt(A0 A1)), m3.
double frustumVolume_m3(double bottom_m2, double top_m2, double height_m);

struct Filled {
    double volume_m3 = 0;
    double area_m2 = 0;
};
/// Water that stands at a level on a grid of ground heights: V = sum max(level - z, 0) * cell^2.
Filled waterAt(std::span<const double> z_m, double cellSize_m, double level_m);

/// Years to fill a pit with upright walls: height / (inflow / area - loss); none when it never fills.
/// @param loss_mPerYear  evaporation less rain
std::optional<double> yearsToFillCylinder(double area_m2, double height_m, double inflow_m3PerYear,
                                          double loss_mPerYear);

/// Years to fill a round cone whose walls run `cot` metres out for each metre up:
///
///     loss = 0: pi cot^2 H^3 / 3 / Q      loss > 0: (a artanh(H / a) - H) / loss, a = sqrt(Q / (loss
///     pi cot^2)) loss < 0: (H - a atan(H / a)) / -loss
///
/// None when the loss of the lake surface reaches the inflow first (H >= a).
std::optional<double> yearsToFillCone(double cot, double height_m, double inflow_m3PerYear,
                                      double loss_mPerYear);

/// Water in a hollow at one level.
struct LakeStage {
    double area_m2 = 0, volume_m3 = 0;
};

/// Years to fill a hollow of any form: the sum of dV / (inflow - A loss) over its stages, A being the
/// mean area of each two. None when the loss of the surface reaches the inflow first.
/// @param stages  rising, from empty to the level asked
std::optional<double> yearsToFill(std::span<const LakeStage> stages, double inflow_m3PerYear,
                                  double loss_mPerYear);

/// Lake area at which the loss equals the inflow, m2.
double balanceArea_m2(double inflow_m3PerYear, double loss_mPerYear);

struct PrismLake {
    std::vector<double> rain_mm, evaporation_mm;  ///< 12 months; reference evapotranspiration
    double lake_m2 = 0, catchment_m2 = 0;
    double runoff = 0;       ///< share of the rain on the catchment that arrives, 0..1
    double waterFactor = 1;  ///< Kc of open water
    double groundwater_m3PerMonth = 0;
    double capacity_m3 = 0;
    int years = 1;
};
struct LakeYears {
    std::vector<double> volume_m3;  ///< at the end of each year
    double spill_m3 = 0;            ///< over all years
};
/// Monthly balance of a lake of constant area: first inflow, then evaporation as far as there is water,
/// then what passes the brim spills.
LakeYears fillPrism(const PrismLake& lake);

}  // namespace pitscape::estimate
