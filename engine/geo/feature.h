#pragma once

#include "geo/box.h"
#include "geo/polygon.h"

#include <string>
#include <vector>

namespace pitscape::geo {

/// One thing on a map, in the coordinates of the scene, metres.
struct Feature {
    enum class Shape { kPoint, kLine, kArea };
    Shape shape = Shape::kPoint;
    /// One place; one line; the outer ring of an area, then its holes (rings not closed).
    std::vector<Ring> parts;
    std::string name;     ///< empty: none
    double height_m = 0;  ///< of a building; 0: not known
    friend bool operator==(const Feature&, const Feature&) = default;
};

}  // namespace pitscape::geo
