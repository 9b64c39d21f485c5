#pragma once

#include "core/result.h"
#include "io/crs.h"
#include "io/vector_file.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::io {

/// One layer of a vector file, counted by reading it: what the file claims is not believed.
struct VectorLayer {
    std::string name;
    std::uint64_t points = 0, lines = 0, areas = 0, others = 0;  ///< features by what they are
    std::uint64_t without = 0;                                   ///< features without geometry
    std::uint64_t notFinite = 0;  ///< left out: a coordinate is no number
    std::uint64_t crossing = 0;   ///< areas that cross themselves, of the first thousand
    bool cut = false;             ///< there are more than were read
    bool has3d = false;
    glm::dvec2 min{0}, max{0};  ///< extent in the layer's CRS, where there is any geometry
    Crs crs;

    std::uint64_t shapes() const { return points + lines + areas + others; }
};

struct VectorInfo {
    std::string format;  ///< "GeoPackage", "GeoJSON", "Shapefile", "DXF"
    std::vector<VectorLayer> layers;
    std::string
        encoding;  ///< of the texts of a Shapefile, as stored: "CP936", "Big-5"; empty: UTF-8 or none
    std::string sampleText;    ///< the first attribute text beyond ASCII, UTF-8
    bool textUnclear = false;  ///< some text is in no encoding that is known
};

/// Opens a GeoPackage, GeoJSON, Shapefile or DXF behind the fence and looks at every feature.
/// @return or one sentence: what is wrong, what to do. A file without any shape is an error.
Result<VectorInfo> vectorInfo(const std::filesystem::path& path, const VectorLimits& limits = {});

/// What the file holds and what import would make of it, one sentence each, for `validate`.
std::vector<std::string> describe(const VectorInfo& info);

}  // namespace pitscape::io
