#include "io/gdal_fence.h"

#include "core/text.h"
#include "io/private_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>
#include <utility>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <fmt/format.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>
#include <proj.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

constexpr GIntBig kCache_bytes = GIntBig{256} << 20;  ///< one row of tiles of a 32768 raster fits
constexpr std::uint64_t kLargestSide_bytes = std::uint64_t{1} << 20;  ///< .prj, .hdr, world files

thread_local std::vector<std::string>* collector = nullptr;

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char* text) {
    if (collector == nullptr || level < CE_Failure || collector->size() >= 8) return;
    collector->emplace_back(text);
}

CPLHTTPResult* refuseRequest(const char*, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc,
                             void*, void*) {
    auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("the network is not used");
    return result;
}

void start() {
    const std::array<std::pair<const char*, const char*>, 9> settings{{
        {"GDAL_DRIVER_PATH", "disable"},
        {"OGR_DRIVER_PATH", "disable"},
        {"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"},
        {"GDAL_PAM_ENABLED", "NO"},
        {"CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{noext}"},
        {"CPL_DEBUG", "OFF"},
        {"GDAL_VRT_ENABLE_PYTHON", "NO"},
        {"OGR_SQLITE_LOAD_EXTENSIONS", ""},
        {"GDAL_NUM_THREADS", "1"},
    }};
    for (const auto& [key, value] : settings) CPLSetConfigOption(key, value);
    CPLSetErrorHandler(&collect);
    CPLHTTPSetFetchCallback(&refuseRequest, nullptr);
    OSRSetPROJEnableNetwork(0);
    proj_log_level(nullptr, PJ_LOG_NONE);
    GDALSetCacheMax64(kCache_bytes);
    GDALRegister_GTiff();
    GDALRegister_COG();
    GDALRegister_AAIGrid();
    GDALRegister_SRTMHGT();
    GDALRegister_USGSDEM();
    GDALRegister_DTED();
    GDALRegister_HFA();
    GDALRegister_EHdr();
    GDALRegister_ENVI();
    GDALRegister_PNG();
    GDALRegister_JPEG();
    GDALRegister_MEM();
    RegisterOGRGeoJSON();
    RegisterOGRGeoPackage();
    RegisterOGRShape();
    RegisterOGRDXF();
    installPrivateFolders();
}

/// How a kind is opened: by which drivers, under which suffix, with which side files.
struct Opening {
    std::array<const char*, 3> drivers;  ///< nullptr ends the list
    const char* suffix;
    std::array<const char*, 6> sides;
};

Opening openingOf(FileKind kind) {
    switch (kind) {
        case FileKind::kGeoTiff:
            return {{"GTiff"}, ".tif", {".tfw", ".tifw", ".wld", ".prj"}};
        case FileKind::kAsciiGrid:
            return {{"AAIGrid"}, ".asc", {".prj"}};
        case FileKind::kUsgsDem:
            return {{"USGSDEM"}, ".dem", {}};
        case FileKind::kDted:
            return {{"DTED"}, ".dt2", {}};
        case FileKind::kErdasImage:
            return {{"HFA"}, ".img", {}};
        case FileKind::kPng:
            return {{"PNG"}, ".png", {".pgw", ".pngw", ".wld", ".prj"}};
        case FileKind::kJpeg:
            return {{"JPEG"}, ".jpg", {".jgw", ".jpgw", ".wld", ".prj"}};
        case FileKind::kHeightTile:
            return {{"SRTMHGT"}, ".hgt", {}};
        case FileKind::kRawGrid:
            return {{"EHdr", "ENVI"}, nullptr, {".hdr", ".prj"}};
        case FileKind::kJson:
            return {{"GeoJSON"}, ".geojson", {}};
        case FileKind::kGeoPackage:
            return {{"GPKG"}, ".gpkg", {}};
        case FileKind::kShapefile:
            return {{"ESRI Shapefile"}, ".shp", {".shx", ".dbf", ".cpg", ".prj"}};
        case FileKind::kDxf:
            return {{"DXF"}, ".dxf", {}};
        case FileKind::kPointText:
        case FileKind::kLas:
        case FileKind::kModel:
        case FileKind::kOther:
            return {};
    }
    return {};
}

