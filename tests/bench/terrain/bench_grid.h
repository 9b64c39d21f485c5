#pragma once

#include "terrain/height_grid.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

namespace pitscape::terrain {

/// Hills with fine roughness and a stepped pit of 12 m benches in the middle of every 1024 cells:
/// the same statistics at every size.
inline HeightGrid benchGround(std::int32_t side) {
    HeightGrid grid{
        side, side, 1.0,
        std::vector<float>(static_cast<std::size_t>(side) * static_cast<std::size_t>(side))};
    const auto noise = [](std::int32_t col, std::int32_t row) {
        auto h =
            static_cast<std::uint32_t>(col) * 374761393U + static_cast<std::uint32_t>(row) * 668265263U;
        h = (h ^ (h >> 13)) * 1274126177U;
        return static_cast<double>((h ^ (h >> 16)) & 0xFFFFU) / 65535.0;
    };
    const auto smooth = [&](double x, double y, std::int32_t wave) {
        const auto col = static_cast<std::int32_t>(x) / wave, row = static_cast<std::int32_t>(y) / wave;
        double u = x / wave - col, v = y / wave - row;
        u = u * u * (3 - 2 * u);
        v = v * v * (3 - 2 * v);
        return (noise(col, row) * (1 - u) + noise(col + 1, row) * u) * (1 - v) +
               (noise(col, row + 1) * (1 - u) + noise(col + 1, row + 1) * u) * v;
    };
    for (std::int32_t row = 0; row < side; ++row)
        for (std::int32_t col = 0; col < side; ++col) {
            double h = 300;
            double size = 90;
            for (std::int32_t wave = 512; wave >= 2; wave /= 2, size *= 0.5)
                h += size * smooth(col, row, wave);
            const double off = std::hypot(col % 1024 - 512, row % 1024 - 512);
            if (off < 250) h -= 12 * std::ceil((250 - off) / 28);
            grid.set({col, row}, static_cast<float>(h));
        }
    return grid;
}

/// Says the time a cell beside the whole time ("cell=2.1ns").
inline void countCells(benchmark::State& state, double cells) {
    state.counters["cell"] = benchmark::Counter(
        cells, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

}  // namespace pitscape::terrain
