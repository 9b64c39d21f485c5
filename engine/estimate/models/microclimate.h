#pragma once

#include <span>
#include <vector>

namespace pitscape::estimate {

/// Cooling capacity index, 0..1: 0.6 shade + 0.2 albedo + 0.2 evapotranspiration index, with the given
/// weights. An index, not degrees. @source InVEST urban cooling model.
double coolingCapacity(double shade, double albedo, double evapotranspiration, double wShade,
                       double wAlbedo, double wEvapotranspiration);
/// Air without mixing: reference + (1 - mitigation) * heat island, degC. @source InVEST urban cooling.
double airWithoutMixing_degC(double reference_degC, double mitigation, double heatIsland_degC);

struct HeatStress {
    double wbgt_degC = 0;
    double vapour_hPa = 0;
};
/// Simplified wet bulb globe temperature: 0.567 T + 0.393 e + 3.94, e = RH / 100 * 6.105 exp(17.27 T /
/// (237.7 + T)).
/// @param humidity_percent  relative humidity as the weather report gives it, 0..100
/// @source Australian Bureau of Meteorology approximation, quoted by InVEST.
HeatStress heatStress(double t_degC, double humidity_percent);

/// Supply of wild bees on a grid, 0..1: nesting * sum(e^(-d / alpha) floral) / sum(e^(-d / alpha)) over
/// all cells. One guild, one season; O(cells^2).
/// @param nest, floral  row-major, cols * rows, 0..1  @param alpha_m  mean foraging distance, 200-600 m
/// @source Lonsdorf et al. (2009), InVEST pollination.
std::vector<double> pollinatorSupply(std::span<const double> nest, std::span<const double> floral,
                                     int cols, int rows, double cellSize_m, double alpha_m);

}  // namespace pitscape::estimate
