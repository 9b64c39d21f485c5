#pragma once

#include "terrain/height_grid.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace pitscape::terrain {

/// How high the ground around stands above each cell, in N directions, 8 bits each.
///
/// Plane k looks towards the azimuth k * 360 / N degrees clockwise from north. A byte b means that
/// the ground hides the sky up to b * 90 / 255 degrees above the horizontal; 0 also where there is no
/// data. The eye lies on the ground at the centre of the cell; the Earth is flat (at 5 km its
/// curvature lowers a rim by 2 m).
struct HorizonPlanes {
    GridFrame frame;
    std::int32_t directions = 16;
    std::vector<std::uint8_t> angles;  ///< plane by plane, each row-major cols * rows

    HorizonPlanes() = default;
    /// All zero: an open sky. @pre directions > 0
    HorizonPlanes(GridFrame frame, std::int32_t directions);
    std::span<const std::uint8_t> plane(std::int32_t k) const;
    std::span<std::uint8_t> plane(std::int32_t k);
    double azimuth_deg(std::int32_t k) const { return 360.0 * k / directions; }
};
inline constexpr double kHorizonStep_deg = 90.0 / 255.0;  ///< of one step of a byte

/// Computes the planes for the cells of a rectangle; what stands outside the rectangle counts too.
///
/// Parallel lines sweep the heights against the viewing direction; a stack keeps the upper hull of
/// what was passed, so the cost does not depend on the distance. The height on a line is interpolated
/// between the two cells it passes between, and each cell weighs the hulls of the two lines beside
/// it, each seen from its own height: right beside vertical faces, where the nearest line alone is
/// wrong by up to 50 degrees.
///
/// @param stop  asked: returns early, and the planes are to be thrown away
/// @source Timonen & Westerholm (2010), "Scalable height field self-shadowing", Computer Graphics
///         Forum 29(2), 723-731
void computeHorizon(const HeightGrid& grid, const CellRect& rect, HorizonPlanes& planes,
                    const std::stop_token& stop = {});

/// Share of the sky above the horizontal that each cell sees, 0 (bottom of a shaft) to 1 (nothing
/// rises around): 1 - mean of sin h over the skylines h of the directions, all parts of the sky
/// weighing the same. The light on level ground under an even sky is skyViews() instead, which weighs
/// the zenith more. NaN where there is no data.
///
/// Each direction is used and forgotten: 13 B a cell beside the heights, whatever their number. Heights
/// changed anywhere may change the whole. All cores are used.
///
/// @param stop  asked: returns early, and `out` is to be thrown away
/// @pre directions > 0, out.size() == grid.frame().count()
/// @source Zaksek, Ostir & Kokalj (2011), "Sky-view factor as a relief visualization technique",
///         Remote Sensing 3(2), 398-415, eq. 5
void skyViewFactors(const HeightGrid& grid, std::span<float> out, std::int32_t directions = 16,
                    const std::stop_token& stop = {});

/// Height of the skyline in degrees as seen from a place, `eye_m` above the ground, towards one
/// azimuth: a ray that steps by whole columns or rows and interpolates between. Never below 0.
/// NaN when the place has no ground. Slow and simple: for single places.
double skyline_deg(const HeightGrid& grid, glm::dvec2 place, double azimuth_deg, double eye_m = 0);

/// The skyline of a place in `directions` azimuths, first north, clockwise.
std::vector<double> skylines_deg(const HeightGrid& grid, glm::dvec2 place, std::int32_t directions = 72,
                                 double eye_m = 0);

/// Share of an evenly bright sky that falls on a level surface under this skyline, 0..1:
/// mean of cos^2 h over the directions. 1 when there are none.
/// @source Dozier & Frew (1990), IEEE Trans. Geoscience and Remote Sensing 28(5), 963-969, level case
double skyView(std::span<const double> skyline_deg);

/// The same for the cells of a rectangle: byte = round(255 * share). out.size() == frame.count()
void skyViews(const HorizonPlanes& planes, const CellRect& rect, std::span<std::uint8_t> out);

/// How much of the sun each cell of a rectangle sees, 0 (shadow) to 255 (whole disc).
///
/// The skyline towards the sun lies between the planes beside its azimuth; the light grows from none to
/// all while the sun climbs through `edge_deg` around it (the disc itself is 0.53 degrees wide).
void sunVisibility(const HorizonPlanes& planes, const CellRect& rect, double azimuth_deg,
                   double elevation_deg, std::span<std::uint8_t> out, double edge_deg = 1.0);

}  // namespace pitscape::terrain
