#pragma once

#include "geo/polygon.h"

#include <ogr_geometry.h>

namespace pitscape::io {

/// The places of a line in plan; those of a closed one without its end.
inline geo::Ring ringOf(const OGRSimpleCurve& line) {
    geo::Ring ring;
    ring.reserve(static_cast<std::size_t>(line.getNumPoints()));
    for (int i = 0; i < line.getNumPoints(); ++i) ring.emplace_back(line.getX(i), line.getY(i));
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    return ring;
}

}  // namespace pitscape::io
