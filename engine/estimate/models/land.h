#pragma once

#include <optional>
#include <span>

namespace pitscape::estimate {

/// One part of a site: how much of it could be green, and how much is.
struct CoverPart {
    double area_m2 = 0;     ///< plan area
    bool greenable = true;  ///< false: water, sealed ground, buildings, faces steeper than 60 degrees
    double green = 0;       ///< vegetated fraction, 0..1
};

struct GreenCover {
    double greenable_m2 = 0;
    double green_m2 = 0;
    std::optional<double> ratio;  ///< 0..1; none where nothing could be green, never 100 %
};

/// Share of the greenable land that is green:
///
///     ratio = sum(area * green | greenable) / sum(area | greenable)
///
/// @source Definition: greened area over greenable area inside the boundary (green mine rules of the
///     Chinese sand and gravel industry); threshold 80 %: Basic Conditions of National Green Mines
///     2010.
GreenCover greenCover(std::span<const CoverPart> parts);

/// Reclaimed over damaged area, 0..1; none when nothing is damaged.
/// @source GB code for dump sites, clause 9.0.1; thresholds 20 % (2010) and 45 % (2015).
std::optional<double> reclamationRate(double reclaimed_ha, double damaged_ha);

/// True area of a plane: plan area / cos(slope). Exact.
/// @pre 0 <= slope_deg < 90
double surfaceOfPlane_m2(double plan_m2, double slope_deg);

/// True area of the middle cell of a 3 x 3 window of heights: eight triangles between the centre and
/// pairs of neighbours, a quarter of each counted.
///
/// @param z_m  nine heights, row by row
/// @source Jenness (2004), "Calculating landscape surface area from digital elevation models",
///     Wildlife Society Bulletin 32(3), 829-839.
double surfaceOfCell_m2(std::span<const double> z_m, double cellSize_m);

/// True area of a grid of heights as it is drawn: two triangles in each quad of cell centres, cut from
/// (row, col) to (row + 1, col + 1).
///
/// @param z_m  row-major, cols * rows. @pre cols > 1, rows > 1
double surfaceOfMesh_m2(std::span<const double> z_m, int cols, int rows, double cellSize_m);

}  // namespace pitscape::estimate
