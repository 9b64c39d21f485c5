#include "io/dem_write.h"

#include "core/contract.h"
#include "core/text.h"
#include "io/atomic_file.h"
#include "io/crs.h"
#include "io/gdal_fence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

namespace pitscape::io {
namespace {

constexpr double kMinus9999 = -9999.0;

/// A raster whose rows are asked for one by one.
struct Rows {
    const geo::GridFrame& frame;
    GDALDataType type;
    std::optional<double> noData;
    /// The row as numbers of `type`, kept by the callee until the next call.
    std::function<const void*(std::int32_t row)> row;
};

bool fill(GDALDataset& set, const Rows& rows, const OGRSpatialReference* crs, const std::string& unit) {
    const geo::GridFrame& f = rows.frame;
    std::array<double, 6> place{f.west_m, f.cellSize_m, 0, f.north_m, 0, -f.cellSize_m};
    if (set.SetGeoTransform(place.data()) != CE_None) return false;
    if (crs != nullptr && set.SetSpatialRef(crs) != CE_None) return false;
    GDALRasterBand& band = *set.GetRasterBand(1);
    if (rows.noData && band.SetNoDataValue(*rows.noData) != CE_None) return false;
    if (!unit.empty()) band.SetUnitType(unit.c_str());
    for (std::int32_t r = 0; r < f.rows; ++r) {
        // GDAL only reads from the buffer when writing.
        void* values = const_cast<void*>(rows.row(r));
        if (band.RasterIO(GF_Write, 0, r, f.cols, 1, values, f.cols, 1, rows.type, 0, 0, nullptr) !=
            CE_None)
            return false;
    }
    return true;
}

CPLStringList optionsFor(Layout layout, GDALDataType type) {
    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("BIGTIFF", "IF_SAFER");
    if (layout == Layout::kPlain) {
        options.SetNameValue("TILED", "YES");
        options.SetNameValue("PREDICTOR", type == GDT_Float32 ? "3" : "2");
    } else {
        options.SetNameValue("PREDICTOR", "YES");
        options.SetNameValue("OVERVIEW_RESAMPLING", type == GDT_Float32 ? "AVERAGE" : "MODE");
    }
    return options;
}

Status write(const std::filesystem::path& path, const Rows& rows, const RasterWriteOptions& options) {
    startGdal();
    const geo::GridFrame& f = rows.frame;
    PS_EXPECT(f.cols > 0 && f.rows > 0 && f.cellSize_m > 0);
    Crs crs;
    if (!options.crs.empty()) {
        auto given = Crs::fromText(options.crs);
        if (!given) return given.error();
        crs = *given;
    }
    auto replacement = Replacement::of(path);
    if (!replacement) return replacement.error();
    // "/." keeps a real folder called vsimem from being taken for one of GDAL's own.
    const std::string draft = "/." + std::filesystem::absolute(replacement->draft()).string();

    const Messages messages;
    const CPLStringList create = optionsFor(options.layout, rows.type);
    GDALDriverManager& drivers = *GetGDALDriverManager();
    bool good = false;
    if (options.layout == Layout::kPlain) {
        GDALDatasetUniquePtr set{drivers.GetDriverByName("GTiff")->Create(draft.c_str(), f.cols, f.rows,
                                                                          1, rows.type, create.List())};
        good = set != nullptr && fill(*set, rows, crs.reference(), options.unit);
    } else {
        const GDALDatasetUniquePtr memory{
            drivers.GetDriverByName("MEM")->Create("", f.cols, f.rows, 1, rows.type, nullptr)};
        good = memory != nullptr && fill(*memory, rows, crs.reference(), options.unit);
        if (good) {
            const GDALDatasetUniquePtr set{drivers.GetDriverByName("COG")->CreateCopy(
                draft.c_str(), memory.get(), FALSE, create.List(), nullptr, nullptr)};
            good = set != nullptr;
        }
    }
    // Errors of the last blocks come when the dataset is closed, as messages only.
    if (const std::string why = messages.firstError(); !good || !why.empty())
        return Error{fmt::format(
            fmt::runtime(tr("{}: cannot be written: {}; what was there before is unchanged")),
            path.string(), why)};
    return replacement->commit();
}

}  // namespace

Status writeDem(const std::filesystem::path& path, const terrain::HeightGrid& grid,
                const RasterWriteOptions& options) {
    RasterWriteOptions own = options;
    if (own.unit.empty()) own.unit = "metre";
    return writeLayer(path, grid.frame(), grid.heights_m(), own);
}

Status writeLayer(const std::filesystem::path& path, const geo::GridFrame& frame,
                  std::span<const float> values, const RasterWriteOptions& options) {
    PS_EXPECT(values.size() == frame.count());
    const bool nan = options.noData == Void::kNan;
    std::vector<float> line(static_cast<std::size_t>(frame.cols));
    const auto row = [&](std::int32_t r) -> const void* {
        const auto from = values.subspan(frame.index({0, r}), line.size());
        std::transform(from.begin(), from.end(), line.begin(), [&](float v) {
            return std::isnan(v) && !nan ? static_cast<float>(kMinus9999) : v;
        });
        return line.data();
    };
    const double noData = nan ? std::numeric_limits<double>::quiet_NaN() : kMinus9999;
    return write(path, {frame, GDT_Float32, noData, row}, options);
}

Status writeLayer(const std::filesystem::path& path, const geo::GridFrame& frame,
                  std::span<const std::uint8_t> values, const RasterWriteOptions& options,
                  std::optional<std::uint8_t> noData) {
    PS_EXPECT(values.size() == frame.count());
    const auto row = [&](std::int32_t r) -> const void* { return values.data() + frame.index({0, r}); };
    return write(path, {frame, GDT_Byte, noData ? std::optional<double>{*noData} : std::nullopt, row},
                 options);
}

}  // namespace pitscape::io
