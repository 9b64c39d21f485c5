#include "estimate/models/microclimate.h"

#include "core/contract.h"

#include <cmath>
#include <cstddef>

namespace pitscape::estimate {

double coolingCapacity(double shade, double albedo, double evapotranspiration, double wShade,
                       double wAlbedo, double wEvapotranspiration) {
    return wShade * shade + wAlbedo * albedo + wEvapotranspiration * evapotranspiration;
}

double airWithoutMixing_degC(double reference_degC, double mitigation, double heatIsland_degC) {
    return reference_degC + (1 - mitigation) * heatIsland_degC;
}

HeatStress heatStress(double t_degC, double humidity_percent) {
    const double e = humidity_percent / 100 * 6.105 * std::exp(17.27 * t_degC / (237.7 + t_degC));
    return {0.567 * t_degC + 0.393 * e + 3.94, e};
}

std::vector<double> pollinatorSupply(std::span<const double> nest, std::span<const double> floral,
                                     int cols, int rows, double cellSize_m, double alpha_m) {
    const auto count = static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows);
    PS_EXPECT(nest.size() == count && floral.size() == count);
    std::vector<double> supply(count);
    for (std::size_t a = 0; a < count; ++a) {
        double sum = 0, weights = 0;
        for (std::size_t b = 0; b < count; ++b) {
            const auto w = static_cast<std::size_t>(cols);
            const double dx = static_cast<double>(a % w) - static_cast<double>(b % w);
            const double dy = static_cast<double>(a / w) - static_cast<double>(b / w);
            const double k = std::exp(-std::hypot(dx, dy) * cellSize_m / alpha_m);
            sum += k * floral[b];
            weights += k;
        }
        supply[a] = nest[a] * sum / weights;
    }
    return supply;
}

}  // namespace pitscape::estimate
