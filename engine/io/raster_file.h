#pragma once

#include "core/jobs.h"
#include "core/result.h"
#include "geo/grid_frame.h"
#include "io/crs.h"
#include "io/gdal_fence.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

class GDALRasterBand;

namespace pitscape::io {

/// Where a raster lies: place = (t[0] + col t[1] + row t[2], t[3] + col t[4] + row t[5]), col and row
/// counted from the outer corner of the first cell; as GDAL writes it.
using Affine = std::array<double, 6>;

enum class CellType { kByte, kWhole, kReal };

/// What a raster file says of itself, nothing converted.
struct RasterFacts {
    std::int32_t width = 0, height = 0, bands = 1;
    std::optional<Affine> place;  ///< none: the file does not say where it lies
    Crs crs;
    double gridUnit_m = 0;  ///< metres per unit where the file names a unit without a CRS; 0 = not said
    std::string verticalUnit;  ///< as written, empty = not said
    CellType type = CellType::kReal;
    bool pixelIsPoint = false;
    bool picture = false;          ///< colours, not heights
    std::optional<double> nodata;  ///< as declared
    bool nodataFits = true;        ///< false: the cell type cannot hold it
    double scale = 1, offset = 0;  ///< height = value * scale + offset
};

/// Work that says how far it is and can be stopped.
struct Watch {
    Progress* progress = nullptr;
    std::stop_token stop = {};
    void say(double fraction) const {
        if (progress != nullptr) progress->set(fraction);
    }
};

/// A raster, opened and checked against the limits (32768 cells a side, 1e9 cells, 8 bands); read by
/// strips so that memory stays bounded.
class RasterFile {
public:
    static Result<RasterFile> open(const std::filesystem::path& path);

    const RasterFacts& facts() const { return facts_; }
    const std::string& name() const { return name_; }

    /// Rows of a window, top to bottom, as stored; NaN where there is no data.
    /// @param overview  -1 = full size, else the number of a reduced copy; the window is in its cells
    using Rows = std::function<void(std::int32_t row, std::span<const double> values)>;
    Status read(const geo::CellRect& window, int overview, const Rows& rows,
                const Watch& watch = {}) const;

    struct Size {
        std::int32_t width, height;
    };
    /// The reduced copies in the file, without those that do not match the raster.
    std::vector<Size> overviews() const;

private:
    RasterFile(OpenedDataset dataset, std::string name)
        : dataset_{std::move(dataset)}, name_{std::move(name)} {}
    Status readFacts();
    Status checkBlocks() const;
    GDALRasterBand& band() const;

    OpenedDataset dataset_;
    std::string name_;
    RasterFacts facts_;
};

}  // namespace pitscape::io
