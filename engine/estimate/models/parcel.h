#pragma once

#include "estimate/models/carbon.h"
#include "estimate/models/erosion.h"
#include "estimate/models/vegetation.h"

#include <optional>
#include <span>

namespace pitscape::estimate {

/// A piece of ground of one land cover, as the ecology figures see it: the one chain that both the
/// worked 6 ha site and the live rules run through.
struct Parcel {
    double area_ha = 0;
    double slope_deg = 0;
    bool green = false, greenable = false;
    CoverCurve cover;
    double grass_tPerHa = 0;           ///< biomass at full cover; 0: none
    std::optional<GrowthCurve> woody;  ///< trees and shrubs
    double site = 1;                   ///< growth on this ground against good topsoil, 0..1.3
    SoilStock soil;
    double soilStart_tCPerHa = 0;
    CoverFactor erosionCover;
    double erodibility = 0;  ///< K, SI
    double methane_kgPerHaYear = 0;
};

/// Plant carbon at a year, t C: 0.47 * (grass * cover * site, or growth curve * site) * area.
double plantCarbon_tC(const Parcel& parcel, double t_y);
/// Soil carbon at a year, t C; stays as it starts where nothing grows that would bring more.
double soilCarbon_tC(const Parcel& parcel, double t_y);
/// Soil loss at a year, t: R K LS C area, S by Nearing; 0 where no soil lies or
/// the ground is flat.
double soilLoss_tPerYear(const Parcel& parcel, double t_y, double erosivity, double slopeLength_m);

struct SiteFigures {
    double surface_ha = 0;
    std::optional<double> greenDesign, greenCover;
    double plant_tC = 0, soil_tC = 0;
    double soilLoss_tPerYear = 0;
    double methane_tCo2ePerYear = 0;
};
/// All parcels together at a year.
SiteFigures siteFigures(std::span<const Parcel> parcels, double t_y, double erosivity,
                        double slopeLength_m, double methaneGwp);

}  // namespace pitscape::estimate
