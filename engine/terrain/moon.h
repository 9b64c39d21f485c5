#pragma once

#include "terrain/sun.h"

namespace pitscape::terrain {

/// The moon as seen from the ground, without refraction.
struct MoonPosition {
    double elevation_deg = 0;  ///< above the horizon, negative when it is down
    double azimuth_deg = 0;    ///< clockwise from north, [0, 360)
    double lit = 0;            ///< share of the disc that the sun lights, 0 new to 1 full
};

/// Position of the moon, good to about 0.3 degrees in longitude and 0.2 in latitude: enough to say
/// whether and from where it lights a night. T = Julian centuries since J2000:
///
///     lambda = 218.32 + 481267.881 T + 6.29 sin(135.0 + 477198.87 T) - 1.27 sin(259.3 - 413335.36 T)
///              + 0.66 sin(235.7 + 890534.22 T) + 0.21 sin(269.9 + 954397.74 T)
///              - 0.19 sin(357.5 + 35999.05 T) - 0.11 sin(186.5 + 966404.03 T)
///     beta   = 5.13 sin(93.3 + 483202.02 T) + 0.28 sin(228.2 + 960400.89 T)
///              - 0.28 sin(318.3 + 6003.15 T) - 0.17 sin(217.6 - 407332.21 T)
///     lit    = (1 - cos(elongation from the sun)) / 2
///
/// The parallax (about a degree) is taken off the elevation.
/// @source The Astronomical Almanac, page D22, "Low-precision formulae for geocentric coordinates of
/// the
///         Moon"
MoonPosition moonPosition(Instant when, GeoPlace where);

}  // namespace pitscape::terrain
