#pragma once

#include "geo/box.h"
#include "geo/polygon.h"
#include "io/crs.h"
#include "io/vector_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pitscape::io {

/// The border of a site, and in words what was taken for it.
struct Boundary {
    geo::Ring ring;  ///< CRS of the scene, metres; not closed
    std::vector<std::string> said;
};

/// The largest area of a vector file, its outer ring alone; where it holds no area, the largest
/// closed line. An area that crosses itself is repaired; one of more than 5000 corners is simplified
/// by as little as brings it below that.
///
/// @param crs  of the scene; a file that names none is taken to be in it
/// @param terrain  extent of the scene's terrain: a border that misses it is an error
/// @return or one sentence: no area, an open line, no way between the coordinate systems
Result<Boundary> readBoundary(const std::filesystem::path& path, const Crs& crs,
                              const geo::Box2& terrain, const VectorLimits& limits = {});

}  // namespace pitscape::io
