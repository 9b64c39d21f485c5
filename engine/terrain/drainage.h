#pragma once

#include "terrain/flood.h"
#include "terrain/height_grid.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace pitscape::terrain {

/// Where the water of a cell goes: one of its eight neighbours, clockwise from north.
///
///     7 0 1
///     6 . 2
///     5 4 3
///
/// kOutlet: it leaves the map (a border cell, or one beside a cell without data).
/// kNoData: the cell has no height.
using FlowDirection = std::uint8_t;
inline constexpr FlowDirection kOutlet = 8;
inline constexpr FlowDirection kNoData = 9;
/// Step in columns and rows for each direction 0..7.
inline constexpr std::int32_t kStepCol[8] = {0, 1, 1, 1, 0, -1, -1, -1};
inline constexpr std::int32_t kStepRow[8] = {-1, -1, 0, 1, 1, 1, 0, -1};

/// The ground with every hollow filled to the level at which it spills over: the lowest surface that
/// is nowhere below the ground and from which water reaches the border of the map, or a cell without
/// data, without rising. Eight neighbours count. Cells without data stay so.
///
/// @param stop  here and below; asked: returns early, and what it returns is to be thrown away
///
/// Each cell is reached once, from the outlets inwards; only cells with a lower, unreached neighbour
/// pass through the priority queue.
///
/// @source Barnes, Lehman & Mulla (2014), "Priority-flood", Computers & Geosciences 62, 117-127;
///         Wei, Zhou & Fu (2019), Int. J. Digital Earth 12(4), 415-427 (few cells in the queue)
HeightGrid fillDepressions(const HeightGrid& grid, const std::stop_token& stop = {});

/// The filled ground and where each of its cells drains to.
struct Drainage {
    HeightGrid filled;
    std::vector<FlowDirection> direction;  ///< row-major, cols * rows
};

/// Fills the hollows and finds the steepest of the eight ways down from each cell (drop divided by
/// distance; the first clockwise from north when equal). On level parts, lakes above all, water
/// follows the way on which the flood came in, so that every way ends in an outlet.
/// @source O'Callaghan & Mark (1984), Computer Vision, Graphics and Image Processing 28, 323-344 (D8)
Drainage drain(const HeightGrid& grid, const std::stop_token& stop = {});

/// How many cells drain through each cell, itself included; 0 where there is no data.
/// Multiply by the cell area for the catchment in m2.
/// @pre directions lead to outlets without circles, as those of drain(); size = frame.count()
std::vector<std::uint32_t> flowAccumulation(const GridFrame& frame,
                                            const std::vector<FlowDirection>& directions);

/// The cells that drain through one of them, itself included.
struct Catchment {
    std::vector<CellRun> cells;  ///< by row, each row from west to east
    std::size_t count = 0;
    double area_m2 = 0;
};

/// Follows the water upwards from a cell: the costs grow with the catchment and its bounding box alone.
/// Empty where the cell has no data. @pre as flowAccumulation(); frame.contains(outlet)
Catchment catchmentOf(const GridFrame& frame, const std::vector<FlowDirection>& directions, Cell outlet,
                      const std::stop_token& stop = {});

/// The cell within a distance of another through which most cells drain, the first by rows when equal:
/// brings a place that was meant to be in the stream into it. @pre sizes equal frame.count()
Cell streamNear(const GridFrame& frame, const std::vector<std::uint32_t>& accumulation, Cell cell,
                double distance_m);

}  // namespace pitscape::terrain
