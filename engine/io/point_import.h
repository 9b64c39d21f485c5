#pragma once

#include "core/result.h"
#include "io/checked_file.h"
#include "io/dem_import.h"

namespace pitscape::io {

/// Point text to a terrain: a raster written as points becomes that raster again; scattered points are
/// triangulated. Part of importDem().
Result<ImportedDem> importPoints(const CheckedFile& file, const ImportOptions& options,
                                 const Watch& watch);

}  // namespace pitscape::io
