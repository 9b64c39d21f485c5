#pragma once

#include <array>
#include <vector>

namespace pitscape::estimate {

/// Days of each month of a common year.
inline constexpr std::array<int, 12> kDaysOfMonth{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
inline constexpr int kMeanDaySteps_perHour = 4;

/// Light of a quarter of an hour, by solar time.
struct LightMoment {
    double zenithCosine = 0, zenith_deg = 0, azimuth_deg = 0;
    double global_Wm2 = 0, diffuse_Wm2 = 0;  ///< on the flat
    double direct_Wm2 = 0;                   ///< on a plane that faces the sun
};

/// The day of a month whose sun is the month's mean, in quarters of an hour from sunrise to sunset.
///
/// Global light of the day is spread by Collares-Pereira & Rabl, its diffuse part (Erbs' monthly share)
/// by Liu & Jordan; direct = (global - diffuse) / cos zenith, never more than 0.85 of the light above
/// the air. Quarters with the sun lower than cos zenith 0.02 count as dark. Empty in the polar night.
///
/// @param month             0 .. 11
/// @param global_kWhm2Day   on the flat, mean day of the month
/// @source Klein (1977), Solar Energy 19, 325-329, for the days; the others see sky.h
std::vector<LightMoment> meanDay(double latitude_deg, int month, double global_kWhm2Day);

}  // namespace pitscape::estimate
