#include "core/contract.h"
#include "terrain/drainage.h"

#include <algorithm>
#include <cmath>

namespace pitscape::terrain {
namespace {

/// The marked cells of a rectangle as runs.
std::vector<CellRun> runsIn(const GridFrame& frame, const CellRect& rect,
                            const std::vector<std::uint8_t>& marked) {
    std::vector<CellRun> runs;
    for (std::int32_t row = rect.row0; row < rect.row1; ++row) {
        bool open = false;
        for (std::int32_t col = rect.col0; col < rect.col1; ++col) {
            const bool in = marked[frame.index({col, row})] != 0;
            if (in && !open) runs.push_back({row, col, col});
            if (in) runs.back().col1 = col + 1;
            open = in;
        }
    }
    return runs;
}

}  // namespace

Catchment catchmentOf(const GridFrame& frame, const std::vector<FlowDirection>& directions, Cell outlet,
                      const std::stop_token& stop) {
    PS_EXPECT(directions.size() == frame.count() && frame.contains(outlet));
    Catchment catchment;
    if (directions[frame.index(outlet)] == kNoData) return catchment;
    std::vector<std::uint8_t> marked(frame.count());
    std::vector<Cell> open{outlet};
    CellRect rect{outlet.col, outlet.row, outlet.col + 1, outlet.row + 1};
    // The ways form a tree: every cell is met once, from the one that it drains to.
    while (!open.empty() && !stop.stop_requested()) {
        const Cell cell = open.back();
        open.pop_back();
        marked[frame.index(cell)] = 1;
        ++catchment.count;
        rect = hull(rect, {cell.col, cell.row, cell.col + 1, cell.row + 1});
        for (std::int32_t d = 0; d < 8; ++d) {
            const Cell from{cell.col + kStepCol[d], cell.row + kStepRow[d]};
            if (frame.contains(from) && directions[frame.index(from)] == ((d + 4) & 7))
                open.push_back(from);
        }
    }
    catchment.cells = runsIn(frame, rect, marked);
    catchment.area_m2 = static_cast<double>(catchment.count) * frame.cellSize_m * frame.cellSize_m;
    return catchment;
}

Cell streamNear(const GridFrame& frame, const std::vector<std::uint32_t>& accumulation, Cell cell,
                double distance_m) {
    PS_EXPECT(accumulation.size() == frame.count() && frame.contains(cell));
    const auto reach = static_cast<std::int32_t>(std::min(distance_m / frame.cellSize_m, 1e6));
    const CellRect window = intersection(
        CellRect{cell.col, cell.row, cell.col + 1, cell.row + 1}.grown(reach), frame.all());
    Cell best = cell;
    for (std::int32_t row = window.row0; row < window.row1; ++row)
        for (std::int32_t col = window.col0; col < window.col1; ++col)
            if (std::hypot(col - cell.col, row - cell.row) * frame.cellSize_m <= distance_m &&
                accumulation[frame.index({col, row})] > accumulation[frame.index(best)])
                best = {col, row};
    return best;
}

}  // namespace pitscape::terrain
