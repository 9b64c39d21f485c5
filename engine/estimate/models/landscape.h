#pragma once

#include <optional>
#include <span>
#include <vector>

namespace pitscape::estimate {

/// Pattern of a map of classes. Patches join over eight neighbours; the border of the map is no edge.
/// Compare only designs on the same grid: every figure depends on the cell size.
/// @source McGarigal, FRAGSTATS 4 definitions; this code reproduces its output for the 30 x 30 sample.
struct LandscapeMetrics {
    double area_m2 = 0;
    double edge_m = 0, edge_mPerHa = 0;       ///< TE, ED
    int patches = 0;                          ///< NP
    double patchesPer100ha = 0;               ///< PD
    double largest_percent = 0;               ///< LPI
    double meanPatch_ha = 0, mesh_ha = 0;     ///< AREA_MN, MESH = sum a^2 / A
    double division = 0;                      ///< 1 - sum (a / A)^2
    int classes = 0;                          ///< PR
    double shannon = 0, shannonEvenness = 0;  ///< SHDI = -sum p ln p, SHEI = SHDI / ln m
    double simpson = 0;                       ///< SIDI = 1 - sum p^2
    double aggregation_percent = 0;           ///< AI, weighted by area
    double contagion_percent = 0;             ///< CONTAG
};
/// @param classes  row-major, cols * rows; negative = outside
LandscapeMetrics landscapeMetrics(std::span<const int> classes, int cols, int rows, double cellSize_m);

/// Shannon diversity of areas: -sum p ln p, 0 for one class or none.
double shannon(std::span<const double> areas);

struct Connectivity {
    double area_ha = 0;                 ///< ECA: one patch of this size connects as much
    std::optional<double> probability;  ///< PC = ECA^2 / landscape^2
};
/// Equivalent connected area: sqrt(sum a_i a_j p_ij), p = exp(-ln 2 d / half) along the best chain of
/// patches. O(patches^3).
/// @param distance_m  edge to edge, row-major n * n  @param half_m  distance that half of them cross
/// @source Saura & Pascual-Hortal (2007); Saura et al. (2011).
Connectivity connectivity(std::span<const double> areas_ha, std::span<const double> distance_m,
                          double half_m, std::optional<double> landscape_ha);

}  // namespace pitscape::estimate
