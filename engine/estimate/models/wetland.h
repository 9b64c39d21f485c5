#pragma once

namespace pitscape::estimate {

/// Tanks in series with background, for one pollutant.
struct WetlandKinetics {
    double background_mgL = 0;  ///< C*
    double k20_mPerYear = 0;    ///< areal rate at 20 degC
    double theta = 1;           ///< k = k20 * theta^(T - 20)
    double tanks = 3;           ///< P
};
/// Outflow concentration, mg/l: C* + (Ci - C*) (1 + k / (P q))^-P.
/// @param loading_mPerYear  q, water on the wetland's area in a year
/// @source Kadlec & Wallace (2009), Treatment Wetlands, P-k-C* model.
double wetlandOutflow_mgL(const WetlandKinetics& kinetics, double inflow_mgL, double water_degC,
                          double loading_mPerYear);
/// Area that brings the inflow down to a wanted outflow, m2:
/// P * Q * 365.25 / k * (((Ci - C*) / (Ce - C*))^(1 / P) - 1). @pre outflow_mgL > background
double wetlandArea_m2(const WetlandKinetics& kinetics, double inflow_mgL, double outflow_mgL,
                      double water_degC, double flow_m3PerDay);

}  // namespace pitscape::estimate
