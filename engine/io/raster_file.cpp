#include "io/raster_file.h"

#include "io/words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <sstream>

#include <gdal_priv.h>

namespace pitscape::io {
namespace {

constexpr int kLongestSide = 32768;
constexpr std::int64_t kMostCells = 1'000'000'000;
constexpr int kMostBands = 8;
constexpr std::int64_t kLargestBlock_bytes = std::int64_t{256} << 20;
constexpr std::size_t kStrip_bytes = std::size_t{32} << 20;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// An ASCII grid that claims more cells than its bytes can hold would keep its reader busy for
/// minutes: a cell takes two bytes at least, its digit and a blank.
Status checkAsciiSize(const CheckedFile& file, const std::string& name) {
    std::istringstream head{file.read(0, 1024)};
    double cols = 0, rows = 0;
    for (std::string key, value; head >> key >> value;) {
        std::transform(key.begin(), key.end(), key.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        if (key == "ncols") cols = std::strtod(value.c_str(), nullptr);
        if (key == "nrows") rows = std::strtod(value.c_str(), nullptr);
    }
    if (!(cols >= 1) || !(rows >= 1))
        return about(name, tr("its header names no size; check ncols and nrows"));
    if (cols * rows * 2.0 <= static_cast<double>(file.size()) + 1.0) return Done{};
    return about(name,
                 tr("says {:.0f} x {:.0f} cells but holds only {} bytes; the file is cut off or its "
                    "header wrong"),
                 cols, rows, file.size());
}

bool fits(GDALDataType type, double value) {
    if (std::isnan(value)) return GDALDataTypeIsFloating(type) != 0;
    if (type == GDT_Float32)
        return std::isinf(value) ||
               std::abs(value) <= static_cast<double>(std::numeric_limits<float>::max()) * 1.0001;
    if (GDALDataTypeIsFloating(type) != 0) return true;
    int clamped = 0, rounded = 0;
    GDALAdjustValueToDataType(type, value, &clamped, &rounded);
    return clamped == 0 && rounded == 0;
}

/// The formula of GDAL's own statistics, so that both count the same cells.
bool isNodata(GDALDataType type, double value, double nodata) {
    if (type == GDT_Float32)
        return ARE_REAL_EQUAL(static_cast<float>(value), static_cast<float>(nodata));
    return ARE_REAL_EQUAL(value, nodata);
}

CellType cellTypeOf(GDALDataType type) {
    if (type == GDT_Byte) return CellType::kByte;
    return GDALDataTypeIsFloating(type) != 0 ? CellType::kReal : CellType::kWhole;
}

std::string verticalUnitOf(GDALRasterBand& band, const OGRSpatialReference* reference) {
    if (const char* unit = band.GetUnitType(); unit != nullptr && *unit != '\0') return unit;
    if (reference == nullptr || (reference->IsVertical() == 0 && reference->IsCompound() == 0))
        return {};
    const char* unit = nullptr;
    reference->GetTargetLinearUnits("VERT_CS", &unit);
    return unit != nullptr ? unit : "";
}

}  // namespace

GDALRasterBand& RasterFile::band() const { return *dataset_->GetRasterBand(1); }

Result<RasterFile> RasterFile::open(const std::filesystem::path& path) {
    auto file = CheckedFile::open(path);
    if (!file) return file.error();
    const std::string name = shownName(path);
    if (file->size() == 0) return about(name, tr("is empty; copy or download it again"));
    const FileKind kind = kindOf(*file);
    switch (kind) {
        case FileKind::kGeoTiff:
        case FileKind::kUsgsDem:
        case FileKind::kDted:
        case FileKind::kErdasImage:
        case FileKind::kPng:
        case FileKind::kJpeg:
        case FileKind::kHeightTile:
        case FileKind::kRawGrid:
            break;
        case FileKind::kAsciiGrid:
            if (auto status = checkAsciiSize(*file, name); !status) return status.error();
            break;
        case FileKind::kPointText:
            return about(name,
                         tr("is point text, not a raster; \"pitscape new\" makes a terrain of it"));
        case FileKind::kLas:
            return about(
                name, tr("is a LAS or LAZ point cloud, which is not read; make a GeoTIFF of its ground "
                         "points, for example with PDAL"));
        case FileKind::kGeoPackage:
        case FileKind::kShapefile:
        case FileKind::kDxf:
        case FileKind::kJson:
            return about(
                name,
                tr("is no raster of heights but a vector or JSON file; name a GeoTIFF, ASCII grid "
                   "or point text"));
        case FileKind::kModel:
            return about(name,
                         tr("is a 3D model, not a raster of heights; use \"pitscape import\" for it"));
        case FileKind::kOther:
            return about(
                name, tr("is no kind of terrain that is known; name a GeoTIFF, ASCII grid, USGS DEM, "
                         "DTED or point text"));
    }
    auto dataset = OpenedDataset::open(*std::move(file), kind, OpenedDataset::As::kRaster);
    if (!dataset) return dataset.error();
    RasterFile raster{*std::move(dataset), name};
    if (auto status = raster.readFacts(); !status) return status.error();
    return raster;
}

Status RasterFile::readFacts() {
    const Messages quiet;
    RasterFacts& f = facts_;
    f.width = dataset_->GetRasterXSize();
    f.height = dataset_->GetRasterYSize();
    f.bands = dataset_->GetRasterCount();
    if (f.bands < 1) return about(name_, tr("holds no raster band"));
    if (f.width > kLongestSide || f.height > kLongestSide ||
        std::int64_t{f.width} * f.height > kMostCells)
        return about(
            name_,
            tr("has {} x {} cells; at most {} a side and {} in all are read: cut out the part you "
               "need, for example with gdal_translate -projwin"),
            f.width, f.height, kLongestSide, kMostCells);
    if (f.bands > kMostBands)
        return about(name_, tr("has {} bands; a terrain has one, at most {} are read"), f.bands,
                     kMostBands);
    if (auto status = checkBlocks(); !status) return status;

    Affine place{};
    if (dataset_->GetGeoTransform(place.data()) == CE_None) {
        if (!std::all_of(place.begin(), place.end(), [](double v) { return std::isfinite(v); }) ||
            place[1] * place[5] - place[2] * place[4] == 0.0)
            return about(name_,
                         tr("its cell size is zero or not a number; its georeference must be mended"));
        f.place = place;
    }
    const OGRSpatialReference* reference = dataset_->GetSpatialRef();
    if (reference != nullptr) {
        f.crs = Crs{*reference};
        if (f.crs.none() && reference->IsLocal() != 0) f.gridUnit_m = reference->GetLinearUnits();
    }
    GDALRasterBand& b = band();
    const GDALDataType type = b.GetRasterDataType();
    if (GDALDataTypeIsComplex(type) != 0) return about(name_, tr("holds complex numbers, not heights"));
    f.type = cellTypeOf(type);
    f.verticalUnit = verticalUnitOf(b, reference);
    const char* kind = dataset_->GetMetadataItem(GDALMD_AREA_OR_POINT);
    f.pixelIsPoint = kind != nullptr && EQUAL(kind, GDALMD_AOP_POINT);
    const GDALColorInterp colour = b.GetColorInterpretation();
    f.picture = colour == GCI_PaletteIndex || (f.bands >= 3 && colour == GCI_RedBand);
    int got = 0;
    double nodata = b.GetNoDataValue(&got);
    if (type == GDT_Int64) nodata = static_cast<double>(b.GetNoDataValueAsInt64(&got));
    if (type == GDT_UInt64) nodata = static_cast<double>(b.GetNoDataValueAsUInt64(&got));
    if (got != 0) {
        f.nodata = nodata;
        f.nodataFits = fits(type, nodata);
    }
    f.scale = b.GetScale();
    f.offset = b.GetOffset();
    if (!std::isfinite(f.scale) || !std::isfinite(f.offset) || f.scale == 0.0)
        return about(name_, tr("its scale or offset of heights is not a usable number"));
    return Done{};
}

Status RasterFile::checkBlocks() const {
    int width = 0, height = 0;
    band().GetBlockSize(&width, &height);
    const std::int64_t bytes =
        std::int64_t{width} * height * GDALGetDataTypeSizeBytes(band().GetRasterDataType());
    if (bytes <= kLargestBlock_bytes) return Done{};
    return about(
        name_,
        tr("is stored in pieces of {} MB, more than {} MB at once; store it in tiles, for example "
           "with gdal_translate -co TILED=YES"),
        bytes >> 20, kLargestBlock_bytes >> 20);
}

std::vector<RasterFile::Size> RasterFile::overviews() const {
    const Messages quiet;
    std::vector<Size> sizes;
    for (int i = 0; i < band().GetOverviewCount(); ++i) {
        GDALRasterBand* b = band().GetOverview(i);
        const Size size = b != nullptr ? Size{b->GetXSize(), b->GetYSize()} : Size{0, 0};
        sizes.push_back(size.width <= facts_.width && size.height <= facts_.height ? size : Size{0, 0});
    }
    return sizes;
}

Status RasterFile::read(const geo::CellRect& window, int overview, const Rows& rows,
                        const Watch& watch) const {
    const Messages messages;
    GDALRasterBand& b = overview < 0 ? band() : *band().GetOverview(overview);
    PS_EXPECT(!window.empty() && window.col0 >= 0 && window.row0 >= 0 && window.col1 <= b.GetXSize() &&
              window.row1 <= b.GetYSize());
    const GDALDataType type = b.GetRasterDataType();
    const bool masked = (b.GetMaskFlags() & GMF_PER_DATASET) != 0;
    int blockWidth = 0, blockHeight = 0;
    b.GetBlockSize(&blockWidth, &blockHeight);
    const auto width = static_cast<std::size_t>(window.cols());
    const auto fit =
        static_cast<int>(std::max<std::size_t>(1, kStrip_bytes / (width * sizeof(double))));
    // Whole rows of blocks where they fit, else the block cache keeps what is cut.
    const int step =
        std::clamp(blockHeight < fit ? fit / blockHeight * blockHeight : fit, 1, window.rows());
    std::vector<double> values(width * static_cast<std::size_t>(step));
    std::vector<std::uint8_t> mask(masked ? values.size() : 0);
    for (std::int32_t row = window.row0; row < window.row1;) {
        if (watch.stop.stop_requested()) return Error{tr("stopped")};
        // The first strip ends at a block border, so that the others start on one.
        const int toBorder =
            step - (step % std::max(blockHeight, 1) == 0 ? row % std::max(blockHeight, 1) : 0);
        const int count = std::min({std::max(toBorder, 1), step, window.row1 - row});
        if (b.RasterIO(GF_Read, window.col0, row, window.cols(), count, values.data(), window.cols(),
                       count, GDT_Float64, 0, 0, nullptr) != CE_None)
            return about(
                name_,
                tr("cannot be read from row {} on: {}; the file is cut off or damaged, copy or "
                   "download it again"),
                row, messages.firstError());
        if (masked &&
            b.GetMaskBand()->RasterIO(GF_Read, window.col0, row, window.cols(), count, mask.data(),
                                      window.cols(), count, GDT_Byte, 0, 0, nullptr) != CE_None)
            return about(name_, tr("its mask cannot be read from row {} on; the file is damaged"), row);
        for (std::size_t i = 0; i < width * static_cast<std::size_t>(count); ++i) {
            double& v = values[i];
            if (!std::isfinite(v) || (masked && mask[i] == 0) ||
                (facts_.nodata && facts_.nodataFits && isNodata(type, v, *facts_.nodata)))
                v = kNone;
        }
        for (int r = 0; r < count; ++r)
            rows(row + r, std::span{values}.subspan(static_cast<std::size_t>(r) * width, width));
        row += count;
        watch.say(static_cast<double>(row - window.row0) / window.rows());
    }
    return Done{};
}

}  // namespace pitscape::io
