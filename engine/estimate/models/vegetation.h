#pragma once

namespace pitscape::estimate {

/// How ground closes with plants over the years.
struct CoverCurve {
    double max = 0;     ///< share of the ground at the end, 0..1
    double half_y = 1;  ///< years until half of it
    double shape = 1;   ///< exponent: above 1 starts slowly
    friend bool operator==(const CoverCurve&, const CoverCurve&) = default;
};

/// Plant cover of the ground, 0..1:
///
///     cover = max * (1 - 2^(-(t / half)^shape))
///
/// @param t_y  years since planting; before that 0
/// @source Summary curve, anchored at Prach & Pysek (2001), Chuman (2015) (natural succession) and
///     published spray-seeding trials; parameters in assets/models/treatments.csv.
double coverAt(const CoverCurve& curve, double t_y);

/// Cover of randomly placed crowns: 1 - exp(-n * survival * pi / 4 * d^2 / 10^4), 0..1.
/// @param n_perHa  plants on a hectare  @param crown_m  diameter of a crown
/// @source Poisson cover of discs (Boolean model).
double canopyCover(double n_perHa, double crown_m, double survival);

/// Height of a climber: min(max, rate * (t - lag)), never below 0, metres.
double climberHeight_m(double t_y, double rate_mPerYear, double max_m, double lag_y);

}  // namespace pitscape::estimate
