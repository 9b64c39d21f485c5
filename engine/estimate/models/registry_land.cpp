#include "estimate/models/declare.h"
#include "estimate/models/land.h"
#include "estimate/models/stability.h"
#include "estimate/models/vegetation.h"

#include <algorithm>
#include <cmath>

namespace pitscape::estimate {

using namespace declare;

namespace {

Result<Json> gcr(const ModelCall& c) {
    std::vector<CoverPart> parts;
    for (const auto& row : c.rows("parts")) {
        if (row.size() != 3) return Error{"parts: each is [area, greenable, green share]"};
        parts.push_back({row[0], row[1] != 0, row[2]});
    }
    const GreenCover g = greenCover(parts);
    return Json{{"greenable_m2", g.greenable_m2}, {"green_m2", g.green_m2}, {"GCR", field(g.ratio)}};
}

/// Heights as one list. @return or that the rows differ in length
Result<std::vector<double>> heights(const ModelCall& c, const char* id, std::size_t& cols) {
    std::vector<double> z;
    const auto table = c.rows(id);
    cols = table.front().size();
    for (const auto& row : table) {
        if (row.size() != cols) return Error{std::string{id} + ": rows of different length"};
        z.insert(z.end(), row.begin(), row.end());
    }
    return z;
}

Result<Json> jenness(const ModelCall& c) {
    std::size_t cols = 0;
    const auto z = heights(c, "z", cols);
    if (!z) return z.error();
    if (cols != 3 || z->size() != 9) return Error{"z: 3 rows of 3 heights are wanted"};
    return value(surfaceOfCell_m2(*z, c.number("cell")));
}

Result<Json> mesh(const ModelCall& c) {
    std::size_t cols = 0;
    const auto z = heights(c, "z", cols);
    if (!z) return z.error();
    if (cols < 2 || z->size() < 2 * cols) return Error{"z: at least 2 rows of 2 heights are wanted"};
    return value(surfaceOfMesh_m2(*z, static_cast<int>(cols), static_cast<int>(z->size() / cols),
                                  c.number("cell")));
}

Result<Json> weibull(const ModelCall& c) {
    const CoverCurve curve{c.number("cmax"), c.number("t50"), c.number("n")};
    Json cover = Json::array();
    for (const double t : c.numbers("t")) cover.push_back(field(coverAt(curve, t)));
    return Json{{"cover", cover}};
}

Result<Json> infiniteSlope(const ModelCall& c) {
    const SoilLayer layer{c.number("c"), c.number("phi"),    c.number("gamma"),
                          c.number("z"), c.number("c_root"), c.number("surcharge")};
    return value(safetyOfLayer(layer, c.number("beta"), c.number("m")));
}

Result<Json> rockfall(const ModelCall& c) {
    const RockfallZone z = rockfallZone(c.number("dz"), c.number("dx"));
    return Json{{"angle", z.angle_deg}, {"zone", std::string{z.zone}}};
}

}  // namespace

std::vector<Model> landModels() {
    return {
        {"green_cover_ratio",
         "green share of the greenable land, 0..1",
         "sum(area * green | greenable) / sum(area | greenable)",
         "green mine rules of the Chinese sand and gravel industry; threshold 80 %: Basic Conditions "
         "of National Green Mines (2010)",
         {rows("parts", "m2, flag, share", "parts of the site: [area, greenable, vegetated share]")},
         gcr},
        {"reclamation_rate",
         "reclaimed share of the damaged land, 0..1",
         "reclaimed / damaged",
         "GB code for dump sites, clause 9.0.1",
         {number("reclaimed_ha", "ha", "reclaimed area", 0),
          number("damaged_ha", "ha", "damaged area", 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(reclamationRate(c.number("reclaimed_ha"), c.number("damaged_ha")));
         }},
        {"surface_area_plane",
         "true area of a plane, m2",
         "plan / cos(slope)",
         "geometry",
         {number("plan_area_m2", "m2", "area in plan", 0),
          number("slope_deg", "deg", "slope", 0, 89.999)},
         [](const ModelCall& c) -> Result<Json> {
             return value(surfaceOfPlane_m2(c.number("plan_area_m2"), c.number("slope_deg")));
         }},
        {"surface_area_jenness_cell",
         "true area of a grid cell, m2",
         "8 triangles centre-neighbour-neighbour, a quarter of each",
         "Jenness (2004), Wildlife Society Bulletin 32(3)",
         {rows("z", "m", "3 x 3 heights"), positive("cell", "m", "cell size")},
         jenness},
        {"surface_area_mesh",
         "true area of a grid of heights, m2",
         "sum of two triangles a quad",
         "geometry",
         {rows("z", "m", "heights, row by row"), positive("cell", "m", "cell size"),
          note("split", "how a quad is cut")},
         mesh},
        {"weibull_cover",
         "plant cover of the ground, 0..1",
         "cmax * (1 - 2^(-(t / t50)^n))",
         "summary curve anchored at Prach & Pysek (2001), Chuman (2015)",
         {list("t", "year", "years since planting"), number("cmax", "-", "cover at the end", 0, 1),
          positive("t50", "year", "years to half of it"), positive("n", "-", "shape")},
         weibull},
        {"canopy_cover",
         "cover of random crowns, 0..1",
         "1 - exp(-N * survival * pi / 4 * d^2 / 10^4)",
         "Poisson cover of discs",
         {number("N_per_ha", "1/ha", "plants", 0), number("crown_d", "m", "crown diameter", 0),
          optional("survival", "-", "share that lives", 1, 0, 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(canopyCover(c.number("N_per_ha"), c.number("crown_d"), c.number("survival")));
         }},
        {"climber_height",
         "height of a climber, m",
         "min(hmax, rate * (t - lag)), at least 0",
         "judgement; stem limit 18 m",
         {number("t", "year", "years since planting"), number("rate", "m/year", "growth", 0),
          number("hmax", "m", "most", 0), optional("lag", "year", "years until it climbs", 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(
                 climberHeight_m(c.number("t"), c.number("rate"), c.number("hmax"), c.number("lag")));
         }},
        {"fs_infinite",
         "factor of safety of a soil layer on a long slope",
         "(c + c_root + (W - 9.81 m z) cos^2 b tan phi) / (W sin b cos b), W = gamma z + surcharge",
         "Das, Principles of Geotechnical Engineering, ch. 15",
         {number("c", "kPa", "cohesion", 0), number("phi", "deg", "friction angle", 0, 89),
          number("beta", "deg", "slope", 0.01, 89), positive("gamma", "kN/m3", "unit weight"),
          positive("z", "m", "depth of the layer"),
          optional("m", "-", "wet share of the depth", 0, 0, 1),
          optional("c_root", "kPa", "root cohesion", 0, 0),
          optional("surcharge", "kPa", "load on the ground", 0, 0)},
         infiniteSlope},
        {"shadow_distance",
         "how far a rock may run from the foot of a drop, m",
         "height / tan(angle)",
         "Evans & Hungr (1993)",
         {number("height", "m", "drop", 0), number("angle", "deg", "shadow angle", 1, 89)},
         [](const ModelCall& c) -> Result<Json> {
             return value(shadowDistance_m(c.number("height"), c.number("angle")));
         }},
        {"rockfall_zone",
         "angle down from a source of rocks and its zone",
         "atan(dz / dx); high 38, moderate 32, low 27.5 deg",
         "27.5: Evans & Hungr (1993); 38 and 32: judgement",
         {number("dz", "m", "drop"), number("dx", "m", "distance in plan", 0)},
         rockfall},
        {"mrc_bench_width",
         "width of a catch bench, m",
         "0.2 * height + 4.5",
         "modified Ritchie criterion, Warren et al. (2025)",
         {number("height", "m", "height of the bench face", 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(catchBenchWidth_m(c.number("height")));
         }},
        {"overall_angle",
         "slope from crest to toe of benches, deg",
         "atan(n H / (n H / tan a + (n - 1) W))",
         "geometry",
         {positive("bench_h", "m", "height of a bench"), number("bench_w", "m", "width of a bench", 0),
          number("face_deg", "deg", "slope of the faces", 1, 90),
          number("n", "-", "number of benches", 1, 1000)},
         [](const ModelCall& c) -> Result<Json> {
             return value(overallAngle_deg(c.number("bench_h"), c.number("bench_w"),
                                           c.number("face_deg"), c.integer("n")));
         }},
        {"plant_class",
         "what can be planted on a slope",
         "classes at 30, 35, 45, 50, 60 deg",
         "Japan Road Association (2009)",
         {number("slope_deg", "deg", "slope", 0, 90)},
         [](const ModelCall& c) -> Result<Json> {
             return Json{{"cls", std::string{plantClass(c.number("slope_deg"))}}};
         }},
    };
}

}  // namespace pitscape::estimate
