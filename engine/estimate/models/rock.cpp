#include "estimate/models/rock.h"

namespace pitscape::estimate {

double looseVolume_m3(double bank_m3, double swell) { return bank_m3 * (1 + swell); }

double bankVolume_m3(double loose_m3, double swell) { return loose_m3 / (1 + swell); }

double looseDensity(double bankDensity, double swell) { return bankDensity / (1 + swell); }

RockProceeds sellRock(const RockSale& s) {
    const double sold_t = s.bank_m3 * s.bankDensity_tPerM3 * s.saleable;
    return {sold_t,
            sold_t * (s.price_perT * (1 - s.royalty) - s.processing_perT - s.haul_perTKm * s.haul_km)};
}

double landQuota(double area_ha, double eligible, double price_perMu, double levy) {
    return area_ha * eligible * kMuPerHectare * price_perMu * (1 - levy);
}

}  // namespace pitscape::estimate
