#include "estimate/models/parcel.h"

#include "estimate/models/land.h"

#include <numbers>
#include <vector>

namespace pitscape::estimate {

double plantCarbon_tC(const Parcel& parcel, double t_y) {
    double biomass = parcel.grass_tPerHa * coverAt(parcel.cover, t_y);
    if (parcel.woody) biomass += biomass_tPerHa(*parcel.woody, t_y);
    return kCarbonOfBiomass * biomass * parcel.site * parcel.area_ha;
}

double soilCarbon_tC(const Parcel& parcel, double t_y) {
    constexpr double kSpan_y = 20;  // IPCC 2006 V4: soils reach their balance in 20 years
    if (parcel.soil.reference_tCPerHa <= 0) return parcel.area_ha * parcel.soilStart_tCPerHa;
    return parcel.area_ha *
           soilCarbon_tCPerHa(t_y, parcel.soilStart_tCPerHa, soilBalance_tCPerHa(parcel.soil), kSpan_y);
}

double soilLoss_tPerYear(const Parcel& parcel, double t_y, double erosivity, double slopeLength_m) {
    if (parcel.erodibility <= 0 || parcel.slope_deg <= 0) return 0;
    const double slope_rad = parcel.slope_deg * std::numbers::pi / 180;
    const double ls = slopeLengthFactor(slopeLength_m, slope_rad, slopeFactorNearing(slope_rad));
    const double c = coverFactorAt(parcel.erosionCover, coverAt(parcel.cover, t_y), t_y);
    return erosivity * parcel.erodibility * ls * c * parcel.area_ha;
}

SiteFigures siteFigures(std::span<const Parcel> parcels, double t_y, double erosivity,
                        double slopeLength_m, double methaneGwp) {
    SiteFigures sum;
    std::vector<CoverPart> design, grown;
    for (const Parcel& p : parcels) {
        const double cover = p.green ? coverAt(p.cover, t_y) : 0;
        design.push_back({p.area_ha, p.greenable, p.green ? 1.0 : 0.0});
        grown.push_back({p.area_ha, p.greenable, cover});
        sum.surface_ha += surfaceOfPlane_m2(p.area_ha, p.slope_deg);
        sum.plant_tC += plantCarbon_tC(p, t_y);
        sum.soil_tC += soilCarbon_tC(p, t_y);
        sum.soilLoss_tPerYear += soilLoss_tPerYear(p, t_y, erosivity, slopeLength_m);
        sum.methane_tCo2ePerYear +=
            wetlandMethane_tCo2ePerYear(p.area_ha, p.methane_kgPerHaYear, methaneGwp);
    }
    sum.greenDesign = greenCover(design).ratio;
    sum.greenCover = greenCover(grown).ratio;
    return sum;
}

}  // namespace pitscape::estimate
