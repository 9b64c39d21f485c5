#pragma once

#include <span>

namespace pitscape::estimate {

// Soil loss by the revised universal soil loss equation, t/ha/year: A = R K L S C P.
// SI: R in MJ mm/(ha h year), K in t ha h/(ha MJ mm). The relative change between two designs is the
// useful output; the absolute figure is good to a factor of 2-3. No gullies, slides or wind.

/// Slope factor of McCool: 10.8 sin + 0.03 below 9 %, else 16.8 sin - 0.5. @source McCool et al.
/// (1987).
double slopeFactorMcCool(double slope_rad);
/// Slope factor of the Chinese equation: McCool up to 10 degrees, above 21.91 sin - 0.96.
/// @source Liu et al. (1994), CSLE.
double slopeFactorCsle(double slope_rad);
/// Slope factor -1.5 + 17 / (1 + e^(2.3 - 6.1 sin)): continuous, the default here; data end at 55 %.
/// @source Nearing (1997), "A single, continuous function for slope steepness influence on soil loss".
double slopeFactorNearing(double slope_rad);

/// Exponent of the slope length: b / (1 + b), b = ratio * (sin / 0.0896) / (3 sin^0.8 + 0.56).
/// @param rillRatio  1; 0.5 for low, 2 for high rill erosion  @source McCool et al. (1989).
double lengthExponent(double slope_rad, double rillRatio = 1);
/// The exponent grows no further: the data end here. @source Limit used with RUSLE on steep slopes.
inline constexpr double kMostLengthExponent = 0.7;
/// LS of an even slope: (length / 22.13)^min(m, 0.7) * slope factor.
double slopeLengthFactor(double length_m, double slope_rad, double slopeFactor);
/// Length factor (length / 22.13)^m.
double lengthFactor(double length_m, double m);
/// Length factor of a grid cell:
///
///     L = ((A + D^2)^(m+1) - A^(m+1)) / (D^(m+2) x^m 22.13^m)
///
/// The mean over a planar strip is (length / 22.13)^m exactly.
/// @param inflow_m2  A, area that drains into the cell  @param x  |sin aspect| + |cos aspect|
/// @source Desmet & Govers (1996), J. Soil and Water Conservation 51(5), 427-433.
double lengthFactorOfCell(double inflow_m2, double cellSize_m, double m, double x);

/// Soil erodibility from the nomograph, SI:
/// (2.1e-4 (12 - om) M^1.14 + 3.25 (structure - 2) + 2.5 (permeability - 3)) / 759, M = siltVfs (100 -
/// clay).
/// @param siltVfs_percent  silt and very fine sand  @source Wischmeier & Smith (1978).
double erodibilityWischmeier(double siltVfs_percent, double clay_percent, double organic_percent,
                             double structure, double permeability);
/// Soil erodibility of the EPIC model, SI (US value * 0.1317). @source Sharpley & Williams (1990).
double erodibilityEpic(double sand_percent, double silt_percent, double clay_percent,
                       double organicCarbon_percent);

/// Rain erosivity from the year's rain: 0.0483 P^1.610 up to 850 mm, else 587.8 - 1.219 P + 0.004105
/// P^2.
/// @source Renard & Freimund (1994).
double erosivityRenardFreimund(double rain_mm);
/// Rain erosivity for China: 0.0534 P^1.6548. @source Zhang & Fu (2003).
double erosivityZhangFu(double rain_mm);
/// Modified Fournier index: sum(p^2) / sum(p) of the months, mm.
double fournierIndex_mm(std::span<const double> monthly_mm);
/// Rain erosivity from the Fournier index: 0.07397 F^1.847 below 55 mm, else 95.77 - 6.081 F + 0.4770
/// F^2.
/// @source Renard & Freimund (1994).
double erosivityFournier(double fournier_mm);

struct CoverFactor {
    double bare = 1;      ///< C of the bare ground
    double least = 0;     ///< C that the class ends at
    double maxCover = 1;  ///< cover at the end, 0..1
};
/// Cover factor over time:
///
///     C = bare e^(-100 b cover) u^min(1, t / settle),   u = min(1, least / (bare e^(-100 b maxCover)))
///
/// Ends exactly at `least` when the cover is full and the ground has settled.
/// @param b  0.035 (0.025-0.05)  @param settle_y  years until roots and soil have settled, 5
/// @source RUSLE surface-cover subfactor; anchored at the Seneca II-W reclamation table.
double coverFactorAt(const CoverFactor& c, double cover, double t_y, double settle_y = 5,
                     double b = 0.035);

/// Share of the eroded soil that reaches the stream: max / (1 + e^((ic0 - ic) / k)). @source InVEST
/// SDR.
double deliveryRatio(double connectivity, double max, double ic0, double k);

}  // namespace pitscape::estimate
