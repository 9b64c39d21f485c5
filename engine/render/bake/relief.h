#pragma once

#include "render/scene_maps.h"

#include <cstdint>
#include <vector>

namespace pitscape::render {

/// Heights without holes on a plain raster, rows to the south, for the kernels of the bake.
struct Relief {
    int width = 0;
    int height = 0;
    float texel_m = 1;
    std::vector<float> z_m;
    std::vector<std::uint8_t> holes;  ///< see holesOf(); what z_m says there is a guess

    std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x);
    }
};

/// Fills cells without data (NaN) with the smooth surface that the surveyed cells around suggest:
/// means of a pyramid, from fine to coarse, pulled back down (push-pull).
/// @return all zero when no cell has data
/// @source Gortler et al. (1996), "The lumigraph", SIGGRAPH, section 3.4.2
std::vector<float> withoutHoles(std::vector<float> z_m, int width, int height);

/// Which cells are holes in the survey: no data (NaN), and surveyed cells all around. What is open to
/// the border lies outside the survey, it is no hole.
/// @return one a cell, 1 = hole; empty when there is none
std::vector<std::uint8_t> holesOf(const std::vector<float>& z_m, int width, int height);

/// The relief of a ground, holes filled; every n-th cell when a side is longer than `most` cells.
Relief reliefOf(const GroundMaps& ground, int most);

/// The same relief `scale` times finer, by Catmull-Rom splines, so that slopes change smoothly.
Relief finer(const Relief& relief, int scale);

}  // namespace pitscape::render
