#pragma once

#include "estimate/site_sums.h"
#include "estimate/tables.h"

#include <map>
#include <string>
#include <string_view>

namespace pitscape::estimate {

/// What moving earth takes and costs: from the assumptions of the scene and the catalogue's rates of
/// backfill and topsoil, so that a stroke, the balance and an element are priced alike.
struct EarthRates {
    double bulking = 1;    ///< m3 of compacted fill from one of rock in the ground
    double rockSwell = 0;  ///< share that broken rock grows by, loose on a lorry
    double soilSwell = 0;  ///< the same of soil
    /// CNY for a cubic metre of fill: loaded, hauled up to 1 km, placed and compacted. Loosening solid
    /// rock by blasting is not in it.
    catalogue::Rate moving;
    catalogue::Rate topsoil;  ///< CNY for a cubic metre won, hauled up to 5 km and spread
};
EarthRates earthRatesOf(const catalogue::Catalogue& catalogue, const AssumptionTable& assumptions,
                        const std::map<std::string, double, std::less<>>& ofScene);

/// Rock in the ground that is left when the fill has taken its part; negative: it lacks so much.
/// cut - fill / bulking
double surplusBank_m3(double cut_m3, double fill_m3, double bulking);

/// The price of earth that is moved: each cubic metre once, from the cut to the fill. What is left over
/// is hauled away, what lacks is brought, at the same rate.
///
///     cost = rate * max(cut * bulking, fill)
///
/// @param cut_m3   as it lies in the ground  @param fill_m3  as it lies in place
double movingCost(double cut_m3, double fill_m3, double bulking, double ratePerM3);

/// Soil that a design digs, buries and wants. The depth of soil is that of the land cover, as the
/// estimates of carbon and slides have it (assets/models/treatments.csv, depth_m).
///
///     dug    = sum over the cut of min(depth of the cut, depth before)
///     buried = sum over the fill of the depth before: to be stripped first
///     need   = sum over the site of max(0, depth of the design - depth that is left)
struct SoilSums {
    double dug_m3 = 0, buried_m3 = 0, need_m3 = 0;
};
SoilSums soilOf(const SiteLayers& layers, const std::vector<Habitat>& habitats);

/// The earth of a design by material, in the ground and loose, with its balance and price.
struct EarthBill {
    double soilCut_m3 = 0, rockCut_m3 = 0;      ///< in the ground
    double soilLoose_m3 = 0, rockLoose_m3 = 0;  ///< bank * (1 + swell)
    double fill_m3 = 0;                         ///< compacted in place
    double fillBank_m3 = 0;                     ///< what it takes in the ground: fill / bulking
    double surplusBank_m3 = 0;
    double topsoilNeed_m3 = 0, topsoilAtHand_m3 = 0;
    /// For moving the earth, and for the topsoil that has to be brought; low and high by the rates.
    double moving = 0, topsoil = 0;
    double low = 0, high = 0;

    double cut_m3() const { return soilCut_m3 + rockCut_m3; }
    double topsoilLacking_m3() const;
    /// Cut and fill, both in the ground, differ by no more than a share of the larger.
    bool balanced(double tolerance) const;
};
EarthBill earthBillOf(const EarthBalance& earth, const SoilSums& soil, const EarthRates& rates);

}  // namespace pitscape::estimate
