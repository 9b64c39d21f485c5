// pitscape_make_quarry OUT.tif - makes the bundled quarry, scenes/pit-park/terrain.tif.
//
// The place is invented: a worked-out limestone quarry west of Hangzhou, China (EPSG:32650). Nothing
// is random and nothing is downloaded; the same file comes out on every machine, because noise comes
// from integer hashes and heights only from + - * / sqrt floor. Heights are whole 1/64 m: that is
// finer than any survey and lets the Float32 raster pack into less than 4 MiB.
//
//     natural.cpp   hill, side valleys, stream valley; running water cuts them until all drains
//     plan.cpp      the drawn plan: toe lines of the benches, roads, tips, sump, yard, houses
//     pit.cpp       benches, high wall, nose of rock and sump; joints and beds on the faces
//     scree.cpp     fans, aprons, rubble on berms, piles
//     roads.cpp     haul road, ramp, tracks
//     tips.cpp      spoil tips, plant yard, settling basin
//     finish.cpp    village terraces, stream bed, drainage, rounding

#include "quarry/works.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <cstdio>
#include <memory>

namespace {

using namespace pitscape;

bool write(const quarry::Field& ground, const char* path) {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const char* const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=3", "ZLEVEL=9", "TILED=YES", nullptr};
    const std::unique_ptr<GDALDataset> file{driver->Create(path, quarry::kSide, quarry::kSide, 1,
                                                           GDT_Float32, const_cast<char**>(options))};
    if (!file) return false;
    const geo::GridFrame& frame = quarry::kFrame;
    double transform[] = {frame.west_m, frame.cellSize_m, 0, frame.north_m, 0, -frame.cellSize_m};
    OGRSpatialReference crs;
    if (crs.importFromEPSG(32650) != OGRERR_NONE || file->SetGeoTransform(transform) != CE_None ||
        file->SetSpatialRef(&crs) != CE_None)
        return false;
    std::vector<float> rows(ground.count());
    for (int row = 0; row < quarry::kSide; ++row) {
        for (int col = 0; col < quarry::kSide; ++col)
            rows[ground.index(col, row)] =
                static_cast<float>(ground[ground.index(col, quarry::kSide - 1 - row)]);
    }
    return file->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, quarry::kSide, quarry::kSide, rows.data(),
                                            quarry::kSide, quarry::kSide, GDT_Float32, 0, 0,
                                            nullptr) == CE_None;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: pitscape_make_quarry OUT.tif\n", stderr);
        return 2;
    }
    if (write(pitscape::quarry::makeQuarry(), argv[1])) return 0;
    std::fprintf(stderr, "%s: cannot write the raster\n", argv[1]);
    return 1;
}
