#include "estimate/models/wetland.h"

#include <cmath>

namespace pitscape::estimate {
namespace {

double rate_mPerYear(const WetlandKinetics& k, double water_degC) {
    return k.k20_mPerYear * std::pow(k.theta, water_degC - 20);
}

}  // namespace

double wetlandOutflow_mgL(const WetlandKinetics& kinetics, double inflow_mgL, double water_degC,
                          double loading_mPerYear) {
    const double k = rate_mPerYear(kinetics, water_degC);
    return kinetics.background_mgL +
           (inflow_mgL - kinetics.background_mgL) *
               std::pow(1 + k / (kinetics.tanks * loading_mPerYear), -kinetics.tanks);
}

double wetlandArea_m2(const WetlandKinetics& kinetics, double inflow_mgL, double outflow_mgL,
                      double water_degC, double flow_m3PerDay) {
    const double k = rate_mPerYear(kinetics, water_degC);
    const double ratio =
        (inflow_mgL - kinetics.background_mgL) / (outflow_mgL - kinetics.background_mgL);
    return kinetics.tanks * flow_m3PerDay * 365.25 / k * (std::pow(ratio, 1 / kinetics.tanks) - 1);
}

}  // namespace pitscape::estimate
