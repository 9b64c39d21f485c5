#pragma once

#include <array>
#include <span>
#include <vector>

namespace pitscape::estimate {

/// People who live about the same way from the site.
struct Ring {
    double people = 0;
    double oneWay_min = 0;
    double penetration = 0;  ///< visits per person and year at no distance and reference attraction
};
struct RingModel {
    double attraction = 0, reference = 100;
    double exponent = 0.7;        ///< alpha
    double decay_perMin = 0.035;  ///< beta
};
/// Visits a year from each ring: people * penetration * (A / Aref)^alpha * e^(-beta t).
/// @source Exponential distance decay; calibrated judgement, see economy.md 3.1: always show the range.
std::vector<double> ringVisits(std::span<const Ring> rings, const RingModel& model);

/// Attraction of one category: scores from the best down, each later one worth `decay` of the place
/// before; negative scores count in full.
double attractionOf(std::vector<double> scores, double decay);

/// Chance that a visitor goes to each of the sites: A_j^alpha t_j^-beta / sum. @source Huff (1964).
std::vector<double> huffShares(std::span<const double> attraction, std::span<const double> time,
                               double alpha, double beta);

/// Visits of a full year over the steady level after opening: 1 + (peak - 1) e^(-(year - 1) / tau).
/// @param year  1 = first full year  @source Fit to Iwami Ginzan 2008-2009: peak 1.807, tau 0.838.
double boomFactor(double year, double peak, double tau_y);

/// People that fit at once, and in a day: sum(area / areaPerPerson), times whole turns of the stay.
/// @source LB/T 034-2014, carrying capacity of scenic areas.
struct Capacity {
    double atOnce = 0, perDay = 0;
};
Capacity carryingCapacity(std::span<const double> areas_m2, std::span<const double> perPerson_m2,
                          double open_h, double stay_h);

/// Days of one kind in a month: how many, and their weight against a weekday.
struct DayType {
    double days = 0, weight = 1;
};
struct Served {
    double served = 0, turnedAway = 0;
    double fullDays = 0;
};
/// A year's demand against what a day can hold.
/// @param monthShares  12 shares of the year, sum 1
Served clippedByCapacity(double annual, std::span<const double> monthShares,
                         std::span<const std::vector<DayType>> dayTypes, double capacityPerDay);

/// What a visitor spends on the site at most: Smax (1 - e^(-total / Smax)), money a visit.
double walletLimit(double total, double most);

}  // namespace pitscape::estimate
