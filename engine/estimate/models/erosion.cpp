#include "estimate/models/erosion.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace pitscape::estimate {

double slopeFactorMcCool(double slope_rad) {
    const double s = std::sin(slope_rad);
    return std::tan(slope_rad) < 0.09 ? 10.8 * s + 0.03 : 16.8 * s - 0.5;
}

double slopeFactorCsle(double slope_rad) {
    const double s = std::sin(slope_rad), deg = slope_rad * 180 / std::numbers::pi;
    if (deg < 5) return 10.8 * s + 0.03;
    return deg < 10 ? 16.8 * s - 0.5 : 21.91 * s - 0.96;
}

double slopeFactorNearing(double slope_rad) {
    return -1.5 + 17 / (1 + std::exp(2.3 - 6.1 * std::sin(slope_rad)));
}

double lengthExponent(double slope_rad, double rillRatio) {
    const double s = std::sin(slope_rad);
    const double b = s / 0.0896 / (3 * std::pow(s, 0.8) + 0.56) * rillRatio;
    return b / (1 + b);
}

double lengthFactor(double length_m, double m) { return std::pow(length_m / 22.13, m); }

double slopeLengthFactor(double length_m, double slope_rad, double slopeFactor) {
    return lengthFactor(length_m, std::min(lengthExponent(slope_rad), kMostLengthExponent)) *
           slopeFactor;
}

double lengthFactorOfCell(double inflow_m2, double cellSize_m, double m, double x) {
    const double d = cellSize_m;
    return (std::pow(inflow_m2 + d * d, m + 1) - std::pow(inflow_m2, m + 1)) /
           (std::pow(d, m + 2) * std::pow(x, m) * std::pow(22.13, m));
}

double erodibilityWischmeier(double siltVfs_percent, double clay_percent, double organic_percent,
                             double structure, double permeability) {
    const double m = siltVfs_percent * (100 - clay_percent);
    return (2.1e-4 * (12 - organic_percent) * std::pow(m, 1.14) + 3.25 * (structure - 2) +
            2.5 * (permeability - 3)) /
           759;
}

double erodibilityEpic(double sand_percent, double silt_percent, double clay_percent,
                       double organicCarbon_percent) {
    constexpr double kUsToSi = 0.1317;
    const double rest = 1 - sand_percent / 100, c = organicCarbon_percent;
    const double coarse = 0.2 + 0.3 * std::exp(-0.0256 * sand_percent * (1 - silt_percent / 100));
    const double clay = std::pow(silt_percent / (clay_percent + silt_percent), 0.3);
    const double organic = 1 - 0.25 * c / (c + std::exp(3.72 - 2.95 * c));
    const double sandy = 1 - 0.7 * rest / (rest + std::exp(-5.51 + 22.9 * rest));
    return kUsToSi * coarse * clay * organic * sandy;
}

double erosivityRenardFreimund(double p) {
    return p <= 850 ? 0.0483 * std::pow(p, 1.610) : 587.8 - 1.219 * p + 0.004105 * p * p;
}

double erosivityZhangFu(double p) { return 0.0534 * std::pow(p, 1.6548); }

double fournierIndex_mm(std::span<const double> monthly_mm) {
    const double squares =
        std::inner_product(monthly_mm.begin(), monthly_mm.end(), monthly_mm.begin(), 0.0);
    return squares / std::accumulate(monthly_mm.begin(), monthly_mm.end(), 0.0);
}

double erosivityFournier(double f) {
    return f < 55 ? 0.07397 * std::pow(f, 1.847) : 95.77 - 6.081 * f + 0.4770 * f * f;
}

double coverFactorAt(const CoverFactor& c, double cover, double t_y, double settle_y, double b) {
    if (c.bare <= 0) return 0;
    const double settled = std::min(1.0, c.least / (c.bare * std::exp(-b * 100 * c.maxCover)));
    return c.bare * std::exp(-b * 100 * cover) *
           std::pow(settled, std::min(1.0, std::max(t_y, 0.0) / settle_y));
}

double deliveryRatio(double connectivity, double max, double ic0, double k) {
    return max / (1 + std::exp((ic0 - connectivity) / k));
}

}  // namespace pitscape::estimate
