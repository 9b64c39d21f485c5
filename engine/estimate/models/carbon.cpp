#include "estimate/models/carbon.h"

#include <algorithm>
#include <cmath>

namespace pitscape::estimate {

double biomass_tPerHa(const GrowthCurve& curve, double t_y) {
    return curve.max_tPerHa *
           std::pow(1 - std::exp(-curve.rate_perYear * std::max(t_y, 0.0)), curve.shape);
}

double biomassGain_tC(double area_ha, double growth_tPerHaYear, double rootRatio, double carbonShare) {
    return area_ha * growth_tPerHaYear * (1 + rootRatio) * carbonShare;
}

double disturbanceLoss_tC(double area_ha, double biomass_tPerHa, double rootRatio, double carbonShare,
                          double lost) {
    return biomassGain_tC(area_ha, biomass_tPerHa, rootRatio, carbonShare) * lost;
}

double soilBalance_tCPerHa(const SoilStock& soil) {
    return soil.reference_tCPerHa * soil.landUse * soil.management * soil.input *
           std::min(soil.depth_m / 0.30, 1.0) * (1 - soil.coarse);
}

double soilCarbon_tCPerHa(double t_y, double start_tCPerHa, double balance_tCPerHa, double span_y) {
    return start_tCPerHa + (balance_tCPerHa - start_tCPerHa) * std::clamp(t_y / span_y, 0.0, 1.0);
}

double wetlandMethane_tCo2ePerYear(double area_ha, double factor_kgPerHaYear, double gwp) {
    return area_ha * factor_kgPerHaYear * gwp / 1000;
}

AvoidedCarbon avoidedBySolar(const SolarDisplacement& plant) {
    AvoidedCarbon sum;
    double output = plant.power_kWp * plant.yield_kWhPerKwp, grid = plant.grid_kgPerKwh;
    for (int n = 0; n < plant.years; ++n) {
        sum.energy_kWh += output;
        sum.avoided_tCo2 += output * (grid - plant.ownLife_kgPerKwh) / 1000;
        output *= 1 - plant.degradation;
        grid *= 1 - plant.gridDecline;
    }
    return sum;
}

}  // namespace pitscape::estimate
