#pragma once

#include "shape/builder.h"
#include "shape/plot.h"

namespace pitscape::shape {

/// Ridges with what grows on them, along the longer side of the plot.
void cropRows(Builder& b, const Plot& plot, float row_m, Colour crop, float height_m);

}  // namespace pitscape::shape
