#pragma once

namespace pitscape::estimate {

/// Carbon share of dry plant matter. @source IPCC 2006 V4, default for wood and whole plants.
inline constexpr double kCarbonOfBiomass = 0.47;
/// Mass of CO2 over mass of its carbon.
inline constexpr double kCo2PerCarbon = 44.0 / 12.0;

/// Growth of a stand: A * (1 - e^(-k t))^p, t dry matter per hectare, above and below ground.
struct GrowthCurve {
    double max_tPerHa = 0;  ///< A
    double rate_perYear = 0;
    double shape = 1;  ///< p
};
/// @param t_y  years since planting; before that 0
/// @source Chapman-Richards; broadleaf default A 150, k 0.07, p 1.5 gives 131.1 at 35 years against
///     131.9 t/ha measured (Robinia on loess, Journal of Beijing Forestry University).
double biomass_tPerHa(const GrowthCurve& curve, double t_y);

/// Yearly carbon gain of growing forest, t C: area * growth * (1 + rootRatio) * carbonShare.
/// @source IPCC 2006 V4 ch. 4, eq. 2.9 and worked example p. 4.18 (242 520 t C).
double biomassGain_tC(double area_ha, double growth_tPerHaYear, double rootRatio, double carbonShare);
/// Carbon lost by a disturbance, t C: area * biomass * (1 + rootRatio) * carbonShare * lost share.
double disturbanceLoss_tC(double area_ha, double biomass_tPerHa, double rootRatio, double carbonShare,
                          double lost);

/// What the soil of a class would hold in balance.
struct SoilStock {
    double reference_tCPerHa = 0;  ///< 0-30 cm of fine earth, by climate and soil (IPCC 2019 table 2.3)
    double landUse = 1, management = 1, input = 1;  ///< IPCC factors
    double depth_m = 0.3;
    double coarse = 0;  ///< volume share of stones, 0..1
};
/// reference * landUse * management * input * min(depth / 0.30, 1) * (1 - coarse), t C/ha.
/// @source IPCC 2006 V4 eq. 2.25; the depth and stone terms are ours and matter most on spoil.
double soilBalance_tCPerHa(const SoilStock& soil);
/// Soil carbon on its straight way to the balance over `span_y` years, t C/ha.
double soilCarbon_tCPerHa(double t_y, double start_tCPerHa, double balance_tCPerHa, double span_y);

/// Methane of a pond or wetland as CO2e, t a year: area * factor * gwp / 1000.
/// @param factor_kgPerHaYear  183 (118-228) for freshwater ponds  @param gwp  27, AR6 over 100 years
/// @source IPCC 2019 wetlands, table 7.12.
double wetlandMethane_tCo2ePerYear(double area_ha, double factor_kgPerHaYear, double gwp);

/// What a solar plant keeps out of the air.
struct AvoidedCarbon {
    double avoided_tCo2 = 0;
    double energy_kWh = 0;
};
struct SolarDisplacement {
    double power_kWp = 0;
    double yield_kWhPerKwp = 0;
    int years = 25;
    double grid_kgPerKwh = 0;        ///< of the grid in the first year
    double degradation = 0.005;      ///< loss of output a year
    double gridDecline = 0;          ///< fall of the grid factor a year
    double ownLife_kgPerKwh = 0.04;  ///< of making the plant
};
/// sum over years n = 0.. of power * yield * (1 - degradation)^n * (grid * (1 - decline)^n - ownLife).
/// An indicator, never money.
AvoidedCarbon avoidedBySolar(const SolarDisplacement& plant);

}  // namespace pitscape::estimate
