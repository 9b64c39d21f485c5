#pragma once

#include "importer/wire.h"

#include <cstddef>

namespace pitscape::importer {

/// Gives a part without normals its own: faces that meet at a flatter angle look smooth, those that
/// meet at a steeper one have an edge, so that a pipe is round and a box is square. Vertices on an edge
/// are doubled; corners of one place are seen as one, wherever a seam of its texture runs.
/// @param most  vertices that it may have; where it would take more, every vertex keeps one normal
void giveNormals(Part& part, double crease_deg, std::size_t most);

}  // namespace pitscape::importer
