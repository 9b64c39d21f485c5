#pragma once

#include "terrain/horizon.h"

#include <span>
#include <stop_token>
#include <vector>

namespace pitscape::terrain {

/// Sunlight of a while from one direction.
struct SunStep {
    double azimuth_deg = 0, elevation_deg = 0;
    double direct_kWhm2 = 0;  ///< on a plane that faces the sun
};

/// Light of a time: what comes straight from the sun, and what comes from everywhere.
struct SkyLight {
    std::vector<SunStep> sun;
    double diffuse_kWhm2 = 0;  ///< of the whole sky on the flat
    double global_kWhm2 = 0;   ///< of both on the flat
    double albedo = 0.2;       ///< of the ground around
};

/// Energy that falls on the inclined ground of each cell, kWh/m2 of its surface, behind the relief:
///
///     sum(direct * max(0, normal . sun) * share of the sun over the skyline)
///         + diffuse * (1 + cos slope) / 2 * share of the sky over the skyline
///         + global * albedo * (1 - cos slope) / 2
///
/// NaN where there is no data. @param planes  of the same grid @param stop  asked: returns early, and
/// `out` is to be thrown away @pre out.size() == grid.frame().count()
/// @source Hottel & Woertz (1942) for the even sky; sunVisibility() and skyViews() for the relief
void irradiation_kWhm2(const HeightGrid& grid, const HorizonPlanes& planes, const SkyLight& light,
                       std::span<float> out, const std::stop_token& stop = {});

}  // namespace pitscape::terrain
