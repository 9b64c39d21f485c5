#include "io/dem_import.h"

#include "io/import_flow.h"
#include "io/point_import.h"
#include "io/words.h"

#include <cmath>

namespace pitscape::io {
namespace {

Status checkOptions(const ImportOptions& o) {
    if (o.cell_m && !(*o.cell_m > 0 && std::isfinite(*o.cell_m)))
        return Error{tr("the cell size must be a number of metres above zero")};
    if (o.lonlat && !(std::abs(o.lonlat->lon_deg) <= 180 && std::abs(o.lonlat->lat_deg) <= 90))
        return Error{
            tr("the longitude must lie within -180 and 180 degrees, the latitude within -90 and 90")};
    if (o.crop && (!(o.crop->min.x < o.crop->max.x && o.crop->min.y < o.crop->max.y) ||
                   !std::isfinite(o.crop->max.x - o.crop->min.x) ||
                   !std::isfinite(o.crop->max.y - o.crop->min.y)))
        return Error{tr("the part to cut out is W,S,E,N in metres, west of east and south of north")};
    return Done{};
}

Result<ImportedDem> importRaster(const std::filesystem::path& path, const ImportOptions& options,
                                 const Watch& watch) {
    auto raster = RasterFile::open(path);
    if (!raster) return raster.error();
    if (raster->facts().picture)
        return about(raster->name(), tr("is a picture in colours, not a raster of heights"));
    const HeightSource source{raster->name(), raster->facts(),
                              [&](const Affine& place, const geo::CellRect& window, std::int32_t step,
                                  SuspectValues& suspects) {
                                  return readSource(*raster, place, window, step, suspects, watch);
                              }};
    return importGrid(source, options, {});
}

}  // namespace

Result<ImportedDem> importDem(const std::filesystem::path& path, const ImportOptions& options,
                              const Watch& watch) {
    if (auto status = checkOptions(options); !status) return status.error();
    auto file = CheckedFile::open(path);
    if (!file) return file.error();
    if (kindOf(*file) == FileKind::kPointText) return importPoints(*file, options, watch);
    return importRaster(path, options, watch);
}

}  // namespace pitscape::io
