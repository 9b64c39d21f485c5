#pragma once

// Writes small rasters for the tests with GDAL itself.

#include "io/gdal_fence.h"
#include "temp_folder.h"

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

namespace pitscape::io::test {

using pitscape::test::TempFolder;

struct RasterSpec {
    int width = 4, height = 3;
    GDALDataType type = GDT_Float32;
    std::optional<std::array<double, 6>> place = std::array<double, 6>{500000, 1, 0, 4000003, 0, -1};
    int epsg = 32632;  ///< 0 = none
    std::optional<double> nodata{};
    std::string unit{};
    bool point = false;
    std::function<double(int col, int row)> value = [](int col, int row) {
        return 100.0 + col + 10.0 * row;
    };
    std::vector<const char*> options{};
};

inline void writeRaster(const std::filesystem::path& path, const RasterSpec& spec) {
    startGdal();
    std::vector<const char*> options = spec.options;
    options.push_back(nullptr);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    GDALDatasetUniquePtr set{driver->Create(path.c_str(), spec.width, spec.height, 1, spec.type,
                                            const_cast<char**>(options.data()))};
    if (spec.place) {
        auto place = *spec.place;
        set->SetGeoTransform(place.data());
    }
    if (spec.epsg != 0) {
        OGRSpatialReference crs;
        crs.importFromEPSG(spec.epsg);
        set->SetSpatialRef(&crs);
    }
    GDALRasterBand* band = set->GetRasterBand(1);
    if (spec.nodata) band->SetNoDataValue(*spec.nodata);
    if (!spec.unit.empty()) band->SetUnitType(spec.unit.c_str());
    if (spec.point) set->SetMetadataItem(GDALMD_AREA_OR_POINT, GDALMD_AOP_POINT);
    std::vector<double> row(static_cast<std::size_t>(spec.width));
    for (int r = 0; r < spec.height; ++r) {
        for (int c = 0; c < spec.width; ++c) row[static_cast<std::size_t>(c)] = spec.value(c, r);
        if (band->RasterIO(GF_Write, 0, r, spec.width, 1, row.data(), spec.width, 1, GDT_Float64, 0, 0,
                           nullptr) != CE_None)
            std::abort();
    }
}

}  // namespace pitscape::io::test
