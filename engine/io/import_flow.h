#pragma once

#include "core/result.h"
#include "io/dem_import.h"
#include "io/import_plan.h"
#include "io/source_grid.h"

#include <functional>
#include <string>
#include <vector>

namespace pitscape::io {

/// A raster of heights, in a file or in memory.
struct HeightSource {
    std::string name;
    RasterFacts facts;
    /// A window of cells, step x step of them averaged to one, placed by the given affine map.
    std::function<Result<SourceGrid>(const Affine&, const geo::CellRect&, std::int32_t step,
                                     SuspectValues&)>
        read;
};

/// Brings a raster to the plane, cells and part that are wanted.
Result<ImportedDem> importGrid(const HeightSource& source, const ImportOptions& options,
                               std::vector<std::string> said);

/// Heights on a frame in the result's plane, in the unit of the file.
struct Heights {
    geo::GridFrame frame;
    std::vector<float> values;
};

struct Wanted {
    double cell_m;
    geo::Box2 box;  ///< in the result's plane
};

/// The cell size and the area, within the options and the budget of cells.
/// @param own_m  the cell size that the data itself suggests
Result<Wanted> chooseWanted(const std::string& name, const geo::Box2& all, double own_m,
                            const ImportOptions& options, std::vector<std::string>& said);

/// The frame of whole cells that holds the wanted area, its edges at multiples of the cell size.
Result<geo::GridFrame> frameOf(const std::string& name, const Wanted& wanted);

/// Cuts off rows and columns without any height at the rim.
Heights trimmed(Heights h);

/// Heights to metres, missing ones counted, the place of the centre.
Result<ImportedDem> finish(const std::string& name, Heights h, const Crs& crs, double factor,
                           const ImportOptions& options, std::vector<std::string> said);

}  // namespace pitscape::io
