#pragma once

#include "geo/box.h"
#include "geo/grid_frame.h"
#include "io/crs.h"
#include "io/source_grid.h"

#include <optional>
#include <vector>

namespace pitscape::io {

/// From the plane of the result to the plane of the source; without a transform the two are the same.
struct Way {
    std::optional<Transform> toSource;
    std::optional<Transform> toResult;
};

/// The box in the result's plane that holds a rectangle of source cells: its border is taken over at
/// 65 points a side, so that bent sides count. Empty where nothing of it can be taken over.
geo::Box2 boxOfCells(const Affine& place, double col0, double row0, double col1, double row1,
                     const Way& way);

/// The cells of the source that a box of the result's plane needs, as {col0, row0, col1, row1}, clipped
/// to cols x rows; empty where they do not touch.
geo::CellRect cellsOfBox(const geo::Box2& box, const Affine& place, std::int32_t cols,
                         std::int32_t rows, const Way& way);

/// Bilinear heights on a frame. A source cell without data does not count (the others are weighed up);
/// NaN where the source cell that a place lies in has none, or outside.
///
/// The way back to the source is computed exactly at every 16th cell and bilinearly between, and
/// exactly at every cell of a patch whose middle would be more than 0.02 source cells off.
std::vector<float> resample(const SourceGrid& source, const geo::GridFrame& frame, const Way& way);

}  // namespace pitscape::io
