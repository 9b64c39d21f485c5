#pragma once

#include "shape/plant.h"

#include <span>

namespace pitscape::shape {

/// How a species that is planted here grows.
struct Species {
    const char* latin;
    PlantForm form;
    float height_m;      ///< grown
    float spread_m;      ///< grown, diameter of the crown
    float years80;       ///< until 80 % of the grown height
    float maxSlope_deg;  ///< roots hold and planters can stand
    float share;         ///< of the stems of a mixed planting
};

/// Native mixture for a quarry on lime and poor soil: target trees, pioneers, shrubs.
/// @source assets/models/species.csv (middle of the span of height and spread, yrs_to_80pct_size,
///         max_slope_deg); shares: own judgement, shrubs a quarter of the stems
std::span<const Species> forestMix();

/// Height of a planting some years after it was set: whips of 0.6 m that grow by the
/// Chapman-Richards curve,
///
///     h(t) = h0 + (H - h0) * (1 - exp(-k t))^p,   p = 1.3,
///     k such that the curve reaches 80 % at `years80`.
///
/// @source Richards (1959), "A flexible growth function for empirical use", J. Exp. Bot. 10, 290-301;
///         p = 1.3: own judgement (slow first years of planted whips)
float grown_m(const Species& species, float years);

}  // namespace pitscape::shape