/// A stem that GDAL may see: SRTM tiles carry their place in it, everything else does not need it.
std::string plainStem(const fs::path& path, FileKind kind) {
    if (kind != FileKind::kHeightTile) return "file";
    std::string stem = path.filename().string().substr(0, 7);
    for (char& c : stem)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
    return stem;
}

/// The suffix of a raw grid says how its numbers are stored (.bil, .flt, .dem ...): kept where plain.
std::string rawSuffix(const fs::path& path) {
    const std::string suffix = path.extension().string();
    constexpr std::size_t kLongest = 5;
    const bool plain = suffix.size() >= 2 && suffix.size() <= kLongest &&
                       std::all_of(suffix.begin() + 1, suffix.end(),
                                   [](unsigned char c) { return std::isalnum(c) != 0; });
    return plain ? suffix : ".bil";
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

/// Offers a side file under the private name if a good one lies beside the main file.
void addSide(PrivateFolder& folder, const fs::path& main, const std::string& stem,
             const std::string& side) {
    const bool table = side == ".dbf" || side == ".shx";
    fs::path base = main;
    for (const std::string& suffix : {side, upper(side)}) {
        for (const fs::path& candidate :
             {fs::path{base}.replace_extension(suffix), fs::path{base.string() + suffix}}) {
            auto file = CheckedFile::open(candidate, CheckedFile::Links::kRefuse);
            if (!file || (!table && file->size() > kLargestSide_bytes)) continue;
            folder.add(stem + side, *std::move(file));
            return;
        }
    }
}

}  // namespace

void startGdal() {
    static std::once_flag once;
    std::call_once(once, &start);
}

Messages::Messages() : before_{collector} { collector = &errors_; }
Messages::~Messages() { collector = before_; }

std::string Messages::firstError() const {
    if (errors_.empty()) return {};
    std::string text = errors_.front();
    for (auto at = text.find("/vsipitscape/"); at != std::string::npos;
         at = text.find("/vsipitscape/")) {
        const auto end = text.find_first_of(" ,:'\"`", at);
        text.erase(at, end == std::string::npos ? end : end - at);
    }
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    const auto first = text.find_first_not_of(" ,:'`\"");
    text = first == std::string::npos ? std::string{} : text.substr(first);
    while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
    return text.substr(0, 300);
}

struct OpenedDataset::Impl {
    PrivateFolder folder;
    GDALDatasetUniquePtr dataset;  ///< closed before the folder goes
};

OpenedDataset::OpenedDataset(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
OpenedDataset::OpenedDataset(OpenedDataset&&) noexcept = default;
OpenedDataset& OpenedDataset::operator=(OpenedDataset&&) noexcept = default;
OpenedDataset::~OpenedDataset() = default;

GDALDataset& OpenedDataset::operator*() const { return *impl_->dataset; }
GDALDataset* OpenedDataset::operator->() const { return impl_->dataset.get(); }

Result<OpenedDataset> OpenedDataset::open(CheckedFile file, FileKind kind, As as) {
    startGdal();
    const Opening how = openingOf(kind);
    PS_EXPECT(how.drivers[0] != nullptr);
    const fs::path path = file.path();
    const std::string stem = plainStem(path, kind);
    auto impl = std::make_unique<Impl>();
    for (const char* side : how.sides)
        if (side != nullptr) addSide(impl->folder, path, stem, side);
    const std::string name = stem + (how.suffix != nullptr ? how.suffix : rawSuffix(path));
    impl->folder.add(name, std::move(file));

    const Messages messages;
    // The private folder holds checked files only: here drivers may look for their side files.
    const CPLConfigOptionSetter look{"GDAL_DISABLE_READDIR_ON_OPEN", "NO", false};
    const std::array<const char*, 4> drivers{how.drivers[0], how.drivers[1], how.drivers[2], nullptr};
    const unsigned flags = GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR |
                           static_cast<unsigned>(as == As::kRaster ? GDAL_OF_RASTER : GDAL_OF_VECTOR);
    impl->dataset.reset(
        GDALDataset::Open(impl->folder.pathOf(name).c_str(), flags, drivers.data(), nullptr, nullptr));
    if (!impl->dataset) {
        std::string why = messages.firstError();
        if (why.empty()) why = tr("its content does not fit its kind");
        return Error{fmt::format(
            fmt::runtime(tr("{}: cannot be opened: {}; the file is damaged or not complete")),
            shownName(path), why)};
    }
    return OpenedDataset{std::move(impl)};
}

}  // namespace pitscape::io
