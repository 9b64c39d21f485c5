// pitscape_make_quarry OUT.tif - makes the bundled quarry, scenes/pit-park/terrain.tif.
// pitscape_make_quarry PLAN.json OUT.tif - makes a small site from its plan, scenes/*/terrain.json.
//
// The places are invented; the bundled quarry is a worked-out limestone quarry west of Hangzhou, China
// (EPSG:32650). Nothing is random and nothing is downloaded; the same file comes out on every machine,
// because noise comes from integer hashes and heights only from + - * / sqrt floor. Heights are whole
// 1/64 m: that is finer than any survey and lets the Float32 raster pack into less than 4 MiB.
//
//     natural.cpp   hill, side valleys, stream valley; running water cuts them until all drains
//     plan.cpp      the drawn plan: toe lines of the benches, roads, tips, sump, yard, houses
//     pit.cpp       benches, high wall, nose of rock and sump; joints and beds on the faces
//     scree.cpp     fans, aprons, rubble on berms, piles
//     roads.cpp     haul road, ramp, tracks
//     tips.cpp      spoil tips, plant yard, settling basin
//     finish.cpp    village terraces, stream bed, drainage, rounding
//     pit_plan.cpp  reads the plan of a small site; site.cpp makes its ground

#include "quarry/pit_plan.h"
#include "quarry/works.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <cstdio>
#include <memory>

namespace {

using namespace pitscape;

bool write(const quarry::Field& ground, const geo::GridFrame& frame, int epsg, const char* path) {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const char* const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=3", "ZLEVEL=9", "TILED=YES", nullptr};
    const int side = ground.side();
    const std::unique_ptr<GDALDataset> file{
        driver->Create(path, side, side, 1, GDT_Float32, const_cast<char**>(options))};
    if (!file) return false;
    double transform[] = {frame.west_m, frame.cellSize_m, 0, frame.north_m, 0, -frame.cellSize_m};
    OGRSpatialReference crs;
    if (crs.importFromEPSG(epsg) != OGRERR_NONE || file->SetGeoTransform(transform) != CE_None ||
        file->SetSpatialRef(&crs) != CE_None)
        return false;
    std::vector<float> rows(ground.count());
    for (int row = 0; row < side; ++row) {
        for (int col = 0; col < side; ++col)
            rows[ground.index(col, row)] =
                static_cast<float>(ground[ground.index(col, side - 1 - row)]);
    }
    return file->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, side, side, rows.data(), side, side,
                                            GDT_Float32, 0, 0, nullptr) == CE_None;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) {
        std::fputs("usage: pitscape_make_quarry [PLAN.json] OUT.tif\n", stderr);
        return 2;
    }
    const char* const out = argv[argc - 1];
    bool written = false;
    if (argc == 2) {
        written = write(quarry::makeQuarry(), quarry::kFrame, 32650, out);
    } else {
        const auto plan = quarry::readPitPlan(argv[1]);
        if (!plan) {
            std::fprintf(stderr, "%s\n", plan.error().message.c_str());
            return 1;
        }
        written = write(quarry::makeSite(*plan), plan->frame(), plan->epsg, out);
    }
    if (written) return 0;
    std::fprintf(stderr, "%s: cannot write the raster\n", out);
    return 1;
}
