#pragma once

#include "catalogue/kind.h"
#include "design/scene.h"
#include "terrain/height_grid.h"

namespace pitscape::ground {

/// A small made-up piece of ground that suits a kind, and the kind laid on it: thumbnails show it,
/// tests place on it.
struct SampleSite {
    terrain::HeightGrid heights;
    design::Element element;
    double extent_m = 100;  ///< the longer side of what is laid
};

/// How large the sample is.
enum class SampleSize {
    kDefault,  ///< the default of the kind: what a click would lay
    kShown,    ///< small enough that a thumbnail shows what it is (look.shown_m, longer side)
};

/// A face for what hangs on one, a hollow for water, a valley for ropes, else a slope in the middle
/// of what the kind allows, falling to where it likes best.
SampleSite sampleSite(const catalogue::Kind& kind, SampleSize size);

}  // namespace pitscape::ground
