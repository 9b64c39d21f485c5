#pragma once

namespace pitscape::estimate {

// Rock is counted in the ground ("bank"). Mass = bank volume * bank density; swell is only for lorries
// and stockpiles: bank volume * swell * bank density would overstate the mass by 60 % and more.

double looseVolume_m3(double bank_m3, double swell);    ///< bank * (1 + swell)
double bankVolume_m3(double loose_m3, double swell);    ///< loose / (1 + swell)
double looseDensity(double bankDensity, double swell);  ///< bank density / (1 + swell), same unit

struct RockSale {
    double bank_m3 = 0, bankDensity_tPerM3 = 2.6;
    double saleable = 0.85;  ///< share of the mass, 0..1
    double price_perT = 0, processing_perT = 0, haul_perTKm = 0, haul_km = 0;
    double royalty = 0;  ///< share of the price
};
struct RockProceeds {
    double sold_t = 0;
    double net = 0;  ///< money, before anybody's share
};
/// t = bank * density * saleable; net = t * (price * (1 - royalty) - processing - haul * km).
RockProceeds sellRock(const RockSale& sale);

/// Hectares to mu, the unit of Chinese land dealings.
inline constexpr double kMuPerHectare = 15;
/// Proceeds of a land quota, once: ha * eligible * 15 * price per mu * (1 - levy).
double landQuota(double area_ha, double eligible, double price_perMu, double levy);

}  // namespace pitscape::estimate
