#include "io/vector_file.h"

#include "io/dxf_blocks.h"
#include "io/words.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace pitscape::io {
namespace {

constexpr std::string_view kPrivateName =
    "file";  ///< what GDAL calls a layer without a name of its own

const char* formatName(FileKind kind) {
    switch (kind) {
        case FileKind::kGeoPackage:
            return "GeoPackage";
        case FileKind::kJson:
            return "GeoJSON";
        case FileKind::kShapefile:
            return "Shapefile";
        case FileKind::kDxf:
            return "DXF";
        case FileKind::kGeoTiff:
        case FileKind::kAsciiGrid:
        case FileKind::kUsgsDem:
        case FileKind::kDted:
        case FileKind::kErdasImage:
        case FileKind::kPng:
        case FileKind::kJpeg:
        case FileKind::kHeightTile:
        case FileKind::kRawGrid:
        case FileKind::kPointText:
        case FileKind::kLas:
        case FileKind::kModel:
        case FileKind::kOther:
            return nullptr;
    }
    return nullptr;
}

/// A view of a GeoPackage runs whatever its author wrote into it, without an end if he likes.
std::string viewIn(GDALDataset& dataset) {
    std::string name;
    OGRLayer* found = dataset.ExecuteSQL(
        "SELECT c.table_name FROM gpkg_contents c JOIN sqlite_master m ON lower(m.name) = "
        "lower(c.table_name) "
        "WHERE m.type = 'view' LIMIT 1",
        nullptr, nullptr);
    if (found == nullptr) return name;
    if (const OGRFeatureUniquePtr row{found->GetNextFeature()}; row) name = row->GetFieldAsString(0);
    dataset.ReleaseResultSet(found);
    return name;
}

}  // namespace

Result<VectorFile> openVectorFile(const std::filesystem::path& path, const VectorLimits& limits) {
    auto file = CheckedFile::open(path);
    if (!file) return file.error();
    const std::string name = shownName(path);
    const FileKind kind = kindOf(*file);
    const char* format = formatName(kind);
    if (file->size() == 0) return about(name, tr("is empty"));
    if (format == nullptr)
        return about(name,
                     tr("is no vector file that is read; save it as .gpkg, .geojson, .shp or .dxf"));
    if (file->size() > limits.bytes)
        return about(name, tr("is {} MB; vector files of up to {} MB are read"),
                     file->size() / 1'000'000, limits.bytes / 1'000'000);
    if (kind == FileKind::kDxf) {
        const DxfBlocks blocks = dxfBlocksOf(file->read(0, file->size()));
        if (blocks.recursive)
            return about(name, tr("the block \"{}\" inserts itself without end"), *blocks.recursive);
        if (blocks.unfolded >= kMostUnfolded)
            return about(
                name, tr("its blocks unfold to more than ten million entities; explode or simplify the "
                         "drawing"));
    }
    auto dataset = OpenedDataset::open(*std::move(file), kind, OpenedDataset::As::kVector);
    if (!dataset) return dataset.error();
    if (kind == FileKind::kGeoPackage) {
        const Messages quiet;
        if (const std::string view = viewIn(**dataset); !view.empty())
            return about(name, tr("the layer \"{}\" is a computed view; save it as a table"), view);
    }
    return VectorFile{name, format, *std::move(dataset)};
}

std::string shownLayer(const char* name, const std::filesystem::path& path) {
    std::string out = name != nullptr ? name : "";
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return out == kPrivateName ? shownName(path.stem()) : out.substr(0, 100);
}

}  // namespace pitscape::io
