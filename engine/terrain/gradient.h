#pragma once

#include "terrain/height_grid.h"

#include <span>

namespace pitscape::terrain {

/// Local derivatives of the ground, for all cells or for a rectangle of them.
///
/// The nine heights around a cell and the gradient (third-order finite difference, Horn 1981):
///
///     a b c      dz/dEast  = ((c - a) + 2 (f - d) + (i - g)) / (8 cellSize)
///     d e f      dz/dNorth = ((a - g) + 2 (b - h) + (c - i)) / (8 cellSize)
///     g h i
///
/// A neighbour outside the grid or without data counts as the centre height e (gdaldem by default
/// gives no value there; on all other cells the values are those of gdaldem).
///
/// Every function writes the cells of `rect` (clipped to the grid) into `out`, which is row-major
/// and covers the whole grid: out.size() == grid.frame().count(). A change of heights inside a
/// rectangle changes the results inside rectangle.grown(1), and recomputing that rectangle alone
/// gives the same bits as computing everything. All cores are used.
///
/// @source Horn (1981), "Hill shading and the reflectance map", Proc. IEEE 69(1), 14-47.

/// Steepest slope in degrees from horizontal, [0, 90): atan(|gradient|). NaN where there is no data.
void slopes_deg(const HeightGrid& grid, const CellRect& rect, std::span<float> out);

/// The direction that the ground falls towards, in degrees clockwise from north, [0, 360):
/// atan2(-dz/dEast, -dz/dNorth). NaN where the ground is level or there is no data.
void aspects_deg(const HeightGrid& grid, const CellRect& rect, std::span<float> out);

/// Both in one pass over the heights.
void slopesAndAspects_deg(const HeightGrid& grid, const CellRect& rect, std::span<float> slope,
                          std::span<float> aspect);

/// Where the light of a hillshade comes from; the default is gdaldem's.
struct HillshadeLight {
    double azimuth_deg = 315;  ///< clockwise from north
    double altitude_deg = 45;  ///< above the horizon
    double exaggeration = 1;   ///< heights are multiplied by this
};

/// Shaded relief in grey levels 1 (turned from the light) to 255 (facing it); 0 where there is no data.
///
///     grey = round(1 + 254 max(0, normal . light))
///
/// @source gdaldem, algorithm Horn (GDAL 3.6, apps/gdaldem_lib.cpp, GDALHillshadeAlg)
void hillshades(const HeightGrid& grid, const CellRect& rect, const HillshadeLight& light,
                std::span<std::uint8_t> out);

/// Greatest less least height of the nine cells, metres. NaN where there is no data.
/// @source Wilson et al. (2007), Marine Geodesy 30, 3-35; as gdaldem roughness
void roughnesses_m(const HeightGrid& grid, const CellRect& rect, std::span<float> out);

}  // namespace pitscape::terrain
