#include "estimate/models/lake.h"

#include "core/contract.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace pitscape::estimate {

double frustumVolume_m3(double bottom_m2, double top_m2, double height_m) {
    return height_m / 3 * (bottom_m2 + top_m2 + std::sqrt(bottom_m2 * top_m2));
}

Filled waterAt(std::span<const double> z_m, double cellSize_m, double level_m) {
    Filled filled;
    const double cell_m2 = cellSize_m * cellSize_m;
    for (const double z : z_m) {
        if (!(z < level_m)) continue;
        filled.volume_m3 += (level_m - z) * cell_m2;
        filled.area_m2 += cell_m2;
    }
    return filled;
}

std::optional<double> yearsToFillCylinder(double area_m2, double height_m, double inflow_m3PerYear,
                                          double loss_mPerYear) {
    const double rise_mPerYear = inflow_m3PerYear / area_m2 - loss_mPerYear;
    if (rise_mPerYear <= 0) return std::nullopt;
    return height_m / rise_mPerYear;
}

std::optional<double> yearsToFillCone(double cot, double height_m, double inflow_m3PerYear,
                                      double loss_mPerYear) {
    const double c = std::numbers::pi * cot * cot, h = height_m, q = inflow_m3PerYear,
                 e = loss_mPerYear;
    if (std::abs(e) < 1e-12) return c * h * h * h / 3 / q;
    const double a = std::sqrt(q / (std::abs(e) * c));
    if (e < 0) return (h - a * std::atan(h / a)) / -e;
    if (h >= a) return std::nullopt;
    return (a * std::atanh(h / a) - h) / e;
}

std::optional<double> yearsToFill(std::span<const LakeStage> stages, double inflow_m3PerYear,
                                  double loss_mPerYear) {
    double years = 0;
    for (std::size_t i = 1; i < stages.size(); ++i) {
        const double area = (stages[i - 1].area_m2 + stages[i].area_m2) / 2;
        const double gain = inflow_m3PerYear - area * loss_mPerYear;
        if (gain <= 0) return std::nullopt;
        years += (stages[i].volume_m3 - stages[i - 1].volume_m3) / gain;
    }
    // At the last level itself something must still come in.
    if (!stages.empty() && inflow_m3PerYear <= stages.back().area_m2 * loss_mPerYear)
        return std::nullopt;
    return years;
}

double balanceArea_m2(double inflow_m3PerYear, double loss_mPerYear) {
    return inflow_m3PerYear / loss_mPerYear;
}

LakeYears fillPrism(const PrismLake& lake) {
    PS_EXPECT(lake.rain_mm.size() == 12 && lake.evaporation_mm.size() == 12);
    LakeYears result;
    double volume = 0;
    for (int year = 0; year < lake.years; ++year) {
        for (std::size_t m = 0; m < 12; ++m) {
            const double rain_m = lake.rain_mm[m] / 1000;
            volume +=
                rain_m * (lake.lake_m2 + lake.runoff * lake.catchment_m2) + lake.groundwater_m3PerMonth;
            volume -= std::min(volume, lake.waterFactor * lake.evaporation_mm[m] / 1000 * lake.lake_m2);
            result.spill_m3 += std::max(0.0, volume - lake.capacity_m3);
            volume = std::min(volume, lake.capacity_m3);
        }
        result.volume_m3.push_back(volume);
    }
    return result;
}

}  // namespace pitscape::estimate
